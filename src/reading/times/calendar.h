// Calendar arithmetic behind time expressions: a value as TIMEX3 writes it, with its days.
//
// Days are proleptic Gregorian; weeks are ISO 8601 (from Monday); year 0 is 1 BC.
// Pure functions; any thread.

#ifndef DEMARCHE_READING_TIMES_CALENDAR_H_
#define DEMARCHE_READING_TIMES_CALENDAR_H_

#include <optional>
#include <string>
#include <string_view>

#include "text/date.h"

namespace demarche::reading {

enum class Grain {
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kSeason,
  kQuarter,
  kHalf,
  kYear,
  kDecade,
  kCentury
};

// A stretch of the calendar: `2023-W09` and its seven days.
struct Stretch {
  Grain grain = Grain::kDay;
  std::string value;
  Day start, end;  // both inclusive
};

int YearOf(Day day);
unsigned MonthOf(Day day);
unsigned WeekdayOf(Day day);  // 1 Monday … 7 Sunday

// None for a day or month that does not exist.
std::optional<Day> MakeDay(int year, unsigned month, unsigned day);

std::string YearText(int year);  // 2023, 0490, BC0490
Stretch DayStretch(Day day);
Stretch WeekendStretch(Day any_day_of_week);
Stretch WeekStretch(Day any_day);
Stretch MonthStretch(int year, unsigned month);  // any month number is folded into the year
// SP, SU, FA, WI. The days are those of the year (and the winter's end): which months a
// season has depends on the hemisphere.
Stretch SeasonStretch(int year, std::string_view season);
Stretch QuarterStretch(int year, unsigned quarter);
Stretch HalfStretch(int year, unsigned half);
Stretch YearStretch(int year);
Stretch DecadeStretch(int decade);    // 199 for 1990–1999
Stretch CenturyStretch(int century);  // 18 for 1800–1899

// The stretch of this grain around `day`, moved by `steps`.
Stretch Around(Grain grain, Day day, int steps);

// The same day of the month `months` later; the last of the month where there is none.
Day AddMonths(Day day, int months);

Day EasterSunday(int year);  // Western
// `12-25`, `easter-2`, `11#4#4` (the fourth Thursday of November). None for another form.
std::optional<Day> HolidayIn(int year, std::string_view rule);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_CALENDAR_H_
