#include "reading/entities/brackets.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace demarche::reading {
namespace {

constexpr std::uint32_t kBeside = 8;  // mentions to look through for the one before the bracket

}  // namespace

void ResolveBrackets(Discourse& discourse) {
  const Tree& tree = discourse.tree();
  const auto count = static_cast<std::uint32_t>(discourse.reading().mentions.size());
  for (std::uint32_t m = 0; m < count; ++m) {
    const EntityMention& name = discourse.reading()[MentionId{m}];
    const auto entity = discourse.Only(MentionId{m});
    const std::uint32_t open = name.tokens.begin;
    if (name.form != MentionForm::kName || !entity || open < 2 || name.tokens.end >= tree.size())
      continue;
    const std::string_view left = tree.Form(TokenId{open - 1});
    const std::string_view right = tree.Form(TokenId{name.tokens.end});
    const bool square = left == "[" && right == "]";
    if (!square && !(left == "(" && right == ")")) continue;
    for (std::uint32_t k = m > kBeside ? m - kBeside : 0; k < std::min(count, m + kBeside); ++k) {
      const EntityMention& noun = discourse.reading()[MentionId{k}];
      if (noun.tokens.end != open - 1 || noun.form == MentionForm::kName ||
          discourse.IsPlural(MentionId{k}))
        continue;
      // Round brackets may hold a party or a place: only a person says who is meant.
      const bool person = discourse.reading()[*entity].type == EntityType::kPerson;
      if (!square && !person) continue;
      if (const auto known = discourse.Only(MentionId{k});
          known && (discourse.reading()[*known].type == EntityType::kPerson) != person)
        continue;
      discourse.Link(MentionId{k}, {*entity}, "entities.brackets");
    }
  }
}

}  // namespace demarche::reading
