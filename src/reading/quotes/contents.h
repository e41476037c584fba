// What a cue tells: the tokens of its content, found in the tree or, for quoted words that
// the tree hangs elsewhere, by where they stand.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_CONTENTS_H_
#define DEMARCHE_READING_QUOTES_CONTENTS_H_

#include <string>
#include <vector>

#include "reading/quotes/cue_sites.h"
#include "reading/quotes/quotation_marks.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct Content {
  std::vector<TokenRange> ranges;  // in order; empty: the cue tells nothing
  std::string rule;                // quotes.clause, quotes.parenthetical, …
  double confidence = 0.0;
  bool phrase = false;  // a noun phrase or a judgement, not a clause
};

Content ContentOfVerb(const Tree& tree, const CueTables& cues,
                      const std::vector<Quotation>& quotations, const CueSite& site);
Content ContentOfNoun(const Tree& tree, const CueSite& site);

// Quoted words right before or after the clause of a cue, whatever the tree says.
Content ContentBeside(const Tree& tree, const std::vector<Quotation>& quotations,
                      const CueSite& site);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_CONTENTS_H_
