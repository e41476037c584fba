#include "ledger/events.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "ledger/traits.h"

namespace demarche::ledger {
namespace {

using coding::CodedMention;
using reading::EntityId;

constexpr std::string_view kSwallowed = "MOBILIZE";
constexpr std::string_view kSwallower = "ASSAULT";

std::vector<PartyRecord> Parties(const std::vector<coding::Participant>& participants,
                                 const People& people) {
  std::vector<PartyRecord> records;
  for (const coding::Participant& participant : participants)
    for (const EntityId entity : participant.entities)
      records.push_back(people.Party(participant.mention, entity));
  return records;
}

SourceRecord MakeSource(const reading::Source& source, const EntityId* entity,
                        const reading::Reading& reading, const People& people) {
  SourceRecord record;
  if (entity != nullptr) {
    record.entity = people.IdOf(*entity);
    record.name = reading[*entity].name;
  } else if (!source.span.empty()) {
    record.name = people.Words(source.span);
  }
  record.cue = people.Words(source.cue);
  record.span = source.span;
  if (source.statement)
    record.statement = "s" + std::to_string(static_cast<std::uint32_t>(*source.statement) + 1);
  return record;
}

EventMentionRecord MakeMention(const CodedMention& mention, const reading::Reading& reading,
                               const People& people) {
  EventMentionRecord record;
  record.sentence = mention.sentence;
  record.trigger_span = mention.trigger_span;
  record.trigger = people.Words(mention.trigger_span);
  record.nominal = mention.nominal;
  if (!PointsBack(mention)) {
    record.actor = Parties(mention.actor, people);
    record.recipient = Parties(mention.recipient, people);
  }
  if (mention.time) record.time = MakeTime(reading[*mention.time], people);
  if (mention.place) record.place = MakePlace(reading[*mention.place], people);
  record.polarity = mention.modality.polarity;
  record.reality = mention.modality.reality;
  record.stance = mention.modality.stance;
  for (const reading::Source& source : mention.modality.according_to) {
    if (source.entities.empty())
      record.according_to.push_back(MakeSource(source, nullptr, reading, people));
    for (const EntityId& entity : source.entities)
      record.according_to.push_back(MakeSource(source, &entity, reading, people));
  }
  record.confidence = mention.confidence;
  record.why = mention.why;
  record.why.insert(record.why.end(), mention.modality.why.begin(), mention.modality.why.end());
  return record;
}

void AddParties(const std::vector<coding::Participant>& participants, const People& people,
                std::set<EntityId>& known, std::vector<EventParty>& out) {
  for (const coding::Participant& participant : participants)
    for (const EntityId entity : participant.entities)
      if (known.insert(entity).second) out.push_back(people.PartyOfEvent(entity));
}

// Lower is more exact: the days that a resolved time covers; what is open or unresolved last.
long Vagueness(const reading::TimeExpression& time) {
  const bool moment =
      time.type == reading::TimeType::kDate || time.type == reading::TimeType::kTime;
  if (!moment) return 4'000'000;
  if (!time.resolved) return 3'000'000;
  if (!time.start || !time.end) return 2'000'000;
  return static_cast<long>((*time.end - *time.start).count());
}

int Vagueness(const reading::PlaceMention& place) {
  if (place.geonameid == 0) return 2;
  return place.admin1.empty() ? 1 : 0;  // a whole state has no province
}

// The mention whose time (or place) is the most exact; of equals the first.
template <typename Id>
std::optional<Id> MostExact(const MergedEvent& merged, const std::vector<CodedMention>& coded,
                            const reading::Reading& reading,
                            std::optional<Id> CodedMention::*field) {
  std::optional<Id> best;
  for (const std::size_t index : merged.mentions) {
    const std::optional<Id>& one = coded[index].*field;
    if (one && (!best || Vagueness(reading[*one]) < Vagueness(reading[*best]))) best = one;
  }
  return best;
}

void AddOnce(const std::vector<std::string>& from, std::vector<std::string>& into) {
  for (const std::string& value : from)
    if (std::find(into.begin(), into.end(), value) == into.end()) into.push_back(value);
}

bool Happened(const EventRecord& event) {
  return std::any_of(event.mentions.begin(), event.mentions.end(), [](const auto& mention) {
    return mention.polarity == reading::Polarity::kPositive &&
           (mention.reality == reading::Reality::kActual ||
            mention.reality == reading::Reality::kHistorical);
  });
}

std::set<std::string> Ids(const std::vector<EventParty>& parties) {
  std::set<std::string> ids;
  for (const EventParty& party : parties) ids.insert(party.entity);
  return ids;
}

bool Includes(const EventRecord& assault, const EventRecord& move) {
  if (assault.type != kSwallower || !Happened(assault) || move.actor.empty() ||
      Ids(assault.actor) != Ids(move.actor))
    return false;
  if (!assault.time || !move.time || assault.time->start.empty() || move.time->start.empty())
    return true;
  return assault.time->start <= move.time->end && move.time->start <= assault.time->end;
}

}  // namespace

TimeRecord MakeTime(const reading::TimeExpression& time, const People& people) {
  TimeRecord record;
  record.span = time.span;
  record.text = people.Words(time.span);
  record.type = time.type;
  record.value = time.value;
  if (time.start) record.start = FormatDay(*time.start);
  if (time.end) record.end = FormatDay(*time.end);
  record.resolved = time.resolved;
  record.why = time.why;
  return record;
}

PlaceRecord MakePlace(const reading::PlaceMention& place, const People& people) {
  PlaceRecord record;
  record.span = place.span;
  record.text = people.Words(place.span);
  record.name = place.name;
  record.geonameid = place.geonameid;
  record.country = place.country;
  record.admin1 = place.admin1;
  record.feature = place.feature;
  record.lat = place.lat;
  record.lon = place.lon;
  record.has_coordinates = place.has_coordinates;
  record.confidence = place.confidence;
  record.why = place.why;
  return record;
}

EventRecord MakeEvent(const MergedEvent& merged, const std::vector<CodedMention>& coded,
                      const reading::Reading& reading, const People& people) {
  EventRecord event;
  const CodedMention& first = coded[merged.mentions.front()];
  event.type = first.type;
  event.quad = first.quad;
  event.score = first.score;
  event.cameo = first.cameo;
  std::set<EntityId> actors, recipients;
  bool reciprocal = false;
  for (const std::size_t index : merged.mentions) {
    const CodedMention& mention = coded[index];
    reciprocal = reciprocal || (mention.reciprocal && !PointsBack(mention));
    if (event.mode.empty() && !mention.mode.empty()) {
      event.mode = mention.mode;
      event.score = mention.score;
    } else {
      AddOnce(mention.mode, event.mode);
    }
    AddOnce(mention.context, event.context);
    if (mention.cameo.size() > event.cameo.size()) event.cameo = mention.cameo;
    event.mentions.push_back(MakeMention(mention, reading, people));
  }
  std::sort(event.context.begin(), event.context.end());
  std::vector<std::size_t> parties = merged.mentions;
  if (merged.parties_of) parties.push_back(*merged.parties_of);
  std::erase_if(parties, [&](std::size_t index) { return PointsBack(coded[index]); });
  for (const std::size_t index : parties) reciprocal = reciprocal || coded[index].reciprocal;
  for (const std::size_t index : parties)
    AddParties(coded[index].actor, people, actors, event.actor);
  for (const std::size_t index : parties)
    AddParties(coded[index].recipient, people, reciprocal ? actors : recipients,
               reciprocal ? event.actor : event.recipient);
  event.mutual = reciprocal;
  if (const auto time = MostExact(merged, coded, reading, &CodedMention::time))
    event.time = MakeTime(reading[*time], people);
  if (const auto place = MostExact(merged, coded, reading, &CodedMention::place))
    event.place = MakePlace(reading[*place], people);
  event.why = merged.why;
  return event;
}

std::vector<EventRecord> Swallow(std::vector<EventRecord> events) {
  std::vector<EventRecord> kept;
  std::vector<std::size_t> swallowed;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].type != kSwallowed || !Happened(events[i])) continue;
    for (EventRecord& assault : events) {
      if (!Includes(assault, events[i])) continue;
      assault.why.push_back({"merge", "merge.swallowed_mobilize"});
      swallowed.push_back(i);
      break;
    }
  }
  for (std::size_t i = 0; i < events.size(); ++i)
    if (std::find(swallowed.begin(), swallowed.end(), i) == swallowed.end())
      kept.push_back(std::move(events[i]));
  return kept;
}

}  // namespace demarche::ledger
