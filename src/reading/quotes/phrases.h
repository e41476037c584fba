// Sources named without a verb of saying: "according to the ministry".
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_PHRASES_H_
#define DEMARCHE_READING_QUOTES_PHRASES_H_

#include <string>
#include <vector>

#include "reading/quotes/contents.h"
#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct SourcePhrase {
  TokenId cue{};      // "according"
  TokenRange words;   // "according to"
  TokenId source{};   // the head of who it is
  Content content;    // the clause, without the phrase
  bool lead = false;  // a participle with the source for its object: "citing"
  std::string rule;   // FILE#WORD of the table
};

// In the order of the text.
std::vector<SourcePhrase> FindSourcePhrases(const Tree& tree, const CueTables& cues);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_PHRASES_H_
