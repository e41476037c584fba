// Sets of tokens as the tree gives them: a subtree without some of its branches, as ranges.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_CLAUSES_H_
#define DEMARCHE_READING_QUOTES_CLAUSES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

inline std::uint32_t Index(TokenId token) { return static_cast<std::uint32_t>(token); }

// The tokens under `head`, itself included, without the branches that start at `without`;
// sorted.
std::vector<TokenId> Branch(const Tree& tree, TokenId head,
                            const std::vector<TokenId>& without = {});

// Runs of neighbouring tokens; `tokens` is sorted. Runs of punctuation alone are dropped;
// commas, stops and dashes at the edges of a run too, but not quotation marks and brackets
// whose partners are in the run.
std::vector<TokenRange> Runs(const Tree& tree, const std::vector<TokenId>& tokens);

TokenRange TrimEdges(const Tree& tree, TokenRange range);

bool IsPunctuation(const Tree& tree, TokenId token);
bool IsVerb(const Tree& tree, TokenId token);    // by its part of speech, auxiliaries too
bool IsFinite(const Tree& tree, TokenId token);  // a finite verb, or one with a finite helper
// A word that heads a clause: root, a clausal relation, or a conjunct of such.
bool HeadsClause(const Tree& tree, TokenId token);
// The nearest of a token and its ancestors that heads a clause.
TokenId ClauseOf(const Tree& tree, TokenId token);
// `token` itself, or the first conjunct that it hangs on.
TokenId FirstConjunct(const Tree& tree, TokenId token);

bool Holds(const std::vector<TokenRange>& ranges, TokenId token);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_CLAUSES_H_
