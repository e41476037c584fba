// Code points and the few questions the language engine asks of them.
//
// Text must be valid UTF-8; on anything else Decode yields U+FFFD for one byte and goes
// on, so that no input leads past its end. Pure functions; any thread.

#ifndef DEMARCHE_LANGUAGE_UNICODE_H_
#define DEMARCHE_LANGUAGE_UNICODE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace demarche::language {

struct CodePoint {
  char32_t value;
  std::uint8_t size;  // bytes it took, at least 1
};

// The code point at `at`. REQUIRES: at < text.size().
CodePoint DecodeWide(std::string_view text, std::size_t at);

inline CodePoint Decode(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1};
  return DecodeWide(text, at);
}

// What a character is to the atomiser.
enum class Kind : std::uint8_t {
  kSpace,
  kLower,   // a letter that is not upper or title case
  kUpper,   // Lu, Lt
  kInside,  // marks and digits: M*, N*
  kOther,   // stands alone
};

Kind KindOf(char32_t c);
inline bool InRun(Kind kind) {
  return kind == Kind::kLower || kind == Kind::kUpper || kind == Kind::kInside;
}

bool IsControl(char32_t c);  // C*: control, format, unassigned, private, surrogate
bool IsNonspacingMark(char32_t c);
bool IsLetter(char32_t c);
char32_t ToLower(char32_t c);  // simple mapping
void AppendUtf8(char32_t c, std::string& out);
std::size_t CountCodePoints(std::string_view text);
// The whole text in lower case, code point by code point.
std::string ToLower(std::string_view text);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_UNICODE_H_
