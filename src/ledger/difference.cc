#include "ledger/difference.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ledger/names.h"
#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

// In the order in which they are shown. A rule's name is no field: renamed, it makes the same
// record.
constexpr std::array<std::string_view, 15> kFields{
    "type", "mode",  "actor",   "recipient", "polarity", "reality", "stance",    "according_to",
    "time", "place", "context", "quad",      "score",    "cameo",   "confidence"};

std::string Join(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : ", ") + value;
  return joined;
}

std::vector<EventParty> PartiesOf(const Ledger& ledger, const std::vector<PartyRecord>& parties) {
  std::vector<EventParty> found;
  for (const PartyRecord& party : parties) {
    const auto entity = std::ranges::find(ledger.entities, party.entity, &EntityRecord::id);
    EventParty& one = found.emplace_back(EventParty{party.entity, party.name, {}, {}});
    if (entity == ledger.entities.end()) continue;
    one.country = entity->country;
    one.sector = entity->sector;
  }
  return found;
}

EventRecord AsToldBy(const EventMentionRecord& mention, const EventRecord& event,
                     const CodedLedger& side) {
  EventRecord told;
  told.id = event.id;
  told.type = event.type;
  const auto coded = std::ranges::find_if(side.mentions, [&](const coding::CodedMention& one) {
    return one.trigger_span == mention.trigger_span && one.type == event.type;
  });
  if (coded != side.mentions.end()) {
    told.mode = coded->mode;
    told.context = coded->context;
    told.quad = coded->quad;
    told.score = coded->score;
    told.cameo = coded->cameo;
  }
  const bool names_nobody = mention.actor.empty() && mention.recipient.empty();
  told.actor = names_nobody ? event.actor : PartiesOf(side.ledger, mention.actor);
  told.recipient = names_nobody ? event.recipient : PartiesOf(side.ledger, mention.recipient);
  told.time = mention.time;
  told.place = mention.place;
  told.mentions = {mention};
  return told;
}

std::vector<EventRecord> AllTold(const CodedLedger& side) {
  std::vector<EventRecord> all;
  for (const EventRecord& event : side.ledger.events)
    for (const EventMentionRecord& mention : event.mentions)
      all.push_back(AsToldBy(mention, event, side));
  std::ranges::stable_sort(all, {}, [](const EventRecord& told) {
    return std::pair(told.mentions.front().trigger_span, told.type);
  });
  return all;
}

// The parties' ids in an order of their own: in which order they are found is no difference.
std::string Ids(const std::vector<EventParty>& parties) {
  std::vector<std::string> ids;
  for (const EventParty& party : parties) ids.push_back(party.entity);
  std::ranges::sort(ids);
  return Join(ids);
}

bool Differs(const EventRecord& a, const EventRecord& b, std::string_view field) {
  if (field == "actor") return Ids(a.actor) != Ids(b.actor);
  if (field == "recipient") return Ids(a.recipient) != Ids(b.recipient);
  return FieldInWords(a, field) != FieldInWords(b, field);
}

Difference Compare(EventRecord before, EventRecord after) {
  Difference difference;
  for (const std::string_view field : kFields)
    if (Differs(before, after, field)) difference.fields.emplace_back(field);
  difference.change = difference.fields.empty() ? Change::kSame : Change::kChanged;
  difference.before = std::move(before);
  difference.after = std::move(after);
  return difference;
}

}  // namespace

std::string FieldInWords(const EventRecord& event, std::string_view field) {
  const EventMentionRecord& mention = event.mentions.front();
  if (field == "type") return event.type;
  if (field == "mode") return Join(event.mode);
  if (field == "actor") return WriteParties(event.actor);
  if (field == "recipient") return WriteParties(event.recipient);
  if (field == "polarity") return std::string(NameOf(mention.polarity));
  if (field == "reality") return std::string(NameOf(mention.reality));
  if (field == "stance") return std::string(NameOf(mention.stance));
  if (field == "according_to") return AccordingTo(mention);
  if (field == "time") return WriteTime(event.time);
  if (field == "place") return WritePlace(event.place);
  if (field == "context") return Join(event.context);
  if (field == "quad") return std::to_string(event.quad);
  if (field == "score") return fmt::format("{}", event.score);
  if (field == "cameo") return event.cameo;
  if (field == "confidence") return fmt::format("{:.4g}", mention.confidence);
  return {};
}

std::vector<std::string> RulesOf(const EventRecord& event) {
  std::vector<std::string> rules;
  for (const Why& why : event.mentions.front().why)
    if (why.field == "type") rules.push_back(why.rule);
  return rules;
}

std::vector<Difference> CompareLedgers(const CodedLedger& before, const CodedLedger& after) {
  std::vector<EventRecord> old = AllTold(before), made = AllTold(after);
  const auto place = [](const EventRecord& told) { return told.mentions.front().trigger_span; };
  std::vector<Difference> all;
  auto a = old.begin();
  auto b = made.begin();
  while (a != old.end() || b != made.end()) {
    if (b == made.end() || (a != old.end() && place(*a) < place(*b))) {
      all.push_back({Change::kVanished, std::move(*a++), std::nullopt, {}});
    } else if (a == old.end() || place(*b) < place(*a)) {
      all.push_back({Change::kAppeared, std::nullopt, std::move(*b++), {}});
    } else {
      all.push_back(Compare(std::move(*a++), std::move(*b++)));
    }
  }
  return all;
}

void DifferenceCount::Add(const Difference& difference) {
  const auto rule = [](const std::optional<EventRecord>& event) {
    const std::vector<std::string> names = event ? RulesOf(*event) : std::vector<std::string>();
    return names.empty() ? std::string() : names.front();
  };
  const std::string before = rule(difference.before), after = rule(difference.after);
  switch (difference.change) {
    case Change::kSame:
      ++same;
      if (before != after) ++by_another_rule;
      break;
    case Change::kAppeared:
      ++appeared;
      ++rules[after].appeared;
      break;
    case Change::kVanished:
      ++vanished;
      ++rules[before].vanished;
      break;
    case Change::kChanged:
      ++changed;
      ++rules[before].changed;
      if (before != after) ++rules[after].changed;
      break;
  }
}

void DifferenceCount::Add(const DifferenceCount& other) {
  same += other.same;
  by_another_rule += other.by_another_rule;
  appeared += other.appeared;
  vanished += other.vanished;
  changed += other.changed;
  for (const auto& [name, count] : other.rules) {
    RuleCount& sum = rules[name];
    sum.appeared += count.appeared;
    sum.vanished += count.vanished;
    sum.changed += count.changed;
  }
}

std::vector<std::pair<std::string, RuleCount>> DifferenceCount::RulesMostFirst() const {
  std::vector<std::pair<std::string, RuleCount>> sorted(rules.begin(), rules.end());
  std::ranges::stable_sort(sorted, std::greater<>(), [](const auto& rule) {
    return rule.second.appeared + rule.second.vanished + rule.second.changed;
  });
  return sorted;
}

}  // namespace demarche::ledger
