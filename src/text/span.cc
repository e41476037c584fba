#include "text/span.h"

#include <fmt/format.h>

namespace demarche {
namespace {

bool CutsSequence(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

std::expected<std::string_view, Error> Slice(std::string_view text, Span span) {
  const std::size_t begin = Offset(span.begin);
  const std::size_t end = Offset(span.end);
  if (begin > end || end > text.size() || CutsSequence(text, begin) || CutsSequence(text, end))
    return std::unexpected(Error{
        Code::kOutOfRange,
        fmt::format("span [{}, {}) does not fit a text of {} bytes", begin, end, text.size())});
  return text.substr(begin, end - begin);
}

}  // namespace demarche
