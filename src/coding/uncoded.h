// What a report tells about its actors that no rule of the codebook codes: where a codebook's
// owner may want a rule, or a wider one.
//
// Deterministic; pure functions; any thread.

#ifndef DEMARCHE_CODING_UNCODED_H_
#define DEMARCHE_CODING_UNCODED_H_

#include <set>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "coding/coded.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::coding {

// A verb with an actor as its subject or object, or a noun that may tell an event with one as
// its possessor, `of` or `by`, that tells no record.
struct UncodedWord {
  std::string word;  // the lemma, of a verb with its particle: "hem in"
  bool noun = false;
  // Of a noun: whether its form or its surroundings show that it tells an event. One that is
  // not sure still does where the reports have a verb of the same form ("a siege", "sieged").
  bool sure = true;
  Span span, sentence;
  std::vector<std::string> rules;  // that name the word and did not fit, once each
};

// An actor that the report names.
struct NamedActor {
  std::string name, wikidata, country;
  reading::EntityType type{};
  bool takes_part = false;  // in an event, or speaks, or is spoken to
  std::vector<Span> names;  // where it is named, and the sentences of these
  std::vector<Span> sentences;
};

struct Uncoded {
  std::vector<UncodedWord> words;  // in the order of the text
  std::set<std::string> verbs;     // the lemmas of all verbs
  std::vector<NamedActor> actors;
};

// REQUIRES: `reading` was made from the tree's document and `mentions` by `book` from both.
Uncoded FindUncoded(const reading::Tree& tree, const reading::Reading& reading,
                    const Codebook& book, const std::vector<CodedMention>& mentions);

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_UNCODED_H_
