#include "reading/setting/dateline.h"

#include <algorithm>

namespace demarche::reading {
namespace {

constexpr std::uint32_t kLongest = 24;

bool IsDash(std::string_view form) {
  return form == "—" || form == "–" || form == "--" || form == "-" || form == "---";
}

// "PARIS", "COX'S", "N.Y.": no small letter; one letter alone is "A".
bool InCapitals(std::string_view form) {
  std::size_t capitals = 0;
  for (const char c : form) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++capitals;
  }
  return capitals >= 2;
}

// A word that may stand in a dateline: a name, a number, a mark, a small word inside a name.
bool Fits(const Tree& tree, TokenId token) {
  const std::string_view upos = tree.Upos(token);
  return upos == "PROPN" || upos == "NUM" || upos == "PUNCT" || upos == "SYM" || upos == "ADP" ||
         upos == "DET" || upos == "PART" || upos == "X" || InCapitals(tree.Form(token));
}

}  // namespace

TokenRange DatelineOf(const Tree& tree, std::uint32_t number) {
  const language::Sentence& sentence = tree.document().sentences[number];
  const TokenRange none{sentence.begin, sentence.begin};
  if (!sentence.opens_paragraph) return none;
  const bool capitals = InCapitals(tree.Form(TokenId{sentence.begin}));
  if (!capitals && tree.Upos(TokenId{sentence.begin}) != "PROPN") return none;
  int brackets = 0;
  const std::uint32_t end = std::min(sentence.end, sentence.begin + kLongest);
  for (std::uint32_t at = sentence.begin; at < end; ++at) {
    const std::string_view form = tree.Form(TokenId{at});
    if (form == "(")
      ++brackets;
    else if (form == ")")
      --brackets;
    else if (at > sentence.begin && brackets == 0 && (IsDash(form) || (capitals && form == ":")))
      return {sentence.begin, at};
    else if (brackets == 0 && !Fits(tree, TokenId{at}))
      return none;
  }
  return none;
}

}  // namespace demarche::reading
