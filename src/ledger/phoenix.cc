#include "ledger/phoenix.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "knowledge/schemes.h"
#include "ledger/certain.h"
#include "ledger/day_cells.h"
#include "ledger/dyads.h"
#include "ledger/tsv_row.h"

namespace demarche::ledger {
namespace {

constexpr std::string_view kHead =
    "EventID\tDate\tYear\tMonth\tDay\tSourceActorFull\tSourceActorEntity\tSourceActorRole\t"
    "SourceActorAttribute\tTargetActorFull\tTargetActorEntity\tTargetActorRole\t"
    "TargetActorAttribute\tEventCode\tEventRootCode\tPentaClass\tGoldsteinScore\tIssues\tLat\t"
    "Lon\tLocationName\tStateName\tCountryCode\tSentenceID\tURLs\tNewsSources\n";

constexpr std::size_t kActorCells = 4, kPlaceCells = 5;
constexpr int kDegreeDigits = 5;

void PutActor(const EventParty* party, const knowledge::Schemes& schemes, TsvRow& row) {
  if (party == nullptr) {
    row.Empty(kActorCells);
    return;
  }
  const knowledge::CameoActor actor = schemes.ActorOf(party->country, party->sector);
  // One role has a column of its own; what else there is is an attribute.
  std::vector<std::string> others = actor.types;
  if (!others.empty()) others.erase(others.begin());
  if (!actor.religion.empty()) others.push_back(actor.religion);
  row.Cell(actor.Code()).Cell(actor.country + actor.group);
  row.Cell(actor.types.empty() ? "" : actor.types.front()).List(others);
}

void PutCode(const EventRecord& event, const knowledge::Schemes& schemes, TsvRow& row) {
  const std::string code = CameoEventCode(event.cameo);
  row.Cell(code).Cell(CameoRoot(code));
  if (const knowledge::CameoCode* const value = schemes.FindCode(code))
    row.Integer(value->penta).Number(value->goldstein, 1);
  else
    row.Integer(event.quad).Empty();
}

void PutPlace(const std::optional<PlaceRecord>& place, TsvRow& row) {
  if (!place) {
    row.Empty(kPlaceCells);
    return;
  }
  if (place->has_coordinates)
    row.Number(place->lat, kDegreeDigits).Number(place->lon, kDegreeDigits);
  else
    row.Empty(2);
  row.Cell(place->name.empty() ? place->text : place->name);
  row.Cell(place->admin1).Cell(place->country);
}

void PutDyad(const Ledger& ledger, const EventRecord& event, std::size_t number, const Dyad& dyad,
             const knowledge::Schemes& schemes, TsvRow& row) {
  const ReportRecord& report = ledger.report;
  const DayCells day = CellsOf(event.time);
  row.Cell(fmt::format("{}#{}.{}", report.id, event.id, number));
  row.Cell(day.Day("")).Cell(day.year).Cell(day.month).Cell(day.day);
  PutActor(dyad.actor, schemes, row);
  PutActor(dyad.recipient, schemes, row);
  PutCode(event, schemes, row);
  row.List(event.context);
  PutPlace(event.place, row);
  row.Cell(fmt::format("{}_{}", report.id, FirstCertain(event)->sentence + 1));
  row.Cell(report.url).Cell(report.source).End();
}

}  // namespace

void WritePhoenixHead(std::string& out) { out += kHead; }

void WritePhoenix(const Ledger& ledger, const knowledge::Knowledge& knowledge, std::string& out) {
  for (const EventRecord& event : ledger.events) {
    if (!FitsCameo(event)) continue;
    std::size_t number = 0;
    for (const Dyad& dyad : DyadsOf(event)) {
      TsvRow row(out);
      PutDyad(ledger, event, ++number, dyad, knowledge.schemes(), row);
    }
  }
}

}  // namespace demarche::ledger
