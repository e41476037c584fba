#include "language/unicode.h"

#include <utf8proc.h>

#include <array>

namespace demarche::language {
namespace {

Kind KindOfCategory(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return Kind::kUpper;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return Kind::kLower;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Kind::kInside;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return Kind::kSpace;
    default:
      break;
  }
  const bool control_space = (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f) || c == 0x85;
  return control_space ? Kind::kSpace : Kind::kOther;
}

// The Basic Multilingual Plane, looked up once.
const std::array<Kind, 0x3000>& CommonKinds() {
  static const std::array<Kind, 0x3000> table = [] {
    std::array<Kind, 0x3000> made{};
    for (std::size_t c = 0; c < made.size(); ++c)
      made[c] = KindOfCategory(static_cast<char32_t>(c));
    return made;
  }();
  return table;
}

}  // namespace

CodePoint DecodeWide(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const auto follows = [&](std::size_t i) {
    return at + i < text.size() && (byte(i) & 0xc0) == 0x80;
  };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xc2 && first < 0xe0 && follows(1))
    return {((first & 0x1f) << 6) | (byte(1) & 0x3f), 2};
  if (first >= 0xe0 && first < 0xf0 && follows(1) && follows(2))
    return {((first & 0x0f) << 12) | ((byte(1) & 0x3f) << 6) | (byte(2) & 0x3f), 3};
  if (first >= 0xf0 && first < 0xf5 && follows(1) && follows(2) && follows(3)) {
    const char32_t c = ((first & 0x07) << 18) | ((byte(1) & 0x3f) << 12) | ((byte(2) & 0x3f) << 6) |
                       (byte(3) & 0x3f);
    if (c <= 0x10ffff) return {c, 4};
  }
  return {0xfffd, 1};
}

Kind KindOf(char32_t c) {
  static const auto& table = CommonKinds();
  return c < table.size() ? table[c] : KindOfCategory(c);
}

bool IsControl(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
      return true;
    default:
      return false;
  }
}

bool IsNonspacingMark(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_MN;
}

bool IsLetter(char32_t c) {
  const Kind kind = KindOf(c);
  return kind == Kind::kLower || kind == Kind::kUpper;
}

char32_t ToLower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
    return;
  }
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
  for (utf8proc_ssize_t i = 0; i < size; ++i)
    out.push_back(static_cast<char>(bytes[static_cast<std::size_t>(i)]));
}

std::size_t CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  return count;
}

std::string ToLower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = Decode(text, at);
    AppendUtf8(ToLower(c.value), out);
    at += c.size;
  }
  return out;
}

}  // namespace demarche::language
