// "His US counterpart": who holds the same office elsewhere.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_COUNTERPARTS_H_
#define DEMARCHE_READING_ENTITIES_COUNTERPARTS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// Whether the mention is a counterpart; links it where the office and its holder are sure:
// somebody of the report, else the one holder that knowledge has for the report's day.
bool ResolveCounterpart(Discourse& discourse, MentionId mention);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_COUNTERPARTS_H_
