#include "language/wordpiece.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>

#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kLongestAtom = 100;  // code points; anything longer is unknown
constexpr std::uint64_t kWholeSeed = 0x9e3779b97f4a7c15ULL;
constexpr std::uint64_t kContinuedSeed = 0xc2b2ae3d27d4eb4fULL;

// A hash that grows by one byte, so that all prefixes of a word cost one pass.
constexpr std::uint64_t Extend(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
}

constexpr std::uint64_t Finish(std::uint64_t hash) {
  hash ^= hash >> 32U;
  return hash == 0 ? 1 : hash;
}

std::uint64_t HashOf(std::string_view piece, bool continues) {
  std::uint64_t hash = continues ? kContinuedSeed : kWholeSeed;
  for (const char c : piece) hash = Extend(hash, c);
  return Finish(hash);
}

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void AppendDecomposed(char32_t c, std::string& out) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                             static_cast<utf8proc_ssize_t>(parts.size()),
                                             UTF8PROC_DECOMPOSE, &boundary);
  if (count < 0 || static_cast<std::size_t>(count) > parts.size()) return;
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    if (!IsNonspacingMark(part)) AppendUtf8(ToLower(part), out);
  }
}

}  // namespace

// Canonical order of marks matters only between marks that are kept, which WordPiece's
// vocabulary does not hold; decomposing one code point at a time is enough.
void NormalisePiece(std::string_view atom, std::string& out) {
  out.clear();
  if (IsAscii(atom)) {
    for (const char c : atom) {
      if (c < 0x20 || c == 0x7f) continue;
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    return;
  }
  for (std::size_t at = 0; at < atom.size();) {
    const CodePoint c = Decode(atom, at);
    at += c.size;
    if (c.value == 0xfffd || IsControl(c.value)) continue;
    AppendDecomposed(c.value, out);
  }
}

bool WordPiece::Build(std::string_view vocabulary) {
  bytes_ = vocabulary;
  count_ = 0;
  longest_ = 0;
  const auto lines = static_cast<std::size_t>(std::ranges::count(vocabulary, '\n')) + 1;
  slots_.assign(std::bit_ceil(lines * 2), Slot{});
  const std::size_t mask = slots_.size() - 1;
  bool unknown = false;
  bool begin_mark = false;
  bool end_mark = false;
  for (std::size_t at = 0; at <= vocabulary.size();) {
    std::size_t end = vocabulary.find('\n', at);
    if (end == std::string_view::npos) end = vocabulary.size();
    std::string_view piece = vocabulary.substr(at, end - at);
    std::size_t offset = at;
    const std::uint32_t id = count_++;
    at = end + 1;
    if (piece == "[UNK]") {
      unknown_ = id;
      unknown = true;
    } else if (piece == "[CLS]") {
      begin_mark_ = id;
      begin_mark = true;
    } else if (piece == "[SEP]") {
      end_mark_ = id;
      end_mark = true;
    }
    const bool continues = piece.size() > 2 && piece.starts_with("##");
    if (continues) {
      piece.remove_prefix(2);
      offset += 2;
    }
    if (piece.empty() || piece.size() > 0xffff) continue;
    const std::uint64_t hash = HashOf(piece, continues);
    std::size_t slot = hash & mask;
    while (slots_[slot].hash != 0) slot = (slot + 1) & mask;
    slots_[slot] = {hash, static_cast<std::uint32_t>(offset),
                    static_cast<std::uint16_t>(piece.size()), continues, id};
    longest_ = std::max(longest_, static_cast<std::uint32_t>(piece.size()));
  }
  return unknown && begin_mark && end_mark;
}

const WordPiece::Slot* WordPiece::Find(std::uint64_t hash, std::string_view piece,
                                       bool continues) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].hash != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && slot.continues == continues && slot.size == piece.size() &&
        bytes_.substr(slot.offset, slot.size) == piece)
      return &slot;
  }
  return nullptr;
}

void WordPiece::Cut(std::string_view atom, std::string& scratch,
                    std::vector<std::uint32_t>& pieces) const {
  // A code point takes at most four bytes; the count is needed only past that.
  const std::size_t before = pieces.size();
  if (atom.size() > kLongestAtom &&
      (atom.size() > 4 * kLongestAtom || CountCodePoints(atom) > kLongestAtom)) {
    pieces.push_back(unknown_);
    return;
  }
  NormalisePiece(atom, scratch);
  const std::string_view text = scratch;
  std::array<std::uint64_t, 256> prefix;  // filled as far as it is read
  std::size_t begin = 0;
  while (begin < text.size()) {
    const bool continues = begin > 0;
    const std::size_t reach =
        std::min({text.size() - begin, static_cast<std::size_t>(longest_), prefix.size()});
    std::uint64_t hash = continues ? kContinuedSeed : kWholeSeed;
    for (std::size_t i = 0; i < reach; ++i) prefix[i] = hash = Extend(hash, text[begin + i]);
    std::size_t size = reach;
    const Slot* found = nullptr;
    for (; size > 0 && found == nullptr; --size)
      found = Find(Finish(prefix[size - 1]), text.substr(begin, size), continues);
    if (found == nullptr) {
      pieces.resize(before);
      pieces.push_back(unknown_);
      return;
    }
    pieces.push_back(found->id);
    begin += found->size;
  }
  if (pieces.size() == before) pieces.push_back(unknown_);
}

}  // namespace demarche::language
