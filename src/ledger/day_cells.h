// The day of an event in cells of a table, as far as the report tells it.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_DAY_CELLS_H_
#define DEMARCHE_LEDGER_DAY_CELLS_H_

#include <optional>
#include <string>

#include "ledger/records.h"

namespace demarche::ledger {

// YYYY, MM and DD; each empty where the time leaves it open: "in 2010" has a year only.
struct DayCells {
  std::string year, month, day;

  bool IsDay() const { return !day.empty(); }
  // With `between` the parts: 2010-12-05, 20101205. Empty unless it is a day.
  std::string Day(const char* between) const {
    return IsDay() ? year + between + month + between + day : std::string();
  }
};

DayCells CellsOf(const std::optional<TimeRecord>& time);
DayCells CellsOf(const std::string& day);  // YYYY-MM-DD or empty

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_DAY_CELLS_H_
