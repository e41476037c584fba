#include "ledger/json_writer.h"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace demarche::ledger {

void JsonWriter::Separate() {
  if (!first_) *out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  *out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  *out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  String(key);
  *out_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view text) {
  Separate();
  *out_ += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        *out_ += "\\\"";
        break;
      case '\\':
        *out_ += "\\\\";
        break;
      case '\n':
        *out_ += "\\n";
        break;
      case '\r':
        *out_ += "\\r";
        break;
      case '\t':
        *out_ += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20U || c == 0x7f)
          fmt::format_to(std::back_inserter(*out_), "\\u{:04x}", static_cast<unsigned char>(c));
        else
          *out_ += c;
    }
  }
  *out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::StringOrNull(std::string_view text) {
  return text.empty() ? Null() : String(text);
}

JsonWriter& JsonWriter::Integer(std::int64_t value) {
  Separate();
  fmt::format_to(std::back_inserter(*out_), "{}", value);
  return *this;
}

JsonWriter& JsonWriter::Number(double value, int digits) {
  if (!std::isfinite(value)) return Null();
  Separate();
  std::string text = fmt::format("{:.{}f}", value, digits);
  while (text.ends_with('0') && text[text.size() - 2] != '.') text.pop_back();
  if (text == "-0.0") text = "0.0";
  *out_ += text;
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  *out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::Null() {
  Separate();
  *out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::Place(Span span) {
  Separate();
  fmt::format_to(std::back_inserter(*out_), "[{},{}]", Offset(span.begin), Offset(span.end));
  return *this;
}

JsonWriter& JsonWriter::Strings(const std::vector<std::string>& values) {
  BeginArray();
  for (const std::string& value : values) String(value);
  return EndArray();
}

}  // namespace demarche::ledger
