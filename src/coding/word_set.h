// A set of words and phrases of a codebook: what `words: [...]` holds. A plain value.

#ifndef DEMARCHE_CODING_WORD_SET_H_
#define DEMARCHE_CODING_WORD_SET_H_

#include <algorithm>
#include <vector>

#include "coding/vocabulary.h"

namespace demarche::coding {

struct WordSet {
  std::vector<Word> words;                 // sorted, single words
  std::vector<std::vector<Word>> phrases;  // of two words or more

  bool Has(Word word) const {
    return word != kNoWord && std::binary_search(words.begin(), words.end(), word);
  }
  bool empty() const { return words.empty() && phrases.empty(); }
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_WORD_SET_H_
