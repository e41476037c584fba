#include "ledger/csv.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

constexpr std::string_view kHead =
    "report,report_date,source,event,type,mode,context,quad,score,cameo,actor,actor_country,"
    "actor_sector,recipient,recipient_country,recipient_sector,start,end,time_text,place,"
    "place_country,geonameid,lat,lon,status,according_to,confidence,mentions,trigger,sentence\r\n";

// What stands between the values of one cell.
constexpr std::string_view kBetween = ";";

class Row {
 public:
  explicit Row(std::string& out) : out_(&out) {}

  void Cell(std::string_view text) {
    if (!first_) *out_ += ',';
    first_ = false;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      *out_ += text;
      return;
    }
    *out_ += '"';
    for (const char c : text) *out_ += c == '"' ? "\"\"" : std::string(1, c);
    *out_ += '"';
  }
  void End() { *out_ += "\r\n"; }

 private:
  std::string* out_;
  bool first_ = true;
};

template <typename Values>
std::string Join(const Values& values) {
  std::string list;
  bool first = true;
  for (const auto& value : values) {
    if (!first) list += kBetween;
    first = false;
    list += value;
  }
  return list;
}

void Parties(const std::vector<EventParty>& parties, Row& row) {
  std::vector<std::string> names, countries, sectors;
  for (const EventParty& party : parties) {
    names.push_back(party.name);
    countries.push_back(party.country);
    sectors.push_back(fmt::format("{}", fmt::join(party.sector, "+")));
  }
  row.Cell(Join(names));
  row.Cell(Join(countries));
  row.Cell(Join(sectors));
}

}  // namespace

void WriteCsvHead(std::string& out) { out += kHead; }

void WriteCsv(const Ledger& ledger, std::string& out) {
  for (const EventRecord& event : ledger.events) {
    Row row(out);
    for (const std::string* text :
         {&ledger.report.id, &ledger.report.date, &ledger.report.source, &event.id, &event.type})
      row.Cell(*text);
    row.Cell(Join(event.mode));
    row.Cell(Join(event.context));
    row.Cell(std::to_string(event.quad));
    row.Cell(fmt::format("{:g}", event.score));
    row.Cell(event.cameo);
    Parties(event.actor, row);
    Parties(event.recipient, row);
    row.Cell(event.time ? event.time->start : "");
    row.Cell(event.time ? event.time->end : "");
    row.Cell(event.time ? event.time->text : "");
    const bool located = event.place && event.place->has_coordinates;
    row.Cell(event.place ? (event.place->name.empty() ? event.place->text : event.place->name)
                         : "");
    row.Cell(event.place ? event.place->country : "");
    row.Cell(event.place && event.place->geonameid != 0 ? std::to_string(event.place->geonameid)
                                                        : "");
    row.Cell(located ? fmt::format("{:.5f}", event.place->lat) : "");
    row.Cell(located ? fmt::format("{:.5f}", event.place->lon) : "");
    row.Cell(Join(StatusOf(event)));
    row.Cell(AccordingTo(event));
    row.Cell(fmt::format("{:.2f}", BestConfidence(event)));
    row.Cell(std::to_string(event.mentions.size()));
    row.Cell(event.mentions.front().trigger);
    row.Cell(FirstSentence(ledger, event));
    row.End();
  }
}

}  // namespace demarche::ledger
