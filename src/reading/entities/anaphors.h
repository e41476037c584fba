// Nouns that take up somebody mentioned before: "the minister", "the group", "the country".
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_ANAPHORS_H_
#define DEMARCHE_READING_ENTITIES_ANAPHORS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// A definite singular, or a plural that repeats one, to the one before that it fits. REQUIRES:
// mentions before this one are resolved.
void ResolveNominal(Discourse& discourse, MentionId mention);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_ANAPHORS_H_
