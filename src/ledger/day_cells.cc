#include "ledger/day_cells.h"

namespace demarche::ledger {
namespace {

// Where the parts of YYYY-MM-DD end.
constexpr std::size_t kYear = 4, kMonth = 7, kDay = 10;

bool SameUpTo(std::size_t end, const std::string& a, const std::string& b) {
  return a.size() == kDay && b.size() == kDay && a.compare(0, end, b, 0, end) == 0;
}

}  // namespace

DayCells CellsOf(const std::optional<TimeRecord>& time) {
  DayCells cells;
  if (!time || !time->resolved) return cells;
  const std::string& start = time->start;
  if (SameUpTo(kYear, start, time->end)) cells.year = start.substr(0, kYear);
  if (SameUpTo(kMonth, start, time->end)) cells.month = start.substr(kYear + 1, 2);
  if (SameUpTo(kDay, start, time->end)) cells.day = start.substr(kMonth + 1, 2);
  return cells;
}

DayCells CellsOf(const std::string& day) {
  TimeRecord time;
  time.start = time.end = day;
  time.resolved = true;
  return CellsOf(time);
}

}  // namespace demarche::ledger
