#include "ledger/tsv_row.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "ledger/summary.h"

namespace demarche::ledger {

void TsvRow::Separate() {
  if (!first_) *out_ += '\t';
  first_ = false;
}

TsvRow& TsvRow::Cell(std::string_view text) {
  Separate();
  std::string cell = OneLine(text);
  std::ranges::replace(cell, '"', '\'');
  *out_ += cell;
  return *this;
}

TsvRow& TsvRow::Integer(std::int64_t value) {
  Separate();
  fmt::format_to(std::back_inserter(*out_), "{}", value);
  return *this;
}

TsvRow& TsvRow::Number(double value, int digits) {
  Separate();
  fmt::format_to(std::back_inserter(*out_), "{:.{}f}", value, digits);
  return *this;
}

TsvRow& TsvRow::Empty(std::size_t cells) {
  for (; cells > 0; --cells) Separate();
  return *this;
}

TsvRow& TsvRow::List(const std::vector<std::string>& values) {
  std::string list;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) list += ';';
    std::string value = values[i];
    std::ranges::replace(value, ';', ',');
    list += value;
  }
  return Cell(list);
}

}  // namespace demarche::ledger
