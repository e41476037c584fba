// Noun phrases that stand for actors: "a senior State Department official", "the security
// forces", "Kenya's foreign minister"; and the titles before names.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_NOUN_PHRASES_H_
#define DEMARCHE_READING_ENTITIES_NOUN_PHRASES_H_

#include <optional>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/entities/name_spans.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

// In or out of the office that the noun names.
enum class Tenure : std::uint8_t { kPresent, kFormer, kActing, kDeputy, kFuture };

struct NounPhrase {
  TokenRange tokens;  // with determiner, modifiers and an of-phrase that names the owner
  TokenRange core;    // the words that the table knows: "Secretary of State"
  TokenId head{};     // the noun
  std::string lemma;  // of the core, folded by the table: "secretary of state"
  knowledge::NounActor noun;
  // Names (indices) that say whose it is: a country or its adjective, and a body.
  std::optional<std::size_t> nation, body;
  std::vector<std::size_t> absorbed;       // all names inside that are no actors of their own here
  TokenId possessor = language::kNoToken;  // of nmod:poss, when it is no absorbed name
  Tenure tenure = Tenure::kPresent;
  bool plural = false;
  bool definite = false;    // the, this, that, those, a possessor
  bool indefinite = false;  // a, an, some, another, a number without article
  bool people = false;      // named by its country: "Russians", "an American"
  bool anaphor = false;     // only takes up somebody named before: "the country", "his counterpart"
};

// Phrases in the order of their heads. `names` are the spans of the document.
std::vector<NounPhrase> FindNounPhrases(const Tree& tree, const knowledge::Knowledge& knowledge,
                                        const ActorWords& words,
                                        const std::vector<NameSpan>& names);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_NOUN_PHRASES_H_
