// Who is mentioned: names, noun phrases and pronouns; names and noun phrases are resolved to
// entities here, pronouns in coreference.h.
//
// A country's name, its capital acting for it and its "government" are one entity; a person
// is one entity under all spellings, with his office from knowledge where his name and the
// report's day, or his title and country, make it certain. Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_MENTIONS_H_
#define DEMARCHE_READING_ENTITIES_MENTIONS_H_

#include <optional>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/reading.h"
#include "reading/tree.h"
#include "text/date.h"

namespace demarche::reading {

// REQUIRES: `reading` was made from the tree's document and holds its times.
// Replaces reading.entities, reading.mentions and reading.mention_at.
void FindMentions(const Tree& tree, const knowledge::Knowledge& knowledge, const ActorWords& words,
                  std::optional<Day> day, Reading& reading);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_MENTIONS_H_
