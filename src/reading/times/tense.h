// Whether the words around a time expression speak of the past or of what is to come.

#ifndef DEMARCHE_READING_TIMES_TENSE_H_
#define DEMARCHE_READING_TIMES_TENSE_H_

#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

enum class Tense { kUnknown, kPast, kFuture };

// The token of the range that hangs on a word outside it, or its root.
TokenId TimeHead(const Tree& tree, TokenRange range);

// The word on which a time or place hangs, by the tree; but what stands right behind a finite
// verb hangs on it ("..., the army said on Monday"), and what stands behind a closing quotation
// mark hangs on the verb there and on no word inside the quotation, and a phrase before a name on
// the verb of that name. kNoToken for the root. REQUIRES: `head` is the word of the phrase that
// hangs on another.
TokenId Governor(const Tree& tree, TokenId head);

// The time stands in a clause that hangs on a noun: "the lawyer who sued in 2009".
bool InClauseOfNoun(const Tree& tree, TokenRange range);

// Of the clause that the tokens `range` stand in: of its verb and auxiliaries, or of the
// clause above where the verb has no tense of its own. A present counts as future: a time
// named beside it is one set for later. Pure.
Tense TenseAround(const Tree& tree, TokenRange range);

// The predicate whose tense that is; kNoToken where the clause has none.
TokenId PredicateAround(const Tree& tree, TokenRange range);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_TENSE_H_
