// For tests: the words that the case files (*_cases.txt) name, found in a tree.

#ifndef DEMARCHE_READING_CASE_WORDS_H_
#define DEMARCHE_READING_CASE_WORDS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "reading/quotes/inflection.h"
#include "reading/tree.h"

namespace demarche::reading {

// "struck#2": the second token of the form "struck" or "Struck"; without a number, the first.
inline std::optional<TokenId> FindWord(const Tree& tree, std::string_view word) {
  int n = 1;
  if (const std::size_t hash = word.find('#'); hash != std::string_view::npos) {
    n = word[hash + 1] - '0';
    word = word.substr(0, hash);
  }
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (Lower(tree.Form(TokenId{i})) == Lower(word) && --n == 0) return TokenId{i};
  return std::nullopt;
}

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_CASE_WORDS_H_
