// A row of tab-separated cells, appended to a string.
//
// Readers of the old formats know no way to quote: a cell stays on its line and within its
// column whatever the report says. One owner, one thread.

#ifndef DEMARCHE_LEDGER_TSV_ROW_H_
#define DEMARCHE_LEDGER_TSV_ROW_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ledger {

class TsvRow {
 public:
  explicit TsvRow(std::string& out) : out_(&out) {}

  // Whitespace becomes one space, control characters go, and a double quote becomes a single one.
  TsvRow& Cell(std::string_view text);
  TsvRow& Integer(std::int64_t value);
  TsvRow& Number(double value, int digits);  // digits after the point, always that many
  TsvRow& Empty(std::size_t cells = 1);
  // Joined by ';'; one within a value becomes a comma, so that as many parts come back.
  TsvRow& List(const std::vector<std::string>& values);
  void End() { *out_ += '\n'; }

 private:
  void Separate();

  std::string* out_;
  bool first_ = true;
};

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_TSV_ROW_H_
