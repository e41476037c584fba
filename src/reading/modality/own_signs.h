// Signs on a word itself: its auxiliaries, adverbs, determiners, prepositions, conjunctions.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_MODALITY_OWN_SIGNS_H_
#define DEMARCHE_READING_MODALITY_OWN_SIGNS_H_

#include "reading/modality/signs.h"
#include "reading/quotes/cues.h"
#include "reading/tree.h"

namespace demarche::reading {

// Of a verb, a noun or an adjective, predicate or not. `counted` is an argument of the word
// whose own signs are counted already, or kNoToken.
void AddOwnSigns(const Tree& tree, const CueTables& cues, TokenId word, Signs& signs,
                 TokenId counted = language::kNoToken);

// Only those that a later conjunct shares with its first: helpers and their negation.
void AddSharedSigns(const Tree& tree, const CueTables& cues, TokenId first, TokenId conjunct,
                    Signs& signs);

// "will", "next", … as the tables write it.
Reality RealityOf(const CueWord& word);

bool HasHelper(const Tree& tree, TokenId word);  // an auxiliary or a copula

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_MODALITY_OWN_SIGNS_H_
