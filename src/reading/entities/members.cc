#include "reading/entities/members.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace demarche::reading {

using language::kNoToken;

namespace {

// How many the words before the noun count; none where they do not.
std::optional<std::uint32_t> CountOf(const Discourse& discourse, const EntityMention& mention) {
  for (std::uint32_t t = mention.tokens.begin; t < Number(mention.head); ++t) {
    const auto value = discourse.words().Find(ActorWord::kCount, discourse.Lower(TokenId{t}));
    if (!value) continue;
    std::uint32_t count = 0;
    std::from_chars(value->data(), value->data() + value->size(), count);
    return count;
  }
  return std::nullopt;
}

bool HasName(const Discourse& discourse, EntityId id) {
  return std::ranges::any_of(discourse.reading()[id].mentions, [&](MentionId m) {
    return discourse.reading()[m].form == MentionForm::kName;
  });
}

// The names in apposition, joined by "and" or commas; none where one is not known.
std::vector<EntityId> NamesBeside(const Discourse& discourse, TokenId name) {
  std::vector<EntityId> all;
  for (const TokenId one : discourse.tree().Conjuncts(name)) {
    const auto entity = discourse.OnlyAt(one);
    if (!entity || !HasName(discourse, *entity)) return {};
    if (std::ranges::find(all, *entity) == all.end()) all.push_back(*entity);
  }
  return all;
}

}  // namespace

void ResolveMembers(Discourse& discourse) {
  const Tree& tree = discourse.tree();
  const auto count = static_cast<std::uint32_t>(discourse.reading().mentions.size());
  for (std::uint32_t m = 0; m < count; ++m) {
    const MentionId id{m};
    const EntityMention& mention = discourse.reading()[id];
    if (mention.form != MentionForm::kNominal || !discourse.IsPlural(id)) continue;
    const auto many = CountOf(discourse, mention);
    if (!many) continue;
    const auto own = discourse.Only(id);
    for (const TokenId child : tree.Children(mention.head)) {
      if (tree.Deprel(child) != "appos" || child < mention.head) continue;
      auto names = NamesBeside(discourse, child);
      if (names.size() != *many) continue;
      const auto sort = discourse.reading()[names.front()].type;
      if (!std::ranges::all_of(names,
                               [&](EntityId e) { return discourse.reading()[e].type == sort; }))
        continue;
      // "Two Libyans": what they are said to be, each of them is.
      if (own && sort == EntityType::kPerson)
        for (const EntityId name : names)
          if (discourse.reading()[name].country.empty() &&
              !discourse.reading()[*own].country.empty())
            discourse.SetCountry(name, discourse.reading()[*own].country, "entities.apposition");
      std::ranges::sort(names);
      discourse.Link(id, std::move(names), "entities.apposition");
      break;
    }
  }
}

}  // namespace demarche::reading
