// Reports from files and standard input, one at a time.
//
// A text file is one report; its text is the file's bytes, without a byte order mark, and all
// spans count from there. A `.jsonl` or `.ndjson` file holds one report a line:
// {"id","text","title"?,"date"?,"source"?,"url"?,"lang"?}. What cannot be read comes out as an
// error in its place, and the next one follows. Memory is bounded by the longest line that is
// allowed (ingest/check.h), whatever the length of the input. One owner, one thread.

#ifndef DEMARCHE_INGEST_REPORTS_H_
#define DEMARCHE_INGEST_REPORTS_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/report.h"
#include "text/date.h"
#include "text/error.h"

namespace demarche::ingest {

enum class Format : std::uint8_t { kByName, kText, kJsonl };

struct Options {
  std::optional<Day> date;          // stands for every report, before what a line says
  std::string source;               // the same
  Format format = Format::kByName;  // kByName: by the file's ending; standard input is text
};

using Item = std::expected<Report, Error>;

// The name of standard input among paths.
inline constexpr std::string_view kStandardInput = "-";

// One line of a JSONL file. `origin` is FILE:LINE, `file` stands in remedies.
Item ReadJsonLine(std::string_view line, std::string_view origin, std::string_view file,
                  const Options& options);

// One report from a whole text.
Item ReadText(std::string bytes, std::string_view file, const Options& options);

class Reports {
 public:
  // The reports of `paths` in order.
  Reports(std::vector<std::string> paths, Options options);
  Reports(Reports&&) noexcept;
  Reports& operator=(Reports&&) noexcept;
  ~Reports();

  // The next report, or why it cannot be read; nothing at the end.
  std::optional<Item> Next();

 private:
  class Input;

  std::vector<std::string> paths_;
  Options options_;
  std::size_t next_ = 0;
  std::unique_ptr<Input> input_;  // a JSONL file that is being read
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_REPORTS_H_
