// Lengths and repetitions, and days that lie a length away from another.

#include <cmath>

#include <fmt/format.h>

#include "reading/times/resolve.h"

namespace demarche::reading {
namespace {

std::string Plain(double count) {
  if (count == std::floor(count)) return fmt::format("{}", static_cast<long>(count));
  return fmt::format("{:g}", count);
}

// The stretch of the calendar, as fine as the unit, around the day a length away.
Stretch FineAs(const Length& length, Day day) {
  switch (length.unit) {
    case 'W':
      return WeekStretch(day);
    case 'M':
      return MonthStretch(YearOf(day), MonthOf(day));
    case 'Y':
      return YearStretch(YearOf(day));
    default:
      return DayStretch(day);
  }
}

bool OfClock(const Length& length) {
  return length.unit == 'H' || length.unit == 'm' || length.unit == 'S';
}

}  // namespace

std::optional<Length> LengthOf(const TimeMatch& match) {
  std::string_view unit = match[Role::kUnit];  // P1D, PT1H, P10Y, PXWE
  if (unit.size() < 3 || unit.front() != 'P') return std::nullopt;
  unit.remove_prefix(1);
  const bool clock = unit.front() == 'T';
  if (clock) unit.remove_prefix(1);
  Length length;
  std::size_t digits = 0;
  while (digits < unit.size() &&
         ((unit[digits] >= '0' && unit[digits] <= '9') || unit[digits] == 'X'))
    ++digits;
  length.multiple = ToNumber(unit.substr(0, digits)).value_or(1);
  const std::string letters(unit.substr(digits));
  length.unit = clock && letters == "M" ? 'm' : letters.empty() ? 'D' : letters.front();
  const std::string_view num = match[Role::kNum];
  if (num == "X" || (num.empty() && !match.Has(Role::kHalf))) {
    length.vague = num == "X" || match.pattern->argument.ends_with('x');
    length.count = 1;
  } else if (!num.empty()) {
    length.count = std::strtod(std::string(num).c_str(), nullptr);
    if (length.count <= 0.0 || length.count > 1e6) return std::nullopt;
  }
  if (match.Has(Role::kHalf)) length.count += 0.5;
  double total = length.count * length.multiple;
  std::string symbol = letters;
  std::string prefix = clock ? "PT" : "P";
  // Halves in the next smaller unit where that is exact: half an hour is 30 minutes.
  if (total != std::floor(total)) {
    if (clock && letters == "H")
      total *= 60, symbol = "M";
    else if (clock && letters == "M")
      total *= 60, symbol = "S";
  }
  const bool no_number = num.empty() && !match.Has(Role::kHalf);
  length.value =
      prefix + (length.vague ? "X" : Plain(no_number ? length.multiple : total)) + symbol;
  if (length.vague && length.multiple == 10) length.value = "PXDE";
  if (length.vague && length.multiple == 100) length.value = "PXCE";
  return length;
}

std::optional<Day> Moved(Day day, const Length& length, int sign) {
  if (length.vague) return std::nullopt;
  if (length.unit == 'H' && std::fmod(length.count, 24) == 0)  // "the past 48 hours"
    return day + std::chrono::days(sign * static_cast<int>(length.count) / 24);
  if (OfClock(length)) return std::nullopt;
  const double count = sign * length.count * length.multiple;
  const auto whole = [](double value) { return value == std::floor(value); };
  switch (length.unit) {
    case 'D':
      if (!whole(count)) return std::nullopt;
      return day + std::chrono::days(static_cast<int>(count));
    case 'W':
      return day + std::chrono::days(static_cast<int>(std::lround(7 * count)));
    case 'M':
      if (!whole(count)) return std::nullopt;
      return AddMonths(day, static_cast<int>(count));
    case 'Y':
      if (!whole(12 * count) || std::abs(count) > 5000) return std::nullopt;
      return AddMonths(day, static_cast<int>(12 * count));
    default:
      return std::nullopt;
  }
}

std::optional<TimeValue> ResolveLength(const TimeMatch& match) {
  TimeValue made;
  made.type = TimeType::kDuration;
  made.how = "times.length";
  if (!match.Has(Role::kUnit)) {  // "decades"
    made.value = "PXDE";
    return made;
  }
  const auto length = LengthOf(match);
  if (!length) return std::nullopt;
  // A bare plural ("for weeks") says no number.
  const bool bare = !match.Has(Role::kNum) && !match.Has(Role::kHalf);
  made.value = length->value;
  made.resolved = !length->vague;
  if (bare && match.pattern->argument.ends_with('x')) {
    made.value = fmt::format(
        "P{}X{}", length->unit == 'H' || length->unit == 'm' || length->unit == 'S' ? "T" : "",
        length->unit == 'm' ? 'M' : length->unit);
    if (length->multiple == 10) made.value = "PXDE";
    if (length->multiple == 100) made.value = "PXCE";
    made.resolved = false;
  }
  return made;
}

std::optional<TimeValue> ResolveSet(const TimeMatch& match) {
  TimeValue made;
  made.type = TimeType::kSet;
  made.how = "times.repeated";
  made.resolved = true;
  if (const auto weekday = ToNumber(match[Role::kWeekday])) {
    made.value = fmt::format("XXXX-WXX-{}", *weekday);
    if (match.Has(Role::kPart)) made.value += fmt::format("T{}", match[Role::kPart]);
  } else if (const auto month = ToNumber(match[Role::kMonth])) {
    made.value = fmt::format("XXXX-{:02}", *month);
  } else if (match.Has(Role::kSeason)) {
    made.value = fmt::format("XXXX-{}", match[Role::kSeason]);
  } else if (match.Has(Role::kPart)) {
    made.value = fmt::format("XXXX-XX-XXT{}", match[Role::kPart]);
  } else if (match[Role::kUnit] == "WE") {
    made.value = "XXXX-WXX-WE";
  } else if (match.Has(Role::kUnit)) {
    made.value = match[Role::kUnit];
    // "every two years", "every other year"; in "twice a year" the number is not the unit's.
    const auto length = LengthOf(match);
    if (!length) return std::nullopt;
    if (match.pattern->argument == "number" && match.Has(Role::kNum)) made.value = length->value;
    if (match.pattern->argument == "other" && made.value.find('1') != std::string::npos)
      made.value[made.value.find('1')] = '2';
  } else {
    return std::nullopt;
  }
  return made;
}

std::optional<TimeValue> ResolveOffset(const TimeMatch& match, const TimeContext& context) {
  const bool ago = match.pattern->builder == Builder::kAgo;
  const std::string& argument = match.pattern->argument;
  const bool from_now = ago || argument == "now";
  const int sign = ago || argument == "-" ? -1 : +1;
  const auto length = LengthOf(match);
  if (!length) return std::nullopt;
  const std::string how = from_now ? "times.relative" : "times.story";
  if (length->vague || (ago && !match.Has(Role::kNum) && !match.Has(Role::kHalf))) {
    TimeValue made = Unresolved(sign < 0 ? "PAST_REF" : "FUTURE_REF", how);
    return made;
  }
  std::optional<Day> base;
  if (from_now) {
    base = context.scene.Now(context.quoted);
  } else if (length->unit == 'D' || length->unit == 'W') {
    base = context.scene.StoryDay();
  } else if (const auto story = context.scene.StoryStretch();
             story && (story->grain == Grain::kDay || story->grain == Grain::kMonth ||
                       (story->grain == Grain::kYear && length->unit == 'Y'))) {
    base = story->start;
  }
  if (OfClock(*length)) {
    TimeValue made = Unresolved("XXXX-XX-XXTXX:XX", how);
    made.type = TimeType::kTime;
    return made;
  }
  const auto moved = base ? Moved(*base, *length, sign) : std::nullopt;
  if (!moved) {
    switch (length->unit) {
      case 'W':
        return Unresolved("XXXX-WXX", how);
      case 'M':
        return Unresolved("XXXX-XX", how);
      case 'Y':
        return Unresolved("XXXX", how);
      default:
        return Unresolved("XXXX-XX-XX", how);
    }
  }
  TimeValue made = Resolved(FineAs(*length, *moved), how);
  if (!from_now) {
    // "two weeks later" after a day is a day.
    const auto story = context.scene.StoryStretch();
    if (length->unit == 'W') made = Resolved(DayStretch(*moved), how);
    if (length->unit == 'M' && story && story->grain == Grain::kMonth)
      made = Resolved(MonthStretch(YearOf(*moved), MonthOf(*moved)), how);
    return made;
  }
  const std::string_view approx = match[Role::kApprox];
  if (sign < 0 && (approx == "MORE_THAN" || approx == "EQUAL_OR_MORE")) {
    made.start.reset();  // at the latest
    made.end = *moved;
  } else if (sign < 0 && (approx == "LESS_THAN" || approx == "EQUAL_OR_LESS")) {
    made.start = *moved;
    made.end = *base;
  } else if (length->multiple >= 10) {
    // Round lengths are loose: the value stands, its days are not known.
    made.start.reset();
    made.end.reset();
    made.resolved = false;
  }
  return made;
}

std::optional<TimeValue> ResolveSpan(const TimeMatch& match, const TimeContext& context) {
  auto made = ResolveLength(match);
  if (!made) return made;
  const int sign = match.pattern->argument.starts_with('+') ? +1 : -1;
  made->how = "times.relative";
  const auto length = LengthOf(match);
  const auto now = context.scene.Now(context.quoted);
  // "Over the next two days rebels took the town": those days are the story's.
  const bool of_story = (sign > 0 && context.tense == Tense::kPast) || context.scene.InThePast();
  const auto moved = length && now && !of_story ? Moved(*now, *length, sign) : std::nullopt;
  made->resolved = moved.has_value();
  if (moved) {
    made->start = sign < 0 ? *moved : *now;
    made->end = sign < 0 ? *now : *moved;
  }
  return made;
}

}  // namespace demarche::reading
