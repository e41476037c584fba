#include "knowledge/table.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "text/file.h"

namespace demarche::knowledge {
namespace {

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> Cells(std::string_view line) {
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = line.find('\t', begin);
    if (end == std::string_view::npos) {
      cells.push_back(Trimmed(line.substr(begin)));
      return cells;
    }
    cells.push_back(Trimmed(line.substr(begin, end - begin)));
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::string_view> ListOf(std::string_view cell) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (begin <= cell.size()) {
    const std::size_t end = std::min(cell.find('|', begin), cell.size());
    const auto part = Trimmed(cell.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

std::expected<Table, Error> Table::Read(const std::filesystem::path& path,
                                        std::initializer_list<std::string_view> columns) {
  auto bytes = ReadFile(path);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  Table table;
  table.path_ = path.string();
  table.name_ = path.filename().string();
  table.bytes_ = std::move(*bytes);
  const std::string_view all = table.bytes_;

  std::size_t width = 0;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const auto line = Trimmed(all.substr(begin, end - begin));
    const std::size_t at = begin;
    ++number;
    begin = end + 1;
    if (line.empty() || line.front() == '#') continue;
    const auto cells = Cells(all.substr(at, end - at));
    if (width == 0) {
      width = cells.size();
      for (const auto column : columns) {
        const auto found = std::ranges::find(cells, column);
        if (found == cells.end())
          return std::unexpected(
              Error{Code::kBadInput,
                    fmt::format("{}:{}: no column '{}'; the first line must name the columns, "
                                "as knowledge/README.md lists them",
                                table.path_, number, column)});
        table.columns_.push_back(static_cast<std::size_t>(found - cells.begin()));
      }
      continue;
    }
    if (cells.size() > width)
      return std::unexpected(Error{
          Code::kBadInput, fmt::format("{}:{}: {} cells where the header names {}; remove a tab",
                                       table.path_, number, cells.size(), width)});
    table.lines_.push_back({at, end - at, number});
  }
  if (width == 0)
    return std::unexpected(Error{Code::kBadInput, fmt::format("{}:1: empty; the first line must "
                                                              "name the columns",
                                                              table.path_)});
  return table;
}

std::string_view Table::At(std::size_t row, std::size_t column) const {
  const Line& line = lines_[row];
  std::string_view rest = std::string_view(bytes_).substr(line.begin, line.size);
  for (std::size_t skip = columns_[column]; skip > 0; --skip) {
    const std::size_t tab = rest.find('\t');
    if (tab == std::string_view::npos) return {};
    rest.remove_prefix(tab + 1);
  }
  return Trimmed(rest.substr(0, rest.find('\t')));
}

Error Table::Wrong(std::size_t row, std::string_view what) const {
  return {Code::kBadInput, fmt::format("{}:{}: {}", path_, lines_[row].number, what)};
}

}  // namespace demarche::knowledge
