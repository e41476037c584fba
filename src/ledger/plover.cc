#include "ledger/plover.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "knowledge/schemes.h"
#include "ledger/certain.h"
#include "ledger/day_cells.h"
#include "ledger/names.h"
#include "ledger/summary.h"
#include "ledger/tsv_row.h"

namespace demarche::ledger {
namespace {

constexpr std::string_view kHead =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\t"
    "Wikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\t"
    "Primary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion\tPolarity\tReality\tStance\t"
    "According To\tConfidence\tTrigger\tRule\n";

constexpr std::array<std::string_view, 5> kQuads{"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                                 "VERBAL CONFLICT", "MATERIAL CONFLICT"};

// GeoNames' codes for what the gazetteer says that a place is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kFeatures{
    {{"country", "PCLI"},
     {"admin1", "ADM1"},
     {"capital", "PPLC"},
     {"city", "PPL"},
     {"region", "RGN"},
     {"sea", "SEA"}}};
constexpr int kDegreeDigits = 5;

// The words by which the report first names a party of the event.
std::string Raw(const EventRecord& event, const std::string& entity,
                std::vector<PartyRecord> EventMentionRecord::*side) {
  for (const EventMentionRecord& mention : event.mentions)
    for (const PartyRecord& party : mention.*side)
      if (party.entity == entity) return party.text;
  return {};
}

void PutParties(const Ledger& ledger, const EventRecord& event,
                std::vector<EventParty> EventRecord::*parties,
                std::vector<PartyRecord> EventMentionRecord::*side,
                const knowledge::Schemes& schemes, TsvRow& row) {
  std::vector<std::string> names, countries, cow, first, sectors, titles, raw, ids;
  for (const EventParty& party : event.*parties) {
    const auto entity = std::ranges::find(ledger.entities, party.entity, &EntityRecord::id);
    const bool known = entity != ledger.entities.end();
    names.push_back(party.name);
    countries.push_back(party.country);
    cow.push_back(schemes.CountryOf(party.country).cow);
    first.push_back(party.sector.empty() ? "" : party.sector.front());
    sectors.push_back(fmt::format("{}", fmt::join(party.sector, "+")));
    titles.push_back(known ? entity->role : "");
    raw.push_back(Raw(event, party.entity, side));
    ids.push_back(known ? entity->wikidata : "");
  }
  for (const auto* cells : {&names, &countries, &cow, &first, &sectors, &titles, &raw, &ids})
    row.List(*cells);
}

void PutPlace(const std::optional<PlaceRecord>& place, TsvRow& row) {
  if (!place) {
    row.Empty(10);
    return;
  }
  const bool town = place->feature == "city" || place->feature == "capital";
  const auto* const feature =
      std::ranges::find(kFeatures, place->feature, [](const auto& one) { return one.first; });
  row.Cell(place->name.empty() ? place->text : place->name);
  row.Cell(town ? place->name : "").Empty().Cell(place->admin1).Cell(place->country);
  if (place->has_coordinates)
    row.Number(place->lat, kDegreeDigits).Number(place->lon, kDegreeDigits);
  else
    row.Empty(2);
  row.Cell(place->geonameid != 0 ? std::to_string(place->geonameid) : "").Cell(place->text);
  row.Cell(feature == kFeatures.end() ? "" : feature->second);
}

void AddOnce(const std::string& value, std::vector<std::string>& list) {
  if (!value.empty() && std::ranges::find(list, value) == list.end()) list.push_back(value);
}

// Who and what a report names, the same in each of its rows.
struct Story {
  std::vector<std::string> people, organizations, locations;
};

bool IsName(const MentionOfEntity& mention) { return mention.form == reading::MentionForm::kName; }

Story StoryOf(const Ledger& ledger) {
  Story story;
  for (const EntityRecord& entity : ledger.entities) {
    if (std::ranges::none_of(entity.mentions, IsName)) continue;
    if (entity.type == reading::EntityType::kPerson) AddOnce(entity.name, story.people);
    if (entity.type == reading::EntityType::kOrganisation)
      AddOnce(entity.name, story.organizations);
  }
  for (const PlaceRecord& place : ledger.places)
    AddOnce(place.name.empty() ? place.text : place.name, story.locations);
  return story;
}

std::string RuleOf(const EventMentionRecord& mention) {
  const auto why = std::ranges::find(mention.why, "type", &Why::field);
  return why == mention.why.end() ? "" : why->rule;
}

void PutEvent(const Ledger& ledger, const EventRecord& event, const Story& story,
              const knowledge::Schemes& schemes, TsvRow& row) {
  // How real the event is has one place in a row: the mention that settles it, else the first.
  const EventMentionRecord* const certain = FirstCertain(event);
  const EventMentionRecord& mention = certain != nullptr ? *certain : event.mentions.front();
  row.Cell(ledger.report.id + "#" + event.id).Cell(CellsOf(event.time).Day("-")).Cell(event.type);
  row.List(PloverModes(event, mention)).Cell(fmt::format("{:g}", event.score));
  row.Cell(kQuads[static_cast<std::size_t>(event.quad)]).List(event.context);
  PutParties(ledger, event, &EventRecord::actor, &EventMentionRecord::actor, schemes, row);
  PutParties(ledger, event, &EventRecord::recipient, &EventMentionRecord::recipient, schemes, row);
  PutPlace(event.place, row);
  row.Cell(ledger.report.source).Cell(ledger.report.date);
  row.List(story.people).List(story.organizations).List(story.locations);
  row.Cell(ledger.report.language).Cell("Demarche " + ledger.report.run);
  row.Cell(NameOf(mention.polarity)).Cell(NameOf(mention.reality)).Cell(NameOf(mention.stance));
  row.Cell(AccordingTo(mention)).Number(mention.confidence, 2).Cell(mention.trigger);
  row.Cell(RuleOf(mention)).End();
}

}  // namespace

std::vector<std::string> PloverModes(const EventRecord& event, const EventMentionRecord& mention) {
  std::vector<std::string> modes = event.mode;
  if (mention.reality != reading::Reality::kActual) modes.emplace_back(NameOf(mention.reality));
  if (mention.polarity == reading::Polarity::kNegative) modes.emplace_back("negation");
  return modes;
}

void WritePloverHead(std::string& out) { out += kHead; }

void WritePlover(const Ledger& ledger, const knowledge::Knowledge& knowledge, std::string& out) {
  const Story story = StoryOf(ledger);
  for (const EventRecord& event : ledger.events) {
    TsvRow row(out);
    PutEvent(ledger, event, story, knowledge.schemes(), row);
  }
}

}  // namespace demarche::ledger
