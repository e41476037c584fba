// Places in a text. A Span ties a value to the exact bytes that justify it.
//
// Offsets are UTF-8 byte positions in Report::text as ingested; no stage changes that text.
// Plain values: no ownership, cheap to copy.

#ifndef DEMARCHE_TEXT_SPAN_H_
#define DEMARCHE_TEXT_SPAN_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

#include "text/error.h"

namespace demarche {

enum class Byte : std::uint32_t {};  // not an integer, so units cannot be mixed

constexpr std::size_t Offset(Byte byte) { return static_cast<std::uint32_t>(byte); }

struct Span {  // half-open [begin, end), begin <= end; empty means a position
  Byte begin{};
  Byte end{};
  friend constexpr auto operator<=>(Span, Span) = default;

  constexpr std::size_t size() const { return Offset(end) - Offset(begin); }
  constexpr bool empty() const { return begin == end; }
  constexpr bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

constexpr Span MakeSpan(std::size_t begin, std::size_t end) {
  return {static_cast<Byte>(begin), static_cast<Byte>(end)};
}

// Returns the bytes under `span`. The view borrows from `text` and dies with it.
// Fails with Code::kOutOfRange if `span` is reversed, ends past `text`, or cuts a UTF-8
// sequence; a stored span that fails here is ledger corruption.
std::expected<std::string_view, Error> Slice(std::string_view text, Span span);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SPAN_H_
