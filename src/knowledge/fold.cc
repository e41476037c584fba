#include "knowledge/fold.h"

#include <cstdint>

#include <utf8proc.h>

namespace demarche::knowledge {
namespace {

void Append(utf8proc_int32_t c, std::string& out) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(c, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// Appends a decomposed, lower-case code point, or what stands for it.
void AppendFolded(utf8proc_int32_t c, std::string& out) {
  switch (c) {
    case '.':
    case '\'':
    case '`':
    case 0x2018:  // quotation marks that stand for apostrophes
    case 0x2019:
    case 0x02BB:  // modifier letters: turned comma, apostrophe, half rings
    case 0x02BC:
    case 0x02BE:
    case 0x02BF:
    case 0x00AD:  // soft hyphen
      return;
    case 0x00DF:
      out += "ss";
      return;
    case 0x00E6:
      out += "ae";
      return;
    case 0x0153:
      out += "oe";
      return;
    case 0x00F8:
      out += 'o';
      return;
    case 0x0111:
      out += 'd';
      return;
    case 0x00F0:
      out += 'd';
      return;
    case 0x00FE:
      out += "th";
      return;
    case 0x0127:
      out += 'h';
      return;
    case 0x0131:
      out += 'i';
      return;
    case 0x0142:
      out += 'l';
      return;
    case 0x014B:
      out += "ng";
      return;
    case 0x0259:
      out += 'a';
      return;
    default:
      break;
  }
  const auto category = utf8proc_category(c);
  if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME) return;
  if (category == UTF8PROC_CATEGORY_PD || category == UTF8PROC_CATEGORY_ZS || c == '\t' ||
      c == '\n' || c == '\r') {
    if (!out.empty() && out.back() != ' ') out += ' ';
    return;
  }
  Append(c, out);
}

}  // namespace

std::string Fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t c = 0;
    auto size = utf8proc_iterate(at, left, &c);
    if (size <= 0) {  // not UTF-8: keep the byte
      out += static_cast<char>(*at);
      size = 1;
    } else if (c < 0x80) {
      AppendFolded(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c, out);
    } else {
      utf8proc_int32_t parts[32];
      int boundary = 0;
      const auto count = utf8proc_decompose_char(
          c, parts, 32, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT),
          &boundary);
      if (count <= 0 || count > 32) {
        AppendFolded(utf8proc_tolower(c), out);
      } else {
        for (utf8proc_ssize_t i = 0; i < count; ++i) AppendFolded(utf8proc_tolower(parts[i]), out);
      }
    }
    at += size;
    left -= size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.starts_with("the ") && out.size() > 4) out.erase(0, 4);
  return out;
}

bool AllCapitals(std::string_view text) {
  bool capital = false;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    capital = capital || (c >= 'A' && c <= 'Z');
  }
  return capital;
}

bool IsShortAcronym(std::string_view text) {
  int letters = 0;
  for (const char c : text) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return false;
    ++letters;
  }
  return letters > 0 && letters <= 3;
}

std::vector<std::string_view> Words(std::string_view folded) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace demarche::knowledge
