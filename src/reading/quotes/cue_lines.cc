#include "reading/quotes/cue_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/file.h"

namespace demarche::reading {

std::vector<std::string> SplitAt(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::expected<std::vector<CueLine>, Error> ReadCueLines(
    const std::filesystem::path& path, std::initializer_list<std::string_view> columns) {
  const auto bytes = ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  const std::string name = path.filename().string();
  std::vector<CueLine> lines;
  bool seen_header = false;
  std::size_t number = 0;
  for (const std::string& text : SplitAt(*bytes, '\n')) {
    ++number;
    if (text.empty() || text == "\r" || text.starts_with('#')) continue;
    std::string_view view = text;
    if (view.ends_with('\r')) view.remove_suffix(1);
    CueLine line{number, SplitAt(view, '\t')};
    if (!seen_header) {
      if (!std::equal(line.cells.begin(), line.cells.end(), columns.begin(), columns.end()))
        return std::unexpected(
            Error{Code::kBadInput, fmt::format("{}:{}: the first line must name the columns {}",
                                               name, number, fmt::join(columns, ", "))});
      seen_header = true;
      continue;
    }
    if (line.cells.size() > columns.size() || line.cells.front().empty())
      return std::unexpected(
          Error{Code::kBadInput,
                fmt::format("{}:{}: {} cells where the table has {} columns, or no first cell; "
                            "separate cells by one tab",
                            name, number, line.cells.size(), columns.size())});
    line.cells.resize(columns.size());
    lines.push_back(std::move(line));
  }
  if (!seen_header)
    return std::unexpected(Error{Code::kBadInput, name + ": it has no line that names columns"});
  return lines;
}

}  // namespace demarche::reading
