#include "ledger/people.h"

#include <algorithm>

namespace demarche::ledger {

using reading::EntityId;
using reading::MentionId;

People::People(std::string_view text, const reading::Reading& reading)
    : text_(text),
      reading_(reading),
      ids_(reading.entities.size()),
      mentions_(reading.entities.size()) {
  std::vector<MentionId> order;
  for (std::size_t i = 0; i < reading.mentions.size(); ++i)
    order.push_back(static_cast<MentionId>(i));
  std::stable_sort(order.begin(), order.end(),
                   [&](MentionId a, MentionId b) { return reading[a].span < reading[b].span; });
  for (const MentionId mention : order)
    for (const EntityId entity : reading[mention].entities) {
      if (reading[entity].type == reading::EntityType::kPlace) continue;
      std::string& id = ids_[static_cast<std::uint32_t>(entity)];
      if (id.empty()) {
        ordered_.push_back(entity);
        id = "x" + std::to_string(ordered_.size());
      }
      mentions_[static_cast<std::uint32_t>(entity)].push_back(mention);
    }
}

std::string People::Words(Span span) const {
  return std::string(Slice(text_, span).value_or(std::string_view()));
}

std::vector<EntityRecord> People::Records() const {
  std::vector<EntityRecord> records;
  for (const EntityId id : ordered_) {
    const reading::Entity& entity = reading_[id];
    EntityRecord& record = records.emplace_back();
    record.id = IdOf(id);
    record.type = entity.type;
    record.name = entity.name;
    record.wikidata = entity.wikidata;
    record.country = entity.country;
    record.sector = entity.sector;
    record.role = entity.role;
    record.why = entity.why;
    for (const MentionId mention : mentions_[static_cast<std::uint32_t>(id)]) {
      const reading::EntityMention& at = reading_[mention];
      record.mentions.push_back({at.span, Words(at.span), at.form});
    }
    for (const EntityId member : entity.members)
      if (!IdOf(member).empty()) record.members.push_back(IdOf(member));
  }
  return records;
}

PartyRecord People::Party(MentionId mention, EntityId entity) const {
  const Span span = reading_[mention].span;
  return {IdOf(entity), reading_[entity].name, Words(span), span};
}

std::vector<PartyRecord> People::Parties(MentionId id) const {
  const reading::EntityMention& mention = reading_[id];
  if (mention.entities.empty()) return {{{}, {}, Words(mention.span), mention.span}};
  std::vector<PartyRecord> parties;
  for (const EntityId entity : mention.entities) parties.push_back(Party(id, entity));
  return parties;
}

EventParty People::PartyOfEvent(EntityId id) const {
  const reading::Entity& entity = reading_[id];
  return {IdOf(id), entity.name, entity.country, entity.sector};
}

}  // namespace demarche::ledger
