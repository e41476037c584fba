#include "ingest/check.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace demarche::ingest {
namespace {

using Bytes = unsigned char;

// The length of the sequence that begins at `at`, or 0.
std::size_t SequenceAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<Bytes>(text[at + i]); };
  const Bytes lead = byte(0);
  if (lead < 0x80U) return 1;
  const std::size_t size = lead >= 0xf0U ? 4 : lead >= 0xe0U ? 3 : 2;
  if (lead < 0xc2U || lead > 0xf4U || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(i) & 0xc0U) != 0x80U) return 0;
  if (lead == 0xe0U && byte(1) < 0xa0U) return 0;  // overlong
  if (lead == 0xedU && byte(1) > 0x9fU) return 0;  // a surrogate
  if (lead == 0xf0U && byte(1) < 0x90U) return 0;  // overlong
  if (lead == 0xf4U && byte(1) > 0x8fU) return 0;  // past U+10FFFF
  return size;
}

struct Signature {
  std::string_view head;
  std::string_view remedy;
};

// Formats that people hold for text.
constexpr std::array kSignatures = {
    Signature{"%PDF-", "is a PDF file; take its text out first, as with `pdftotext {} -`"},
    Signature{"\x1f\x8b", "is compressed with gzip; unpack it first, as with `gzip -dc {}`"},
    Signature{"\x28\xb5\x2f\xfd",
              "is compressed with zstd; unpack it first, as with `zstd -dc {}`"},
    Signature{"PK\x03\x04",
              "is a zip archive or an office document; save it as plain text ({} cannot be read)"},
    Signature{"\xff\xfe", "is UTF-16; convert it first: `iconv -f UTF-16 -t UTF-8 {}`"},
    Signature{"\xfe\xff", "is UTF-16; convert it first: `iconv -f UTF-16 -t UTF-8 {}`"},
    Signature{"<!DOCTYPE html", "is an HTML page; save it as plain text first ({} has markup)"},
    Signature{"<!doctype html", "is an HTML page; save it as plain text first ({} has markup)"},
    Signature{"<html", "is an HTML page; save it as plain text first ({} has markup)"},
};

Error Bad(std::string message) { return Error{Code::kBadInput, std::move(message)}; }

}  // namespace

std::optional<std::size_t> FindInvalidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = SequenceAt(text, at);
    if (size == 0) return at;
    at += size;
  }
  return std::nullopt;
}

std::string_view DropByteOrderMark(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  return bytes;
}

std::optional<Error> CheckText(std::string_view text, std::string_view origin,
                               std::string_view file) {
  if (text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos)
    return Bad(
        fmt::format("{}: there is no text in it; leave it out, or check how it was saved", origin));
  if (text.size() > kMaxReportBytes)
    return Bad(
        fmt::format("{}: longer than {} bytes, the most a report may have; split it into "
                    "reports, one a file, or one a line of a .jsonl file",
                    origin, kMaxReportBytes));
  for (const Signature& signature : kSignatures)
    if (text.starts_with(signature.head))
      return Bad(fmt::format("{}: {}", origin, fmt::format(fmt::runtime(signature.remedy), file)));
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
    return Bad(
        fmt::format("{}: byte {} is zero, so this is not text but a binary file; "
                    "save the report as plain text in UTF-8",
                    origin, zero));
  if (const auto invalid = FindInvalidUtf8(text))
    return Bad(
        fmt::format("{}: byte {} (0x{:02x}) is not UTF-8; if the file is in an older "
                    "encoding, convert it: `iconv -f WINDOWS-1252 -t UTF-8 {}`",
                    origin, *invalid, static_cast<Bytes>(text[*invalid]), file));
  return std::nullopt;
}

}  // namespace demarche::ingest
