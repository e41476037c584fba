// From a match to a value: one function a builder of the table.

#ifndef DEMARCHE_READING_TIMES_RESOLVE_H_
#define DEMARCHE_READING_TIMES_RESOLVE_H_

#include <optional>
#include <string>

#include "reading/reading.h"
#include "reading/times/matcher.h"
#include "reading/times/scene.h"

namespace demarche::reading {

// What surrounds one match.
struct TimeContext {
  const Scene& scene;
  Tense tense = Tense::kUnknown;
  bool quoted = false;
  std::optional<Day> clock_day;  // of an expression that this one restates in brackets
};

struct TimeValue {
  TimeType type = TimeType::kDate;
  std::string value;
  std::optional<Day> start, end;
  std::string mod;
  bool resolved = false;
  std::string how;                 // the rule of the program, as times.tense
  std::optional<Stretch> stretch;  // what the story moves on to
};

// None where the match makes no sense as a time (30 February, "last minute").
std::optional<TimeValue> ResolveTime(const TimeMatch& match, const TimeContext& context);

// Parts of ResolveTime, in files of their own.
std::optional<TimeValue> ResolveDate(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolveClock(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolvePart(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolveSeason(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolveQuarter(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolveInterval(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolveLength(const TimeMatch& match);
std::optional<TimeValue> ResolveSet(const TimeMatch& match);
std::optional<TimeValue> ResolveOffset(const TimeMatch& match, const TimeContext& context);
std::optional<TimeValue> ResolveSpan(const TimeMatch& match, const TimeContext& context);

// Helpers of those.
std::optional<int> ToNumber(std::string_view text);  // +1, -1, 12
TimeValue Resolved(const Stretch& stretch, std::string how);
TimeValue Unresolved(std::string value, std::string how);
// The year the captures name, with its era (1 BC is 0).
std::optional<int> NamedYear(const TimeMatch& match);

// A length: n units of P1D, PT1H, P10Y …
struct Length {
  std::string value;   // PT10M, P2.5Y, PXD
  double count = 0.0;  // of the unit; 0 where vague
  char unit = 'D';     // D W M Y, or of a clock: H m S
  bool vague = false;
  int multiple = 1;  // 10 for decades
};
std::optional<Length> LengthOf(const TimeMatch& match);
// `day` moved by a whole length; none for lengths of a clock, vague ones and fractions of days.
std::optional<Day> Moved(Day day, const Length& length, int sign);
std::optional<Grain> GrainOf(std::string_view unit);  // P1W → kWeek

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_RESOLVE_H_
