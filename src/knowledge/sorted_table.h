// Large tables, mapped and searched in place: lines `key TAB rest`, sorted bytewise by key.
//
// Comment lines ('#') stand only at the top, and the first other line names the columns.
// Opening reads the top and nothing else, so that it costs the same for any size; that the
// lines are sorted is checked by knowledge_data_test, not here. Lines of
// one key keep the file's order. Immutable; any thread; views borrow from the table.

#ifndef DEMARCHE_KNOWLEDGE_SORTED_TABLE_H_
#define DEMARCHE_KNOWLEDGE_SORTED_TABLE_H_

#include <array>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace demarche::knowledge {

class SortedTable {
 public:
  // Fails where the file cannot be read, or does not begin with the header `columns`
  // (separated by tabs).
  static std::expected<SortedTable, Error> Open(const std::filesystem::path& path,
                                                std::string_view columns);
  SortedTable(SortedTable&& other) noexcept;
  SortedTable& operator=(SortedTable&& other) noexcept;
  SortedTable(const SortedTable&) = delete;
  SortedTable& operator=(const SortedTable&) = delete;
  ~SortedTable();

  // Every line of this key, whole, in the file's order.
  std::vector<std::string_view> Find(std::string_view key) const;

  std::string_view bytes() const { return {data_, size_}; }  // the whole file
  std::string_view body() const { return bytes().substr(body_); }
  const std::string& name() const { return name_; }

  // The first line whose key is less than that of the line before it; for tests.
  std::optional<std::string_view> FirstUnsorted() const;

 private:
  SortedTable() = default;
  std::size_t LineBegin(std::size_t at) const;  // of the line that holds the byte
  void Unmap();

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t body_ = 0;  // where the lines begin
  std::string name_;
};

// The cells of a line of N columns; missing ones are empty.
template <std::size_t N>
std::array<std::string_view, N> Split(std::string_view line) {
  std::array<std::string_view, N> cells;
  for (std::size_t i = 0; i < N; ++i) {
    const std::size_t tab = line.find('\t');
    cells[i] = line.substr(0, tab);
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  return cells;
}

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_SORTED_TABLE_H_
