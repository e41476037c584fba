// Every token of a document as a word of the codebook, and how phrases are found.
//
// Made once a document; borrows the tree and the codebook's vocabulary. Const access from
// any thread.

#ifndef DEMARCHE_CODING_LEXEMES_H_
#define DEMARCHE_CODING_LEXEMES_H_

#include <vector>

#include "coding/vocabulary.h"
#include "coding/word_set.h"
#include "reading/tree.h"

namespace demarche::coding {

class Lexemes {
 public:
  Lexemes(const reading::Tree& tree, const Vocabulary& vocabulary);

  Word operator[](reading::TokenId token) const {
    return words_[static_cast<std::uint32_t>(token)];
  }

  // The phrase stands as consecutive words that hold `token`.
  bool HasTogether(reading::TokenId token, const std::vector<Word>& phrase) const;
  // The phrase is a verb with its particle, preposition, adverb or object, wherever these
  // stand. REQUIRES: phrase not empty.
  bool HasVerbPhrase(reading::TokenId verb, const std::vector<Word>& phrase) const;
  // A word of the set, or a phrase of it in either way.
  bool Has(reading::TokenId token, const WordSet& set) const;

 private:
  bool HasPart(reading::TokenId verb, Word word) const;

  const reading::Tree& tree_;
  std::vector<Word> words_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_LEXEMES_H_
