// "The two", "both leaders", "the three ministers": as many as were last mentioned.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_COUNTS_H_
#define DEMARCHE_READING_ENTITIES_COUNTS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// Links a counted phrase to the entities meant, where exactly that many fit nearby. REQUIRES:
// mentions before this one are resolved.
void ResolveCount(Discourse& discourse, MentionId mention);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_COUNTS_H_
