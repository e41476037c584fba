// Whose: "its troops" are of the country that has them, "his government" is the government.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_POSSESSORS_H_
#define DEMARCHE_READING_ENTITIES_POSSESSORS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// Gives the country of the possessor to servants of a state without a country of their own,
// and links a leader's or country's government to the government. REQUIRES: possessors are
// resolved as far as they will be.
void ResolvePossessed(Discourse& discourse, MentionId mention);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_POSSESSORS_H_
