#include "reading/entities/compact.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace demarche::reading {

void CompactEntities(Reading& reading) {
  constexpr std::uint32_t kGone = std::numeric_limits<std::uint32_t>::max();
  // In the order of the words, not of the heads: a phrase's first word counts.
  std::vector<std::uint32_t> order(reading.mentions.size());
  for (std::uint32_t m = 0; m < order.size(); ++m) order[m] = m;
  std::ranges::stable_sort(order, {},
                           [&](std::uint32_t m) { return reading.mentions[m].span.begin; });

  std::vector<std::uint32_t> renumbered(reading.entities.size(), kGone);
  std::vector<Entity> kept;
  for (Entity& entity : reading.entities) entity.mentions.clear();
  for (const std::uint32_t m : order) {
    for (EntityId& id : reading.mentions[m].entities) {
      std::uint32_t& to = renumbered[static_cast<std::uint32_t>(id)];
      if (to == kGone) {
        to = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(reading.entities[static_cast<std::uint32_t>(id)]));
      }
      id = EntityId{to};
      kept[to].mentions.push_back(MentionId{m});
    }
  }
  for (Entity& entity : kept) {
    std::vector<EntityId> members;
    for (const EntityId member : entity.members)
      if (const std::uint32_t to = renumbered[static_cast<std::uint32_t>(member)]; to != kGone)
        members.push_back(EntityId{to});
    entity.members = std::move(members);
  }
  reading.entities = std::move(kept);
}

}  // namespace demarche::reading
