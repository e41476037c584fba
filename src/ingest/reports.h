// Reports from files and standard input, one at a time.
//
// A text file is one report; its text is the file's bytes, without a byte order mark, and all
// spans count from there. A `.jsonl` or `.ndjson` file holds one report a line:
// {"id","text","title"?,"date"?,"source"?,"url"?,"lang"?}; a ledger that was written with the
// texts of its reports is such a file too. What cannot be read comes out as an error in its
// place, and the next one follows. Memory is bounded by the longest line that is
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

// What a line of a JSONL file holds. Of a ledger (docs/records.md) only the reports' own records
// are reports, and these only where they carry the text.
enum class LineKind : std::uint8_t { kReport, kReportWithoutText, kOtherRecord };
struct JsonLine {
  LineKind kind = LineKind::kReport;
  Report report;  // of kReport
};

// One line of a JSONL file. `origin` is FILE:LINE, `file` stands in remedies.
std::expected<JsonLine, Error> ReadJsonLine(std::string_view line, std::string_view origin,
                                            std::string_view file, const Options& options);

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

  // The next report of the JSONL file that is being read, or nothing at its end.
  std::optional<Item> NextOfLines();

  std::vector<std::string> paths_;
  Options options_;
  std::size_t next_ = 0;
  std::unique_ptr<Input> input_;  // a JSONL file that is being read
  bool passed_over_ = false;      // a record of a ledger in it that is no report
  bool given_ = false;            // something of it came out
  bool told_ = false;             // that its reports have no text
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_REPORTS_H_
