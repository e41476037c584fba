#include "reading/times/resolve.h"

#include <charconv>

#include <fmt/format.h>

namespace demarche::reading {
namespace {

std::string_view UnknownOf(Grain grain) {
  switch (grain) {
    case Grain::kDay:
      return "XXXX-XX-XX";
    case Grain::kWeekend:
      return "XXXX-WXX-WE";
    case Grain::kWeek:
      return "XXXX-WXX";
    case Grain::kMonth:
      return "XXXX-XX";
    case Grain::kSeason:
      return "XXXX";
    case Grain::kQuarter:
      return "XXXX-QX";
    case Grain::kHalf:
      return "XXXX-HX";
    case Grain::kYear:
      return "XXXX";
    case Grain::kDecade:
      return "XXX";
    case Grain::kCentury:
      return "XX";
  }
  return "XXXX";
}

// "last week": so many units from the day of speaking.
std::optional<TimeValue> Shift(const TimeMatch& match, const TimeContext& context) {
  const auto steps = ToNumber(match.pattern->argument);
  const auto grain = GrainOf(match[Role::kUnit]);
  if (!steps || !grain || (*grain == Grain::kDay && *steps != 0)) return std::nullopt;
  if (context.scene.historic()) {  // "by the end of the year" in a chronicle
    const auto story = context.scene.StoryStretch();
    if (!story || story->grain > *grain || *steps != 0)
      return Unresolved(std::string(UnknownOf(*grain)), "times.story");
    return Resolved(Around(*grain, story->start, 0), "times.story");
  }
  const auto now = context.scene.Now(context.quoted);
  if (!now) return Unresolved(std::string(UnknownOf(*grain)), "times.relative");
  return Resolved(Around(*grain, *now, *steps), "times.relative");
}

// "the following Monday": the next one after the day that the story has reached.
std::optional<TimeValue> StoryWeekday(const TimeMatch& match, const TimeContext& context,
                                      int steps) {
  const auto weekday = static_cast<unsigned>(ToNumber(match[Role::kWeekday]).value_or(0));
  if (weekday < 1 || weekday > 7) return std::nullopt;
  const auto base = context.scene.StoryDay();
  if (!base) return Unresolved(fmt::format("XXXX-WXX-{}", weekday), "times.story");
  const unsigned there = WeekdayOf(*base);
  Day day = *base;
  if (steps > 0)
    day += std::chrono::days((weekday + 6 - there) % 7 + 1);
  else if (steps < 0)
    day -= std::chrono::days((there + 6 - weekday) % 7 + 1);
  else if (there != weekday)
    return Unresolved(fmt::format("XXXX-WXX-{}", weekday), "times.story");
  return Resolved(DayStretch(day), "times.story");
}

// "the following week": so many units from where the story is. With the argument "now" from
// the report, in news: "later in the year".
std::optional<TimeValue> Story(const TimeMatch& match, const TimeContext& context) {
  const bool now = match.pattern->argument == "now";
  const auto steps = now ? std::optional<int>(0) : ToNumber(match.pattern->argument);
  if (!steps) return std::nullopt;
  if (match.Has(Role::kWeekday)) return StoryWeekday(match, context, *steps);
  const bool part = match.Has(Role::kPart);
  const auto grain = part ? std::optional(Grain::kDay) : GrainOf(match[Role::kUnit]);
  if (!grain) return std::nullopt;
  std::optional<Day> base;
  if (*grain == Grain::kDay)
    base = context.scene.StoryDay();
  else if (now && !context.scene.InThePast())
    base = context.scene.Now(context.quoted);
  else if (const auto story = context.scene.StoryStretch(); story && story->grain <= *grain)
    base = story->start;
  TimeValue made = base ? Resolved(Around(*grain, *base, *steps), "times.story")
                        : Unresolved(std::string(UnknownOf(*grain)), "times.story");
  if (part) {
    made.type = TimeType::kTime;
    made.value += fmt::format("T{}", match[Role::kPart]);
  }
  return made;
}

std::optional<TimeValue> Weekend(const TimeMatch& match, const TimeContext& context) {
  const auto now = context.scene.Now(context.quoted);
  if (!now) return Unresolved("XXXX-WXX-WE", "times.relative");
  const bool on_one = WeekdayOf(*now) >= 6;
  int steps = 0;
  if (match.Has(Role::kRel)) {
    const auto rel = ToNumber(match[Role::kRel]);
    steps = rel.value_or(0);
  } else if (!on_one) {
    if (context.tense == Tense::kUnknown) return Unresolved("XXXX-WXX-WE", "times.tense");
    steps = context.tense == Tense::kPast ? -1 : 0;
  }
  return Resolved(Around(Grain::kWeekend, *now, steps), "times.relative");
}

std::optional<TimeValue> Century(const TimeMatch& match) {
  const auto number = ToNumber(match[Role::kCentury]);
  if (!number || *number < 1 || *number > 30) return std::nullopt;
  if (match[Role::kEra] != "BC") return Resolved(CenturyStretch(*number - 1), "times.century");
  Stretch stretch = CenturyStretch(-*number);
  stretch.start += std::chrono::days(365);  // there is no year 0 between: 500 BC is -499
  stretch.start = YearStretch(-100 * *number + 1).start;
  stretch.end = YearStretch(-100 * (*number - 1)).end;
  stretch.value = fmt::format("BC{:02}", *number - 1);
  return Resolved(stretch, "times.century");
}

std::optional<TimeValue> Decade(const TimeMatch& match) {
  const std::string_view text = match[Role::kDecade];
  const auto number = ToNumber(text);
  if (!number) return std::nullopt;
  if (text.size() == 2) {
    // "the '20s" may be of either century.
    if (*number < 30) return Unresolved(fmt::format("XX{}", *number / 10), "times.decade");
    return Resolved(DecadeStretch(190 + *number / 10), "times.decade");
  }
  if (text.size() == 3) return Resolved(DecadeStretch(*number), "times.decade");
  if (*number % 100 == 0 && *number < 2000)  // the 1800s
    return Resolved(CenturyStretch(*number / 100), "times.century");
  return Resolved(DecadeStretch(*number / 10), "times.decade");
}

std::optional<TimeValue> Year(const TimeMatch& match) {
  const auto year = NamedYear(match);
  if (!year) return std::nullopt;
  return Resolved(YearStretch(*year), "times.named");
}

std::optional<TimeValue> Fiscal(const TimeMatch& match) {
  // Which months a fiscal year has differs by country and firm.
  if (!match.Has(Role::kYear)) return Unresolved("FYXXXX", "times.fiscal");
  TimeValue made = Unresolved(fmt::format("FY{}", match[Role::kYear]), "times.fiscal");
  return made;
}

std::optional<TimeValue> Reference(const TimeMatch& match) {
  const std::string_view value =
      match.Has(Role::kRef) ? match[Role::kRef] : std::string_view(match.pattern->argument);
  return Unresolved(std::string(value), "times.reference");
}

std::optional<TimeValue> Dispatch(const TimeMatch& match, const TimeContext& context) {
  switch (match.pattern->builder) {
    case Builder::kDate:
      return ResolveDate(match, context);
    case Builder::kClock:
      return ResolveClock(match, context);
    case Builder::kShift:
      return Shift(match, context);
    case Builder::kStory:
      return Story(match, context);
    case Builder::kSpan:
      return ResolveSpan(match, context);
    case Builder::kAgo:
    case Builder::kLater:
      return ResolveOffset(match, context);
    case Builder::kDuration:
      return ResolveLength(match);
    case Builder::kSet:
      return ResolveSet(match);
    case Builder::kYear:
      return Year(match);
    case Builder::kDecade:
      return Decade(match);
    case Builder::kCentury:
      return Century(match);
    case Builder::kSeason:
      return ResolveSeason(match, context);
    case Builder::kQuarter:
      return ResolveQuarter(match, context);
    case Builder::kInterval:
      return ResolveInterval(match, context);
    case Builder::kWeekend:
      return Weekend(match, context);
    case Builder::kFiscal:
      return Fiscal(match);
    case Builder::kReference:
      return Reference(match);
    case Builder::kPart:
      return ResolvePart(match, context);
    case Builder::kNothing:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> ToNumber(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

TimeValue Resolved(const Stretch& stretch, std::string how) {
  TimeValue made;
  made.value = stretch.value;
  made.start = stretch.start;
  made.end = stretch.end;
  made.resolved = true;
  made.how = std::move(how);
  made.stretch = stretch;
  return made;
}

TimeValue Unresolved(std::string value, std::string how) {
  TimeValue made;
  made.value = std::move(value);
  made.how = std::move(how);
  return made;
}

std::optional<int> NamedYear(const TimeMatch& match) {
  const auto year = ToNumber(match[Role::kYear]);
  if (!year || *year < 1) return std::nullopt;
  return match[Role::kEra] == "BC" ? 1 - *year : *year;
}

std::optional<Grain> GrainOf(std::string_view unit) {
  if (unit == "P1D") return Grain::kDay;
  if (unit == "P1W") return Grain::kWeek;
  if (unit == "P1M") return Grain::kMonth;
  if (unit == "P3M") return Grain::kQuarter;
  if (unit == "P1Y") return Grain::kYear;
  if (unit == "P10Y") return Grain::kDecade;
  if (unit == "P100Y") return Grain::kCentury;
  return std::nullopt;
}

std::optional<TimeValue> ResolveTime(const TimeMatch& match, const TimeContext& context) {
  auto made = Dispatch(match, context);
  if (!made) return made;
  if (made->mod.empty()) made->mod = match[Role::kMod];
  if (made->mod.empty() && match[Role::kApprox] != "EQUAL") made->mod = match[Role::kApprox];
  return made;
}

}  // namespace demarche::reading
