// He, she, it, they and their forms: whom they take up.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_PRONOUNS_H_
#define DEMARCHE_READING_ENTITIES_PRONOUNS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// REQUIRES: mentions before this one are resolved as far as they will be. Leaves the mention
// as it is where no rule is sure, and where it is no pronoun of the third person.
void ResolveThirdPerson(Discourse& discourse, MentionId mention);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_PRONOUNS_H_
