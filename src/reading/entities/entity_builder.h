// From sites to entities: which names and noun phrases of a report are one and the same.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_ENTITY_BUILDER_H_
#define DEMARCHE_READING_ENTITIES_ENTITY_BUILDER_H_

#include <optional>
#include <vector>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/entities/sites.h"
#include "reading/reading.h"
#include "reading/tree.h"
#include "text/date.h"

namespace demarche::reading {

struct Resolved {
  std::vector<Entity> entities;                       // without mentions yet
  std::vector<std::optional<std::size_t>> entity_of;  // by site; none for pronouns
  std::vector<std::string> rule_of;                   // by site: why that entity
};

Resolved ResolveSites(const Tree& tree, const knowledge::Knowledge& knowledge,
                      const ActorWords& words, std::optional<Day> day,
                      const std::vector<NameSpan>& names, const std::vector<NounPhrase>& phrases,
                      const std::vector<Site>& sites);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_ENTITY_BUILDER_H_
