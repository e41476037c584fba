// Counted plurals with as many names beside them: "two Libyans, Abdel Basset Ali al-Megrahi and
// Lamen Khalifa Fhimah"; "the four countries, Egypt, Bahrain, …".
//
// Deterministic.

#ifndef DEMARCHE_READING_ENTITIES_MEMBERS_H_
#define DEMARCHE_READING_ENTITIES_MEMBERS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

void ResolveMembers(Discourse& discourse);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_MEMBERS_H_
