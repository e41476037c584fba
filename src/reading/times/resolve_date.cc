// Days and what stands for them: dates, weekdays, today, parts of days, clock times, seasons.

#include <fmt/format.h>

#include "reading/times/resolve.h"

namespace demarche::reading {
namespace {

using std::chrono::days;

// The nearest such weekday on the side that the tense says; that day itself where it is one.
std::optional<Day> NearestWeekday(Day now, unsigned weekday, Tense tense) {
  const unsigned today = WeekdayOf(now);
  if (weekday == today) return now;
  switch (tense) {
    case Tense::kPast:
      return now - days((today + 7 - weekday) % 7);
    case Tense::kFuture:
      return now + days((weekday + 7 - today) % 7);
    case Tense::kUnknown:
      break;
  }
  return std::nullopt;
}

std::optional<TimeValue> Weekday(const TimeMatch& match, const TimeContext& context) {
  const auto weekday = static_cast<unsigned>(ToNumber(match[Role::kWeekday]).value_or(0));
  if (weekday < 1 || weekday > 7) return std::nullopt;
  const std::string unknown = fmt::format("XXXX-WXX-{}", weekday);
  // Weekdays of a story long past lean on no day that is known.
  if (context.scene.historic()) return Unresolved(unknown, "times.story");
  const auto now = context.scene.Now(context.quoted);
  if (!now) return Unresolved(unknown, "times.relative");
  if (const auto weeks = ToNumber(match[Role::kNum])) {
    const Stretch week = Around(Grain::kWeek, *now, *weeks);
    return Resolved(DayStretch(week.start + days(weekday - 1)), "times.relative");
  }
  Day day = *now;
  if (const auto rel = ToNumber(match[Role::kRel])) {
    const unsigned today = WeekdayOf(*now);
    if (*rel < 0) {
      day = *now - days((today + 6 - weekday) % 7 + 1);
    } else if (*rel > 0) {
      day = *now + days((weekday + 6 - today) % 7 + 1);
    } else if (context.tense == Tense::kPast) {
      day = *NearestWeekday(*now, weekday, Tense::kPast);
    } else {
      day = *NearestWeekday(*now, weekday, Tense::kFuture);
    }
    return Resolved(DayStretch(day), "times.relative");
  }
  const auto nearest = NearestWeekday(*now, weekday, context.tense);
  if (!nearest) return Unresolved(unknown, "times.tense");
  return Resolved(DayStretch(*nearest), "times.tense");
}

// A month and a day without a year, a weekday beside them perhaps.
TimeValue DayOfYear(unsigned month, unsigned day, const TimeMatch& match,
                    const TimeContext& context) {
  const std::string unknown = fmt::format("XXXX-{:02}-{:02}", month, day);
  const auto in_year = [&](int year) { return MakeDay(year, month, day); };
  const auto report = context.scene.report();
  if (const auto weekday = ToNumber(match[Role::kWeekday]); weekday && report) {
    // The weekday picks the year where it fits just one of those around the report.
    std::optional<Day> only;
    for (int year = YearOf(*report) - 1; year <= YearOf(*report) + 1; ++year)
      if (const auto candidate = in_year(year);
          candidate && WeekdayOf(*candidate) == static_cast<unsigned>(*weekday))
        only = candidate;
    if (only) return Resolved(DayStretch(*only), "times.weekday");
    return Unresolved(unknown, "times.weekday");
  }
  const auto year = context.scene.YearOfDay(in_year, context.tense);
  const auto found = year ? in_year(*year) : std::nullopt;
  if (!found) return Unresolved(unknown, "times.tense");
  return Resolved(DayStretch(*found), context.scene.InThePast() ? "times.story" : "times.tense");
}

std::optional<TimeValue> Month(unsigned month, const TimeMatch& match, const TimeContext& context) {
  const auto now = context.scene.report();
  std::optional<int> year;
  std::string how = context.scene.InThePast() ? "times.story" : "times.tense";
  if (match.Has(Role::kNum)) {
    if (!now) return Unresolved(fmt::format("XXXX-{:02}", month), "times.relative");
    year = YearOf(*now) + ToNumber(match[Role::kNum]).value_or(0);
    how = "times.relative";
  } else if (const auto rel = ToNumber(match[Role::kRel])) {
    if (!now) return Unresolved(fmt::format("XXXX-{:02}", month), "times.relative");
    const int this_year = YearOf(*now);
    const unsigned this_month = MonthOf(*now);
    if (*rel < 0)
      year = month < this_month ? this_year : this_year - 1;
    else if (*rel > 0)
      year = month > this_month ? this_year : this_year + 1;
    else
      year = this_year;
    how = "times.relative";
  } else {
    year = context.scene.YearOfMonth(month, context.tense);
  }
  if (!year) return Unresolved(fmt::format("XXXX-{:02}", month), how);
  return Resolved(MonthStretch(*year, month), how);
}

// A day of a month that the words before have named: "on the 14th".
TimeValue DayOfMonth(unsigned day, const TimeContext& context) {
  const std::string unknown = fmt::format("XXXX-XX-{:02}", day);
  if (context.scene.InThePast() || context.tense == Tense::kUnknown) {
    const auto story = context.scene.StoryStretch();
    if (!story || story->grain > Grain::kMonth || !context.scene.InThePast())
      return Unresolved(unknown, "times.story");
    const auto found = MakeDay(YearOf(story->start), MonthOf(story->start), day);
    return found ? Resolved(DayStretch(*found), "times.story") : Unresolved(unknown, "times.story");
  }
  const Day now = *context.scene.report();
  for (int step = 0; step < 3; ++step) {
    const Stretch month = Around(Grain::kMonth, now, context.tense == Tense::kPast ? -step : step);
    const auto found = MakeDay(YearOf(month.start), MonthOf(month.start), day);
    if (!found) continue;
    if (context.tense == Tense::kPast ? *found <= now : *found >= now)
      return Resolved(DayStretch(*found), "times.tense");
  }
  return Unresolved(unknown, "times.tense");
}

std::optional<TimeValue> Holiday(const TimeMatch& match, const TimeContext& context) {
  const std::string_view rule = match[Role::kHoliday];
  if (rule == "?") return Unresolved("XXXX-XX-XX", "times.holiday");
  const auto in_year = [&](int year) { return HolidayIn(year, rule); };
  std::optional<int> year = NamedYear(match);
  const auto report = context.scene.report();
  if (!year && (match.Has(Role::kNum) || match.Has(Role::kRel))) {
    if (!report) return Unresolved("XXXX-XX-XX", "times.holiday");
    if (match.Has(Role::kNum)) {
      year = YearOf(*report) + ToNumber(match[Role::kNum]).value_or(0);
    } else {
      const int rel = ToNumber(match[Role::kRel]).value_or(0);
      const auto here = in_year(YearOf(*report));
      year = YearOf(*report);
      if (here && rel < 0 && *here >= *report) --*year;
      if (here && rel > 0 && *here <= *report) ++*year;
    }
  }
  if (!year) year = context.scene.YearOfDay(in_year, context.tense);
  const auto day = year ? in_year(*year) : std::nullopt;
  if (!day) return Unresolved("XXXX-XX-XX", "times.holiday");
  return Resolved(DayStretch(*day), "times.holiday");
}

std::optional<TimeValue> DayLevel(const TimeMatch& match, const TimeContext& context) {
  if (match.Has(Role::kDeictic)) {
    const auto now = context.scene.Now(context.quoted);
    const auto steps = ToNumber(match[Role::kDeictic]);
    if (!steps) return std::nullopt;
    if (!now) return Unresolved("XXXX-XX-XX", "times.relative");
    return Resolved(DayStretch(*now + days(*steps)), "times.relative");
  }
  if (match.Has(Role::kHoliday)) return Holiday(match, context);
  const auto month = ToNumber(match[Role::kMonth]);
  const auto day = ToNumber(match[Role::kDay]);
  if (month) {
    if (match.Has(Role::kYear)) {
      const auto year = NamedYear(match);
      if (!year) return std::nullopt;
      if (!day) return Resolved(MonthStretch(*year, static_cast<unsigned>(*month)), "times.named");
      const auto found = MakeDay(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
      if (!found) return std::nullopt;
      return Resolved(DayStretch(*found), "times.named");
    }
    if (!day) return Month(static_cast<unsigned>(*month), match, context);
    // 29 February exists in some years.
    if (!MakeDay(2000, static_cast<unsigned>(*month), static_cast<unsigned>(*day)))
      return std::nullopt;
    return DayOfYear(static_cast<unsigned>(*month), static_cast<unsigned>(*day), match, context);
  }
  if (match.Has(Role::kWeekday) && !day) return Weekday(match, context);
  if (day) return DayOfMonth(static_cast<unsigned>(*day), context);
  return std::nullopt;
}

}  // namespace

std::optional<TimeValue> ResolveDate(const TimeMatch& match, const TimeContext& context) {
  auto made = DayLevel(match, context);
  if (!made) return made;
  std::string part(match[Role::kPart]);
  if (part.empty()) part = match.pattern->argument;
  if (!part.empty()) {
    made->type = TimeType::kTime;
    made->value += part.starts_with('T') ? part : "T" + part;
  }
  return made;
}

std::optional<TimeValue> ResolveClock(const TimeMatch& match, const TimeContext& context) {
  std::string clock;
  if (match.Has(Role::kPart)) {
    clock = match[Role::kPart];
    if (!clock.starts_with('T')) clock = "T" + clock;
  } else {
    int hour = -1, minute = 0;
    bool minutes = false;
    if (const std::string_view text = match[Role::kClock]; !text.empty()) {
      const auto point = text.find('.');
      hour = ToNumber(text.substr(0, point == std::string_view::npos ? text.size() - 2 : point))
                 .value_or(-1);
      minute = ToNumber(text.substr(text.size() - 2)).value_or(0);
      minutes = true;
    } else {
      hour = ToNumber(match[Role::kHour]).value_or(-1);
      if (match.Has(Role::kMinute))
        minute = ToNumber(match[Role::kMinute]).value_or(0), minutes = true;
    }
    const std::string_view half = match[Role::kAmpm];
    if (hour < 0 || hour > 24 || (!half.empty() && (hour < 1 || hour > 12))) return std::nullopt;
    if (half == "PM" && hour < 12) hour += 12;
    if (half == "AM" && hour == 12) hour = 0;
    clock = fmt::format("T{:02}:{:02}", hour, minute);
    if (half.empty() && !minutes && !match.Has(Role::kZone) && hour > 12) return std::nullopt;
  }
  if (const std::string_view zone = match[Role::kZone]; !zone.empty() && zone != "?") clock += zone;
  std::optional<TimeValue> made = DayLevel(match, context);
  if (!made) {
    const std::optional<Day> day =
        context.clock_day ? context.clock_day : context.scene.SentenceDay();
    made =
        day ? Resolved(DayStretch(*day), "times.clock") : Unresolved("XXXX-XX-XX", "times.clock");
  }
  made->type = TimeType::kTime;
  made->value += clock;
  return made;
}

std::optional<TimeValue> ResolvePart(const TimeMatch& match, const TimeContext& context) {
  std::string part(match[Role::kPart]);
  if (part.empty()) part = "NI";
  if (!part.starts_with('T')) part = "T" + part;
  std::optional<Day> day;
  if (match.pattern->argument == "story") {
    day = context.scene.SentenceDay();
  } else if (const auto now = context.scene.Now(context.quoted)) {
    day = *now + days(ToNumber(match.pattern->argument).value_or(0));
  }
  TimeValue made = day ? Resolved(DayStretch(*day), "times.relative")
                       : Unresolved("XXXX-XX-XX", "times.relative");
  made.type = TimeType::kTime;
  made.value += part;
  return made;
}

std::optional<TimeValue> ResolveSeason(const TimeMatch& match, const TimeContext& context) {
  const std::string_view season = match[Role::kSeason];
  std::optional<int> year = NamedYear(match);
  std::string how = "times.named";
  const auto report = context.scene.report();
  // The month in which a northern season begins: only its order in the year matters here.
  const unsigned first = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
  if (!year && (match.Has(Role::kNum) || match.Has(Role::kRel))) {
    how = "times.relative";
    if (report) {
      year = YearOf(*report);
      if (match.Has(Role::kNum)) {
        *year += ToNumber(match[Role::kNum]).value_or(0);
      } else {
        const int rel = ToNumber(match[Role::kRel]).value_or(0);
        const unsigned now = MonthOf(*report);
        if (rel < 0 && now < first + 3) --*year;
        if (rel > 0 && now >= first) ++*year;
        if (rel == 0 && season == "WI" && now < 3) --*year;
      }
    }
  } else if (!year) {
    how = context.scene.InThePast() ? "times.story" : "times.tense";
    if (const auto story = context.scene.StoryStretch(); context.scene.InThePast()) {
      if (story && story->grain <= Grain::kYear) year = YearOf(story->start);
    } else if (report && context.tense != Tense::kUnknown) {
      const unsigned now = MonthOf(*report);
      const bool past = context.tense == Tense::kPast;
      const int step = past && now < first ? -1 : !past && now >= first + 3 ? 1 : 0;
      // While the season runs, it may as well be the last one or the next.
      if (now < first || now >= first + 3) year = YearOf(*report) + step;
    }
  }
  if (!year) return Unresolved(fmt::format("XXXX-{}", season), how);
  return Resolved(SeasonStretch(*year, season), how);
}

std::optional<TimeValue> ResolveQuarter(const TimeMatch& match, const TimeContext& context) {
  const auto report = context.scene.report();
  if (!match.Has(Role::kQuarter)) {
    const auto rel = ToNumber(match[Role::kRel]);
    if (!rel) return std::nullopt;
    if (!report) return Unresolved("XXXX-QX", "times.relative");
    return Resolved(Around(Grain::kQuarter, *report, *rel), "times.relative");
  }
  const auto quarter = static_cast<unsigned>(ToNumber(match[Role::kQuarter]).value_or(0));
  if (quarter < 1 || quarter > 4) return std::nullopt;
  std::optional<int> year = NamedYear(match);
  std::string how = "times.named";
  if (!year && match.Has(Role::kNum)) {
    how = "times.relative";
    if (report) year = YearOf(*report) + ToNumber(match[Role::kNum]).value_or(0);
  } else if (!year) {
    how = "times.tense";
    year = context.scene.YearOfMonth(3 * quarter - 2, context.tense);
    if (context.tense == Tense::kFuture && report && !context.scene.InThePast() &&
        MonthOf(*report) <= 3 * quarter)
      year = YearOf(*report);
  }
  if (!year) return Unresolved(fmt::format("XXXX-Q{}", quarter), how);
  return Resolved(QuarterStretch(*year, quarter), how);
}

std::optional<TimeValue> ResolveInterval(const TimeMatch& match, const TimeContext& context) {
  const auto join = [](const Stretch& from, const Stretch& to, std::string how) {
    TimeValue made = Resolved(to, std::move(how));
    made.value = from.value + "/" + to.value;
    made.start = from.start;
    made.stretch->start = from.start;
    made.stretch->grain = std::max(from.grain, Grain::kWeek);  // no single day to go on from
    return made;
  };
  const auto year = NamedYear(match);
  if (match.Has(Role::kMonth)) {
    const auto month = static_cast<unsigned>(ToNumber(match[Role::kMonth]).value_or(0));
    const auto month2 =
        static_cast<unsigned>(match.Has(Role::kMonth2) ? ToNumber(match[Role::kMonth2]).value_or(0)
                                                       : static_cast<int>(month));
    const auto day = ToNumber(match[Role::kDay]), day2 = ToNumber(match[Role::kDay2]);
    std::optional<int> last = year;
    if (!last && day2)
      last = context.scene.YearOfDay(
          [&](int in) { return MakeDay(in, month2, static_cast<unsigned>(*day2)); }, context.tense);
    else if (!last)
      last = context.scene.YearOfMonth(month2, context.tense);
    if (!last) {
      if (!day || !day2)
        return Unresolved(fmt::format("XXXX-{:02}/XXXX-{:02}", month, month2), "times.tense");
      return Unresolved(
          fmt::format("XXXX-{:02}-{:02}/XXXX-{:02}-{:02}", month, *day, month2, *day2),
          "times.tense");
    }
    const int first = month > month2 ? *last - 1 : *last;
    const std::string how = year ? "times.named" : "times.tense";
    if (!day || !day2) return join(MonthStretch(first, month), MonthStretch(*last, month2), how);
    const auto from = MakeDay(first, month, static_cast<unsigned>(*day));
    const auto to = MakeDay(*last, month2, static_cast<unsigned>(*day2));
    if (!from || !to || *from >= *to) return std::nullopt;
    return join(DayStretch(*from), DayStretch(*to), how);
  }
  auto last = ToNumber(match[Role::kYear2]);
  if (!year || !last) return std::nullopt;
  if (*last < 100) *last += *year - *year % 100;
  if (*last <= *year) return std::nullopt;
  return join(YearStretch(*year), YearStretch(*last), "times.named");
}

}  // namespace demarche::reading
