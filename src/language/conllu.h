// CoNLL-U: documents out, given sentences and tokens in.
//
// Writing: `# newdoc id`, `# newpar`, `# sent_id`, `# text`, range lines for words glued
// together in one run of letters (do|n't, can|not), and in MISC `SpaceAfter=No`,
// `TokenRange=begin:end` (bytes of the text) and `NER=B-PER|...` (absent for O).
// Reading keeps sentences, words, range lines and comments, and drops every other column.
// Pure functions over memory; any thread.

#ifndef DEMARCHE_LANGUAGE_CONLLU_H_
#define DEMARCHE_LANGUAGE_CONLLU_H_

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "language/document.h"
#include "language/engine.h"
#include "text/error.h"

namespace demarche::language {

// A line `first-last` that names the surface form of several words.
struct ConlluRange {
  std::uint32_t first;  // words of the sentence, from 0
  std::uint32_t last;
  std::string form;
  bool space_after = true;
};

struct ConlluSentence {
  std::vector<std::string> comments;  // whole lines with their `#`, without line end
  std::vector<std::string> forms;
  std::vector<bool> space_after;
  std::vector<ConlluRange> ranges;
  bool opens_paragraph = false;
};

struct ConlluDocument {
  std::string id;  // empty where the input has none
  std::vector<ConlluSentence> sentences;

  // The words for Engine::ParseTokens; the views borrow from this.
  std::vector<GivenSentence> Given() const;
};

// Documents begin at `# newdoc`. Empty nodes (8.1) are dropped.
// Fails with kBadInput and the line's number for a line that is malformed.
std::expected<std::vector<ConlluDocument>, Error> ReadConllu(std::string_view text);

// Appends `document` to `out`. A `# newdoc id` line comes first unless `id` is empty.
void WriteConllu(const Document& document, std::string_view id, std::string& out);

// The same for a document parsed from `source`, whose comments and range lines are kept.
// REQUIRES: document is what ParseTokens made of source.Given().
void WriteConllu(const Document& document, const ConlluDocument& source, std::string& out);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_CONLLU_H_
