// Reads one table of lexicon/: tab separated lines under a header line.
//
// Comment lines begin with '#'. A line may end early; the missing cells are empty. Values
// own their strings. Pure but for reading the file; any thread.

#ifndef DEMARCHE_READING_QUOTES_CUE_LINES_H_
#define DEMARCHE_READING_QUOTES_CUE_LINES_H_

#include <cstddef>
#include <expected>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace demarche::reading {

struct CueLine {
  std::size_t number = 0;          // from 1, of the file
  std::vector<std::string> cells;  // as many as there are columns; the first is not empty
};

// Fails with kBadInput and the line where the header is not `columns` or a line has more.
std::expected<std::vector<CueLine>, Error> ReadCueLines(
    const std::filesystem::path& path, std::initializer_list<std::string_view> columns);

std::vector<std::string> SplitAt(std::string_view text, char separator);  // of "": none

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_CUE_LINES_H_
