// Whether the name of a country, capital or region stands for its government or for the place.
//
// "Moscow warned", "against Ukraine", "Russia's invasion": an actor. "in Delhi", "the capital
// of India", "travelled to Geneva", a dateline: a place. Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_ACTOR_USE_H_
#define DEMARCHE_READING_ENTITIES_ACTOR_USE_H_

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/entities/name_spans.h"
#include "reading/tree.h"

namespace demarche::reading {

// REQUIRES: span.named. Bodies and seats are always actors, but for towns that are seats.
bool IsActorUse(const Tree& tree, const ActorWords& words, const NameSpan& span);

// A town of actor_words.tsv that stands for an institution where it acts.
bool IsSeatTown(const Tree& tree, const ActorWords& words, const NameSpan& span);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_ACTOR_USE_H_
