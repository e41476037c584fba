// The places in a document where a word of speech stands and acts as one.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_CUE_SITES_H_
#define DEMARCHE_READING_QUOTES_CUE_SITES_H_

#include <vector>

#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct CueSite {
  TokenId word{};
  Span span;                       // with its particle, where that follows at once
  const SpeechCue* cue = nullptr;  // borrowed from the CueTables
  bool noun = false;
};

// Verbs and nouns of the tables, in the order of the text.
std::vector<CueSite> FindCueSites(const Tree& tree, const CueTables& cues);

// A verb of speech without a subject that is joined to a clause told by another one, in the
// same tense as that one: "said it was a crime and warned ...", or goes on with it: "said that
// it was a crime, adding ...". Its speaker is the outer one's.
bool GoesOnWithTeller(const Tree& tree, const CueTables& cues, TokenId verb);

// The verb of speech that told the clause. REQUIRES: GoesOnWithTeller(verb).
TokenId TellerOf(const Tree& tree, TokenId verb);
// Whether a cue tells of no words that were said: it is negated, refused, future or only possible.
// False for "went on to say" and its like.
bool IsUnsaid(const Tree& tree, const CueTables& cues, TokenId cue);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_CUE_SITES_H_
