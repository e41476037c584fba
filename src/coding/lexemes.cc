#include "coding/lexemes.h"

#include <algorithm>

namespace demarche::coding {

using reading::TokenId;

namespace {

std::uint32_t Index(TokenId id) { return static_cast<std::uint32_t>(id); }

}  // namespace

Lexemes::Lexemes(const reading::Tree& tree, const Vocabulary& vocabulary) : tree_(tree) {
  words_.reserve(tree.size());
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    words_.push_back(vocabulary.Find(tree.Lemma(TokenId{i}), tree.Form(TokenId{i}),
                                     tree.Upos(TokenId{i}) == "VERB" &&
                                         tree.Xpos(TokenId{i}) != "VB" &&
                                         tree.Xpos(TokenId{i}) != "VBP"));
}

bool Lexemes::HasTogether(TokenId token, const std::vector<Word>& phrase) const {
  const std::uint32_t at = Index(token);
  for (std::uint32_t offset = 0; offset < phrase.size() && offset <= at; ++offset) {
    const std::uint32_t begin = at - offset;
    if (begin + phrase.size() > words_.size()) continue;
    if (std::equal(phrase.begin(), phrase.end(), words_.begin() + begin) &&
        tree_.SentenceOf(TokenId{begin}) ==
            tree_.SentenceOf(TokenId{begin + static_cast<std::uint32_t>(phrase.size()) - 1}))
      return true;
  }
  return false;
}

bool Lexemes::HasPart(TokenId verb, Word word) const {
  for (const TokenId child : tree_.Children(verb)) {
    const std::string_view relation = tree_.Relation(child);
    if (relation == "compound" || relation == "advmod" || relation == "obj" || relation == "obl" ||
        relation == "xcomp" || relation == "case" || relation == "mark") {
      if ((*this)[child] == word) return true;
    }
    // The preposition of an oblique: "call for", "come under"; of the object too, where the
    // tree hangs the phrase on it.
    if (relation == "obl" || relation == "nmod" || relation == "advcl" || relation == "obj")
      for (const TokenId part : tree_.Children(child)) {
        const std::string_view inner = tree_.Relation(part);
        if ((inner == "case" || inner == "mark") && (*this)[part] == word) return true;
        if (inner == "nmod" && relation == "obj")
          for (const TokenId mark : tree_.Children(part))
            if (tree_.Relation(mark) == "case" && (*this)[mark] == word) return true;
      }
    // "took part in": the noun of an oblique.
  }
  return false;
}

bool Lexemes::HasVerbPhrase(TokenId verb, const std::vector<Word>& phrase) const {
  if ((*this)[verb] != phrase.front()) return false;
  return std::all_of(phrase.begin() + 1, phrase.end(),
                     [&](Word word) { return HasPart(verb, word); });
}

bool Lexemes::Has(TokenId token, const WordSet& set) const {
  if (set.Has((*this)[token])) return true;
  for (const std::vector<Word>& phrase : set.phrases)
    if (HasTogether(token, phrase) || HasVerbPhrase(token, phrase)) return true;
  return false;
}

}  // namespace demarche::coding
