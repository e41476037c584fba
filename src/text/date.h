// Calendar days: proleptic Gregorian, without a clock or a time zone.

#ifndef DEMARCHE_TEXT_DATE_H_
#define DEMARCHE_TEXT_DATE_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace demarche {

using Day = std::chrono::sys_days;

// Reads `YYYY-MM-DD`, also at the head of `YYYY-MM-DDThh:mm…`. Nothing if it is no such day.
std::optional<Day> ParseDay(std::string_view text);

std::string FormatDay(Day day);  // YYYY-MM-DD

}  // namespace demarche

#endif  // DEMARCHE_TEXT_DATE_H_
