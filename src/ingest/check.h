// Whether bytes are the text of a report: UTF-8 without zero bytes, not empty, not too long.
//
// Pure functions; any thread.

#ifndef DEMARCHE_INGEST_CHECK_H_
#define DEMARCHE_INGEST_CHECK_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/error.h"

namespace demarche::ingest {

// The longest report that is read, in bytes: some 300,000 words. What is longer is no news
// report but an archive in one file, and would hold memory in proportion.
inline constexpr std::size_t kMaxReportBytes = std::size_t{2} << 20;

// The longest line of a JSONL file: escapes take up to six bytes for one.
inline constexpr std::size_t kMaxLineBytes = 6 * kMaxReportBytes + (std::size_t{64} << 10);

// The offset of the first byte that is not UTF-8 (overlong forms and surrogates are not).
std::optional<std::size_t> FindInvalidUtf8(std::string_view text);

// The text without a byte order mark at its head.
std::string_view DropByteOrderMark(std::string_view bytes);

// Nothing where `text` can be read; else what is wrong, where and what to do. `origin` is the
// file, or FILE:LINE; `file` stands in the remedy.
std::optional<Error> CheckText(std::string_view text, std::string_view origin,
                               std::string_view file);

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_CHECK_H_
