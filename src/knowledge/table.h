// Small tables: tab-separated text whose first line that is no comment names the columns.
//
// Lines that are empty or begin with '#' are comments. Cells are taken by the names of their
// columns, so that the order of columns is free and columns can be added. A line may leave
// out empty cells at its end; one with more cells than columns is an error that names the
// line. A list inside a cell is separated by '|'. Owns its bytes; views borrow from it.

#ifndef DEMARCHE_KNOWLEDGE_TABLE_H_
#define DEMARCHE_KNOWLEDGE_TABLE_H_

#include <cstddef>
#include <expected>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace demarche::knowledge {

// The parts of `cell` between '|', trimmed, without empty ones.
std::vector<std::string_view> ListOf(std::string_view cell);

class Table {
 public:
  // `columns` must all be there; cells are asked for by their order here.
  static std::expected<Table, Error> Read(const std::filesystem::path& path,
                                          std::initializer_list<std::string_view> columns);

  std::size_t size() const { return lines_.size(); }
  std::string_view At(std::size_t row, std::size_t column) const;
  std::size_t LineNumber(std::size_t row) const { return lines_[row].number; }

  const std::string& name() const { return name_; }  // file name
  std::string_view bytes() const { return bytes_; }

  // An error about a row: FILE:LINE: what.
  Error Wrong(std::size_t row, std::string_view what) const;

 private:
  struct Line {
    std::size_t begin;
    std::size_t size;
    std::size_t number;
  };
  std::string path_;
  std::string name_;
  std::string bytes_;
  std::vector<Line> lines_;
  std::vector<std::size_t> columns_;  // by the caller's order: which cell of the line
};

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_TABLE_H_
