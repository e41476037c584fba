#include "reading/times/calendar.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace demarche::reading {

namespace chrono = std::chrono;

namespace {

chrono::year_month_day Fields(Day day) { return chrono::year_month_day(day); }

int FloorDiv(int value, int by) { return value >= 0 ? value / by : -((by - 1 - value) / by); }

Day FirstOf(int year, unsigned month) {
  return Day(chrono::year(year) / chrono::month(month) / chrono::day(1));
}

Day LastOf(int year, unsigned month) {
  return Day(chrono::year(year) / chrono::month(month) / chrono::last);
}

std::optional<int> Number(std::string_view text) {
  int value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

int YearOf(Day day) { return static_cast<int>(Fields(day).year()); }
unsigned MonthOf(Day day) { return static_cast<unsigned>(Fields(day).month()); }
unsigned WeekdayOf(Day day) { return chrono::weekday(day).iso_encoding(); }

std::optional<Day> MakeDay(int year, unsigned month, unsigned day) {
  const auto date = chrono::year(year) / chrono::month(month) / chrono::day(day);
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::string YearText(int year) {
  return year > 0 ? fmt::format("{:04}", year) : fmt::format("BC{:04}", 1 - year);
}

Stretch DayStretch(Day day) {
  const auto date = Fields(day);
  return {Grain::kDay,
          fmt::format("{}-{:02}-{:02}", YearText(static_cast<int>(date.year())),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())),
          day, day};
}

Stretch WeekStretch(Day any_day) {
  const Day monday = any_day - chrono::days(WeekdayOf(any_day) - 1);
  const Day thursday = monday + chrono::days(3);  // its year is the week's year
  const int year = YearOf(thursday);
  const auto week = (thursday - FirstOf(year, 1)).count() / 7 + 1;
  return {Grain::kWeek, fmt::format("{}-W{:02}", YearText(year), week), monday,
          monday + chrono::days(6)};
}

Stretch WeekendStretch(Day any_day_of_week) {
  Stretch week = WeekStretch(any_day_of_week);
  return {Grain::kWeekend, week.value + "-WE", week.start + chrono::days(5), week.end};
}

Stretch MonthStretch(int year, unsigned month) {
  const int index = static_cast<int>(month) - 1;
  year += FloorDiv(index, 12);
  const auto folded = static_cast<unsigned>(index - 12 * FloorDiv(index, 12)) + 1;
  return {Grain::kMonth, fmt::format("{}-{:02}", YearText(year), folded), FirstOf(year, folded),
          LastOf(year, folded)};
}

Stretch SeasonStretch(int year, std::string_view season) {
  const Day end = season == "WI" ? LastOf(year + 1, 2) : LastOf(year, 12);
  return {Grain::kSeason, fmt::format("{}-{}", YearText(year), season), FirstOf(year, 1), end};
}

Stretch QuarterStretch(int year, unsigned quarter) {
  return {Grain::kQuarter, fmt::format("{}-Q{}", YearText(year), quarter),
          FirstOf(year, 3 * quarter - 2), LastOf(year, 3 * quarter)};
}

Stretch HalfStretch(int year, unsigned half) {
  return {Grain::kHalf, fmt::format("{}-H{}", YearText(year), half), FirstOf(year, 6 * half - 5),
          LastOf(year, 6 * half)};
}

Stretch YearStretch(int year) {
  return {Grain::kYear, YearText(year), FirstOf(year, 1), LastOf(year, 12)};
}

Stretch DecadeStretch(int decade) {
  return {Grain::kDecade, fmt::format("{:03}", decade), FirstOf(10 * decade, 1),
          LastOf(10 * decade + 9, 12)};
}

Stretch CenturyStretch(int century) {
  return {Grain::kCentury, fmt::format("{:02}", century), FirstOf(100 * century, 1),
          LastOf(100 * century + 99, 12)};
}

Stretch Around(Grain grain, Day day, int steps) {
  const int year = YearOf(day);
  const auto month = static_cast<int>(MonthOf(day));
  switch (grain) {
    case Grain::kDay:
      return DayStretch(day + chrono::days(steps));
    case Grain::kWeekend:
      return WeekendStretch(day + chrono::days(7 * steps));
    case Grain::kWeek:
      return WeekStretch(day + chrono::days(7 * steps));
    case Grain::kMonth: {
      const Day moved = AddMonths(day, steps);
      return MonthStretch(YearOf(moved), MonthOf(moved));
    }
    case Grain::kSeason:
      break;  // has no length of its own
    case Grain::kQuarter: {
      const int index = 4 * year + (month - 1) / 3 + steps;
      return QuarterStretch(FloorDiv(index, 4),
                            static_cast<unsigned>(index - 4 * FloorDiv(index, 4)) + 1);
    }
    case Grain::kHalf: {
      const int index = 2 * year + (month - 1) / 6 + steps;
      return HalfStretch(FloorDiv(index, 2),
                         static_cast<unsigned>(index - 2 * FloorDiv(index, 2)) + 1);
    }
    case Grain::kYear:
      return YearStretch(year + steps);
    case Grain::kDecade:
      return DecadeStretch(FloorDiv(year, 10) + steps);
    case Grain::kCentury:
      return CenturyStretch(FloorDiv(year, 100) + steps);
  }
  return DayStretch(day);
}

Day AddMonths(Day day, int months) {
  const auto date = Fields(day);
  const auto moved = chrono::year_month(date.year(), date.month()) + chrono::months(months);
  const auto last = static_cast<unsigned>((moved / chrono::last).day());
  return Day(moved / chrono::day(std::min(static_cast<unsigned>(date.day()), last)));
}

// Anonymous Gregorian computus (Meeus, Jones, Butcher).
Day EasterSunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return Day(chrono::year(year) / chrono::month(static_cast<unsigned>(n / 31)) /
             chrono::day(static_cast<unsigned>(n % 31 + 1)));
}

std::optional<Day> HolidayIn(int year, std::string_view rule) {
  if (rule.starts_with("easter")) {
    const std::string_view shift = rule.substr(6);
    if (shift.empty()) return EasterSunday(year);
    const auto days = Number(shift.front() == '+' ? shift.substr(1) : shift);
    if (!days) return std::nullopt;
    return EasterSunday(year) + chrono::days(*days);
  }
  if (const auto first = rule.find('#'); first != std::string_view::npos) {
    const auto second = rule.find('#', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto month = Number(rule.substr(0, first));
    const auto nth = Number(rule.substr(first + 1, second - first - 1));
    const auto weekday = Number(rule.substr(second + 1));
    if (!month || !nth || !weekday) return std::nullopt;
    const auto date = chrono::year(year) / chrono::month(static_cast<unsigned>(*month)) /
                      chrono::weekday(static_cast<unsigned>(*weekday))[static_cast<unsigned>(*nth)];
    if (!date.ok()) return std::nullopt;
    return Day(date);
  }
  const auto dash = rule.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto month = Number(rule.substr(0, dash)), day = Number(rule.substr(dash + 1));
  if (!month || !day) return std::nullopt;
  return MakeDay(year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

}  // namespace demarche::reading
