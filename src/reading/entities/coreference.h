// Whom pronouns and words like "the two", "his counterpart", "the minister" stand for.
//
// Rules in the order of their precision; a mention for which no rule is sure stays without
// entities. Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_COREFERENCE_H_
#define DEMARCHE_READING_ENTITIES_COREFERENCE_H_

#include <optional>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/reading.h"
#include "reading/tree.h"
#include "text/date.h"

namespace demarche::reading {

// REQUIRES: `reading` holds mentions and statements. Entities may be joined and renumbered;
// mentions keep their numbers.
void ResolveCoreference(const Tree& tree, const knowledge::Knowledge& knowledge,
                        const ActorWords& words, std::optional<Day> day, Reading& reading);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_COREFERENCE_H_
