// The times stage: every time expression of a document with its TIMEX3 value and its days.
//
// Values: 2023-03-02, 2023-03, 2023, 2023-W09, 2023-W09-WE, 2023-Q1, 2023-SU, 199 (a decade),
// 18 (a century), BC0490, 2023-03-02TMO, 2023-03-02T17:00, FY2024, P1Y, PT10M, PXD,
// PAST_REF, PRESENT_REF, FUTURE_REF; an interval is two values with a slash between.
// What is not known is written X: XXXX-WXX-4 is some Thursday. Nothing is guessed: without a
// report date what leans on it stays unresolved, and so does a form that fits two dates.
//
// "Today" and weekdays inside quotation marks lean on the day that the story has reached
// where it lies in the week before the report, else on the report.

#ifndef DEMARCHE_READING_TIMES_TIMES_H_
#define DEMARCHE_READING_TIMES_TIMES_H_

#include <optional>

#include "reading/reading.h"
#include "reading/times/time_words.h"
#include "reading/tree.h"
#include "text/date.h"

namespace demarche::reading {

// Fills reading.times. Pure but for `reading`; any thread.
void FindTimes(const Tree& tree, const TimeWords& words, std::optional<Day> report_day,
               Reading& reading);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_TIMES_H_
