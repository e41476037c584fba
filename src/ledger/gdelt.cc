#include "ledger/gdelt.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "knowledge/schemes.h"
#include "ledger/certain.h"
#include "ledger/day_cells.h"
#include "ledger/dyads.h"
#include "ledger/tsv_row.h"

namespace demarche::ledger {
namespace {

constexpr std::string_view kHead =
    "GLOBALEVENTID\tSQLDATE\tMonthYear\tYear\tFractionDate\tActor1Code\tActor1Name\t"
    "Actor1CountryCode\tActor1KnownGroupCode\tActor1EthnicCode\tActor1Religion1Code\t"
    "Actor1Religion2Code\tActor1Type1Code\tActor1Type2Code\tActor1Type3Code\tActor2Code\t"
    "Actor2Name\tActor2CountryCode\tActor2KnownGroupCode\tActor2EthnicCode\tActor2Religion1Code\t"
    "Actor2Religion2Code\tActor2Type1Code\tActor2Type2Code\tActor2Type3Code\tIsRootEvent\t"
    "EventCode\tEventBaseCode\tEventRootCode\tQuadClass\tGoldsteinScale\tNumMentions\t"
    "NumSources\tNumArticles\tAvgTone\tActor1Geo_Type\tActor1Geo_FullName\t"
    "Actor1Geo_CountryCode\tActor1Geo_ADM1Code\tActor1Geo_Lat\tActor1Geo_Long\t"
    "Actor1Geo_FeatureID\tActor2Geo_Type\tActor2Geo_FullName\tActor2Geo_CountryCode\t"
    "Actor2Geo_ADM1Code\tActor2Geo_Lat\tActor2Geo_Long\tActor2Geo_FeatureID\tActionGeo_Type\t"
    "ActionGeo_FullName\tActionGeo_CountryCode\tActionGeo_ADM1Code\tActionGeo_Lat\t"
    "ActionGeo_Long\tActionGeo_FeatureID\tDATEADDED\tSOURCEURL\tEventNumber\n";

constexpr std::size_t kBaseDigits = 3, kTypes = 3, kActorCells = 10, kPlaceCells = 7;
constexpr int kDegreeDigits = 5, kFractionDigits = 4;
// GDELT counts its home's towns and states apart from the world's.
constexpr std::string_view kHome = "US";

int NumberOf(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

void PutDay(const DayCells& cells, TsvRow& row) {
  row.Cell(cells.Day("")).Cell(cells.month.empty() ? "" : cells.year + cells.month);
  row.Cell(cells.year);
  if (!cells.IsDay()) {
    row.Empty();
    return;
  }
  // As GDELT counts: months of 30 days in a year of 365.
  const int days = (NumberOf(cells.month) - 1) * 30 + NumberOf(cells.day);
  row.Number(NumberOf(cells.year) + days / 365.0, kFractionDigits);
}

void PutActor(const EventParty* party, const knowledge::Schemes& schemes, TsvRow& row) {
  if (party == nullptr) {
    row.Empty(kActorCells);
    return;
  }
  const knowledge::CameoActor actor = schemes.ActorOf(party->country, party->sector);
  row.Cell(actor.Code()).Cell(party->name).Cell(actor.country).Cell(actor.group).Empty();
  row.Cell(actor.religion).Empty();
  for (std::size_t i = 0; i < kTypes; ++i) row.Cell(i < actor.types.size() ? actor.types[i] : "");
}

std::string TypeOf(const PlaceRecord& place, std::string_view fips) {
  if (place.feature == "country") return "1";
  const bool home = fips == kHome;
  if (place.feature == "admin1") return home ? "2" : "5";
  if (place.feature == "city" || place.feature == "capital") return home ? "3" : "4";
  return {};
}

// "Jinja, Eastern Region, Uganda"; each part once.
std::string FullName(const PlaceRecord& place, std::string_view country) {
  std::string name = place.name.empty() ? place.text : place.name;
  const std::string first = name;
  if (!place.admin1.empty() && place.admin1 != first) name += ", " + place.admin1;
  if (!country.empty() && country != first) name.append(", ").append(country);
  return name;
}

void PutPlace(const std::optional<PlaceRecord>& place, const knowledge::Knowledge& knowledge,
              TsvRow& row) {
  if (!place) {
    row.Empty(kPlaceCells);
    return;
  }
  const std::string& fips = knowledge.schemes().CountryOf(place->country).fips;
  row.Cell(TypeOf(*place, fips)).Cell(FullName(*place, knowledge.CountryName(place->country)));
  row.Cell(fips).Empty();
  if (place->has_coordinates)
    row.Number(place->lat, kDegreeDigits).Number(place->lon, kDegreeDigits);
  else
    row.Empty(2);
  row.Empty();
}

void PutCode(const EventRecord& event, const knowledge::Schemes& schemes, TsvRow& row) {
  const std::string code = CameoEventCode(event.cameo);
  row.Cell(code).Cell(std::string_view(code).substr(0, kBaseDigits)).Cell(CameoRoot(code));
  const knowledge::CameoCode* const value = schemes.FindCode(code);
  row.Integer(value != nullptr ? value->quad : event.quad);
  if (value != nullptr)
    row.Number(value->goldstein, 1);
  else
    row.Empty();
}

// Where the first paragraph that tells an event ends: a headline that tells none is passed over.
std::size_t LeadEnd(const Ledger& ledger) {
  const std::string_view text = ledger.text;
  std::size_t first = text.size();
  for (const EventRecord& event : ledger.events)
    first = std::min(first, Offset(event.mentions.front().trigger_span.begin));
  const std::string_view between = text.find("\n\n") == std::string_view::npos ? "\n" : "\n\n";
  return std::min(text.find(between, first), text.size());
}

std::string_view IdOf(const EventParty* party) {
  return party == nullptr ? std::string_view() : party->entity;
}

void PutDyad(const Ledger& ledger, const EventRecord& event, const Dyad& dyad, bool root,
             const knowledge::Knowledge& knowledge, TsvRow& row) {
  const ReportRecord& report = ledger.report;
  row.Integer(StableNumber({report.id, event.id, IdOf(dyad.actor), IdOf(dyad.recipient)}));
  PutDay(CellsOf(event.time), row);
  PutActor(dyad.actor, knowledge.schemes(), row);
  PutActor(dyad.recipient, knowledge.schemes(), row);
  row.Integer(root ? 1 : 0);
  PutCode(event, knowledge.schemes(), row);
  row.Integer(static_cast<std::int64_t>(CountCertain(event))).Integer(1).Integer(1).Empty();
  row.Empty(2 * kPlaceCells);
  PutPlace(event.place, knowledge, row);
  row.Cell(CellsOf(report.date).Day("")).Cell(report.url);
  row.Integer(StableNumber({report.id, event.id})).End();
}

}  // namespace

void WriteGdeltHead(std::string& out) { out += kHead; }

void WriteGdelt(const Ledger& ledger, const knowledge::Knowledge& knowledge, std::string& out) {
  const std::size_t lead_end = LeadEnd(ledger);
  for (const EventRecord& event : ledger.events) {
    if (!FitsCameo(event)) continue;
    const bool root = Offset(FirstCertain(event)->trigger_span.begin) < lead_end;
    for (const Dyad& dyad : DyadsOf(event)) {
      TsvRow row(out);
      PutDyad(ledger, event, dyad, root, knowledge, row);
    }
  }
}

}  // namespace demarche::ledger
