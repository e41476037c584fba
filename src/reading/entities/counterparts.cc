#include "reading/entities/counterparts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "reading/entities/persons.h"
#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

class Counterpart {
 public:
  Counterpart(Discourse& discourse, MentionId id)
      : discourse_(discourse),
        tree_(discourse.tree()),
        id_(id),
        mention_(discourse.reading()[id]) {}

  void Resolve() {
    const std::string country = Country();
    if (country.empty()) return;
    const auto owner = Owner();
    if (!owner) return;
    const Entity& known = discourse_.reading()[*owner];
    const auto& knowledge = discourse_.knowledge();
    const std::string kind(knowledge.FindOffice(known.role, known.country));
    const auto holders = kind.empty() ? std::vector<knowledge::Holding>{}
                                      : knowledge.FindHolders(country, kind, discourse_.day());
    // Somebody of the report: by the same office, or the one holder.
    std::vector<EntityId> found;
    for (std::uint32_t e = 0; e < discourse_.reading().entities.size(); ++e) {
      const Entity& entity = discourse_.reading().entities[e];
      if (entity.type != EntityType::kPerson || entity.country != country ||
          EntityId{e} == *owner || !Named(entity))
        continue;
      const bool holds = std::ranges::any_of(holders, [&](const knowledge::Holding& holding) {
        return !holding.person_id.empty() && holding.person_id == entity.wikidata;
      });
      const bool same = !kind.empty() && knowledge.FindOffice(entity.role, country) == kind;
      if (holds || same) found.push_back(EntityId{e});
    }
    if (found.size() == 1) return discourse_.Link(id_, {found.front()}, "entities.counterpart");
    if (!found.empty() || holders.size() != 1) return;
    Entity entity;
    entity.type = EntityType::kPerson;
    entity.name = holders.front().person;
    entity.role = holders.front().office;
    entity.sector = {std::string(holders.front().sector)};
    for (const char* field : {"type", "name", "role", "sector"})
      entity.why.push_back({field, holders.front().rule});
    FillFromHolding(holders.front(), entity);
    discourse_.Link(id_, {discourse_.Add(std::move(entity))}, "entities.counterpart.holder");
  }

 private:
  bool Named(const Entity& entity) const {
    return std::ranges::any_of(entity.mentions, [&](MentionId m) {
      return discourse_.reading()[m].form == MentionForm::kName;
    });
  }

  // Of the adjective or name before the noun.
  std::string Country() const {
    for (const EntityId entity : mention_.entities)
      if (!discourse_.reading()[entity].country.empty())
        return discourse_.reading()[entity].country;
    for (std::uint32_t t = mention_.tokens.begin; t < Number(mention_.head); ++t)
      if (const auto named = discourse_.knowledge().FindName(tree_.Form(TokenId{t}));
          named && named->country.size() == 3 && tree_.Deprel(TokenId{t}) != "nmod:poss")
        return named->country;
    return {};
  }

  // Whose counterpart: by the possessive, else the subject of the clause.
  std::optional<EntityId> Owner() const {
    for (std::uint32_t t = mention_.tokens.begin; t < Number(mention_.head); ++t)
      if (tree_.Deprel(TokenId{t}) == "nmod:poss") {
        const auto owner = discourse_.OnlyAt(TokenId{t});
        if (owner && discourse_.reading()[*owner].type == EntityType::kPerson) return owner;
        return std::nullopt;
      }
    return std::nullopt;
  }

  Discourse& discourse_;
  const Tree& tree_;
  MentionId id_;
  EntityMention mention_;
};

}  // namespace

bool ResolveCounterpart(Discourse& discourse, MentionId id) {
  const EntityMention& mention = discourse.reading()[id];
  if (mention.form != MentionForm::kNominal || discourse.IsPlural(id) ||
      !discourse.words().Has(ActorWord::kCounterpart, discourse.tree().Lemma(mention.head)))
    return false;
  Counterpart(discourse, id).Resolve();
  return true;
}

}  // namespace demarche::reading
