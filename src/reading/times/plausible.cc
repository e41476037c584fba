#include "reading/times/plausible.h"

#include <string_view>

#include "reading/times/resolve.h"

namespace demarche::reading {
namespace {

using language::kNoToken;

bool IsWord(std::string_view norm) {
  const char first = norm.front();
  return (first >= 'a' && first <= 'z') || static_cast<unsigned char>(first) >= 0x80;
}

bool EndsInClass(const TimeWords& words, const Items& items, std::uint32_t end,
                 std::string_view name) {
  for (std::uint32_t from = end >= 4 ? end - 4 : 0; from < end; ++from)
    for (const Item& item : items[from])
      if (from + item.length == end && words.IsClass(item.cls, name)) return true;
  return false;
}

bool BeginsInClass(const TimeWords& words, const Items& items, std::uint32_t at,
                   std::string_view name) {
  if (at >= items.size()) return false;
  for (const Item& item : items[at])
    if (words.IsClass(item.cls, name)) return true;
  return false;
}

// A number that stands for a year all by itself.
bool YearAlone(const Tree& tree, const TimeWords& words, const std::vector<Atom>& atoms,
               const Items& items, std::uint32_t at) {
  const auto value = ToNumber(atoms[at].norm);
  if (!value) return false;
  const TokenId token{atoms[at].token};
  const bool after_preposition = EndsInClass(words, items, at, "PREP");
  if (BeginsInClass(words, items, at + 1, "MEASURE")) return false;
  const TokenId head = tree.Head(token);
  const bool counts = head != kNoToken && static_cast<std::uint32_t>(head) > atoms[at].token &&
                      tree.Relation(token) == "nummod";
  // "in 2000 villages", "the 1,500 soldiers" written without a comma.
  if (counts && *value % 100 == 0 && tree.Xpos(head) == "NNS") return false;
  if (*value < 1900 || *value > 2100) {
    if (counts) return false;
    const bool bracketed = at > 0 && (atoms[at - 1].norm == "(" || atoms[at - 1].norm == "-");
    return after_preposition || bracketed;
  }
  if (after_preposition) return true;
  if (at == 0 || !IsWord(atoms[at - 1].norm)) return true;
  // "Resolution 1973", "Flight 2001": the number names what is before it.
  if (head != kNoToken && static_cast<std::uint32_t>(head) + 1 == atoms[at].token) {
    const std::string_view upos = tree.Upos(head);
    return upos != "NOUN" && upos != "PROPN";
  }
  return true;
}

}  // namespace

bool Plausible(const Tree& tree, const TimeWords& words, const std::vector<Atom>& atoms,
               const Items& items, const TimeMatch& match) {
  // Nothing that stands inside a longer run of letters and digits: A1950, 1950km, $2000, #12.
  const std::uint32_t first = match.begin, last = match.end - 1;
  if (first > 0 && atoms[first].glued && atoms[first].digits) {
    const std::string& before = atoms[first - 1].norm;
    if (IsWord(before) || before == "$" || before == "#" || before == "£" || before == "€" ||
        before == "." || before == "/" || before == ":" || before == "&" || before == "_" ||
        before == "=" || before == "+")
      return false;
  }
  if (match.end < atoms.size() && atoms[match.end].glued && atoms[last].digits) {
    const std::string& after = atoms[match.end].norm;
    if (IsWord(after) || after == "%" || after == "/" || after == "_" || after == "=" ||
        atoms[match.end].digits)
      return false;
    // 19:45:10, 1-0 …: cut in the middle.
    if (after == ":" && match.end + 1 < atoms.size() && atoms[match.end + 1].digits) return false;
  }
  const TokenId token{atoms[first].token};
  // A month whose name is a common word too stands after a preposition or before its noun.
  if (match.pattern->builder == Builder::kDate && match.end == match.begin + 1 &&
      match.Has(Role::kMonth) && BeginsInClass(words, items, first, "AMBIGUOUS")) {
    const TokenId head = tree.Head(token);
    const bool before_noun = head != kNoToken && tree.Upos(head) == "NOUN" &&
                             static_cast<std::uint32_t>(head) > atoms[first].token;
    if (!EndsInClass(words, items, first, "PREP") && !before_noun) return false;
  }
  // "the 14th amendment"
  if (match.pattern->builder == Builder::kDate && match.Has(Role::kDay) &&
      !match.Has(Role::kMonth) && match.end < atoms.size()) {
    const std::string_view next = tree.Upos(TokenId{atoms[match.end].token});
    if (next == "NOUN" || next == "PROPN" || next == "ADJ") return false;
  }
  if (match.pattern->builder == Builder::kYear && match.end == match.begin + 1)
    return YearAlone(tree, words, atoms, items, match.begin);
  if (match.pattern->builder == Builder::kYear && atoms[last].digits &&
      BeginsInClass(words, items, match.end, "MEASURE"))
    return false;
  return true;
}

}  // namespace demarche::reading
