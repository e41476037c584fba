// Keeps the invariants of the entity layer: entities in the order of their first mention,
// none without mentions, each mention listed by its entities.
//
// Pure; any thread.

#ifndef DEMARCHE_READING_ENTITIES_COMPACT_H_
#define DEMARCHE_READING_ENTITIES_COMPACT_H_

#include "reading/reading.h"

namespace demarche::reading {

// Rebuilds Entity::mentions from EntityMention::entities, drops entities without mentions
// and renumbers the rest.
void CompactEntities(Reading& reading);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_COMPACT_H_
