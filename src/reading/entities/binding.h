// Where in its clause a pronoun stands, who does what the clause tells, and who therefore
// cannot be meant.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_BINDING_H_
#define DEMARCHE_READING_ENTITIES_BINDING_H_

#include <vector>

#include "reading/entities/discourse.h"

namespace demarche::reading {

struct Place {
  TokenId verb = language::kNoToken;  // of the clause, where the pronoun is one of its parties
  bool in_subject = false;            // as its subject, or within it
  std::vector<EntityId> barred;
  std::vector<TokenId> barred_words;
};

Place PlaceOf(const Discourse& discourse, TokenId word, bool possessive);

// Who does what the verb tells. In "pressed Moscow to reverse" the object does it, also where
// the tree hangs the infinitive on the verb as its purpose.
TokenId DoerOf(const Discourse& discourse, TokenId verb);

// The entities of the mention that a word stands for; none where it is none's.
std::vector<EntityId> EntitiesOf(const Discourse& discourse, TokenId token);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_BINDING_H_
