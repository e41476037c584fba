#include "reading/entities/possessors.h"

#include <algorithm>
#include <array>
#include <string>

namespace demarche::reading {

using knowledge::ActorType;
using language::kNoToken;

namespace {

// Sectors of those who serve a state.
constexpr std::array<std::string_view, 6> kOfState{"GOV", "MIL", "COP", "SPY", "LEG", "JUD"};

TokenId PossessorOf(const Tree& tree, const EntityMention& mention) {
  for (const TokenId child : tree.Children(mention.head))
    if (tree.Deprel(child) == "nmod:poss" && child < mention.head) return child;
  return kNoToken;
}

// The country whose state the possessor is, or leads.
std::string StateOf(const Discourse& discourse, EntityId possessor) {
  const Entity& entity = discourse.reading()[possessor];
  if (entity.country.size() != 3 || discourse.knowledge().CountryName(entity.country).empty())
    return {};
  if (entity.type == EntityType::kGovernment) return entity.country;
  if (entity.type != EntityType::kPerson || entity.role.empty()) return {};
  const auto kind = discourse.knowledge().FindOffice(entity.role, entity.country);
  return kind.starts_with("head_of") || kind.ends_with("minister") ? entity.country : "";
}

}  // namespace

void ResolvePossessed(Discourse& discourse, MentionId id) {
  const EntityMention& mention = discourse.reading()[id];
  if (mention.form != MentionForm::kNominal) return;
  const Tree& tree = discourse.tree();
  const TokenId owner = PossessorOf(tree, mention);
  const auto possessor = owner == kNoToken ? std::nullopt : discourse.OnlyAt(owner);
  if (!possessor) return;
  const auto own = discourse.Only(id);
  if (own == possessor || (own && !discourse.reading()[*own].country.empty())) return;
  const auto noun = discourse.knowledge().FindNoun(tree.Lemma(mention.head));
  const bool servant = noun && std::ranges::any_of(noun->sector, [](const std::string& sector) {
                         return std::ranges::find(kOfState, sector) != kOfState.end();
                       });
  if (!servant || discourse.words().Has(ActorWord::kCounterpart, tree.Lemma(mention.head))) return;
  const std::string country = StateOf(discourse, *possessor);
  if (country.empty()) return;
  if (noun->type == ActorType::kGovernment && !discourse.IsPlural(id))
    for (std::uint32_t e = 0; e < discourse.reading().entities.size(); ++e) {
      const Entity& entity = discourse.reading().entities[e];
      if (entity.type == EntityType::kGovernment && entity.country == country &&
          entity.name == discourse.knowledge().CountryName(country)) {
        discourse.Link(id, {EntityId{e}}, "entities.possessor");
        return;
      }
    }
  if (own) discourse.SetCountry(*own, country, "entities.possessor");
}

}  // namespace demarche::reading
