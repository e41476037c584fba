#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "ingest/check.h"
#include "ingest/reports.h"
#include "text/sha256.h"

namespace demarche::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kReport = "report";

std::unexpected<Error> Bad(std::string_view origin, std::string_view what) {
  return std::unexpected(Error{Code::kBadInput, fmt::format("{}: {}", origin, what)});
}

// A field of text into `out`. An absent or null one leaves it alone; false: of another kind.
bool Take(const dom::object& object, const char* key, std::string& out) {
  dom::element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return true;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return false;
  out = text;
  return true;
}

// The kind of a ledger's record; empty for a line that does not name a report and is none.
std::string_view RecordKind(const dom::object& object) {
  std::string_view kind, report;
  const bool both = object.at_key("kind").get(kind) == simdjson::SUCCESS &&
                    object.at_key("report").get(report) == simdjson::SUCCESS;
  return both ? kind : std::string_view();
}

LineKind KindOf(const dom::object& object) {
  static constexpr std::array<std::string_view, 5> kOthers{"entity", "time", "place", "statement",
                                                           "event"};
  const std::string_view kind = RecordKind(object);
  if (std::ranges::find(kOthers, kind) != kOthers.end()) return LineKind::kOtherRecord;
  dom::element text;
  const bool has_text = object.at_key("text").get(text) == simdjson::SUCCESS;
  return kind == kReport && !has_text ? LineKind::kReportWithoutText : LineKind::kReport;
}

// An id may also be a whole number.
bool TakeId(const dom::object& object, std::string& out) {
  dom::element value;
  if (object.at_key("id").get(value) != simdjson::SUCCESS || value.is_null()) return true;
  if (std::int64_t number = 0; value.get(number) == simdjson::SUCCESS) {
    out = std::to_string(number);
    return true;
  }
  return Take(object, "id", out);
}

}  // namespace

std::expected<JsonLine, Error> ReadJsonLine(std::string_view line, std::string_view origin,
                                            std::string_view file, const Options& options) {
  dom::parser parser;
  dom::element root;
  const simdjson::padded_string padded(line);
  if (const auto failure = parser.parse(padded).get(root)) {
    if (const auto invalid = FindInvalidUtf8(line))
      return Bad(origin, fmt::format("byte {} of the line (0x{:02x}) is not UTF-8; convert the "
                                     "file: `iconv -f WINDOWS-1252 -t UTF-8 {}`",
                                     *invalid, static_cast<unsigned char>(line[*invalid]), file));
    return Bad(origin, fmt::format("is not JSON ({}); each line must be one whole object, as "
                                   "{{\"id\":\"1\",\"text\":\"...\"}}",
                                   simdjson::error_message(failure)));
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS)
    return Bad(origin, "is not a JSON object; write {\"id\":\"1\",\"text\":\"...\"}");
  JsonLine read;
  read.kind = KindOf(object);
  if (read.kind != LineKind::kReport) return read;
  Report& report = read.report;
  report.origin = origin;
  std::string date;
  if (RecordKind(object) == kReport) {
    Take(object, "report", report.id);
    Take(object, "language", report.lang);  // as it was found or given when the ledger was made
  } else if (!TakeId(object, report.id)) {
    return Bad(origin, "\"id\" must be a string or a whole number");
  }
  dom::element text;
  if (object.at_key("text").get(text) != simdjson::SUCCESS)
    return Bad(origin, "has no \"text\"; put the report's words there");
  std::string_view words;
  if (text.get(words) != simdjson::SUCCESS) return Bad(origin, "\"text\" must be a string");
  report.text = words;
  for (const auto& [key, place] :
       {std::pair{"title", &report.title}, std::pair{"source", &report.source},
        std::pair{"url", &report.url}, std::pair{"lang", &report.lang}, std::pair{"date", &date}})
    if (!Take(object, key, *place))
      report.notes.push_back(
          fmt::format("{}: \"{}\" is not a string and is left out; put it in quotes", origin, key));
  if (auto error = CheckText(report.text, origin, file)) return std::unexpected(std::move(*error));
  if (options.date) {
    report.date = options.date;
    report.date_from = "option";
  } else if (!date.empty()) {
    report.date = ParseDay(date);
    if (report.date)
      report.date_from = "field";
    else
      report.notes.push_back(fmt::format(
          "{}: \"{}\" is not a day, so the report is read without a date; write YYYY-MM-DD", origin,
          date));
  }
  if (!options.source.empty()) report.source = options.source;
  report.sha256 = Sha256Hex(report.text);
  if (report.id.empty()) report.id = report.sha256;
  return read;
}

}  // namespace demarche::ingest
