// Every place in a report where some rule of the codebook fits, each told once: a light verb
// and its noun are one, what a request asks for is part of the request.
//
// Pure functions; any thread.

#ifndef DEMARCHE_CODING_TRIGGERS_H_
#define DEMARCHE_CODING_TRIGGERS_H_

#include <optional>
#include <set>
#include <vector>

#include "coding/matcher.h"

namespace demarche::coding {

// How the word may trigger a rule, if at all: a participle before a noun is a verb whatever
// its tag.
std::optional<Pos> TriggerPos(const reading::Tree& tree, const Codebook& book,
                              const Lexemes& lexemes, TokenId token);

// In the order of the text; at most one a token. `settled`, if given, gets the words that need
// no record of their own: a rule refuses them, or they are part of what another word tells.
std::vector<Match> FindMatches(const reading::Tree& tree, const reading::Reading& reading,
                               const Codebook& book, const Lexemes& lexemes,
                               const SlotFinder& finder, const Matcher& matcher,
                               std::set<TokenId>* settled = nullptr);

// Those of `pos: statement` and `pos: imperative` (said.cc), appended to `into`.
void FindSaid(const reading::Tree& tree, const reading::Reading& reading, const Codebook& book,
              const Lexemes& lexemes, const SlotFinder& finder, const Matcher& matcher,
              std::vector<Match>& into);

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_TRIGGERS_H_
