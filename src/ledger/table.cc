#include "ledger/table.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ledger/json_writer.h"
#include "ledger/names.h"
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

double Confidence(const EventRecord& event) {
  double best = 0.0;
  for (const EventMentionRecord& mention : event.mentions)
    best = std::max(best, mention.confidence);
  return best;
}

std::string_view Sentence(const Ledger& ledger, const EventRecord& event) {
  return Slice(ledger.text, SentenceAround(ledger, event.mentions.front().trigger_span))
      .value_or(std::string_view());
}

void PloverParties(JsonWriter& json, const Ledger& ledger, std::string_view key,
                   const std::vector<EventParty>& parties) {
  json.Key(key).BeginArray();
  for (const EventParty& party : parties) {
    const auto entity = std::find_if(ledger.entities.begin(), ledger.entities.end(),
                                     [&](const auto& one) { return one.id == party.entity; });
    const bool known = entity != ledger.entities.end();
    json.BeginObject().Key("code").StringOrNull(party.country);
    json.Key("sector").Strings(party.sector).Key("entity_text").String(party.name);
    json.Key("identifier_id").StringOrNull(known ? entity->wikidata : "");
    json.Key("identifier_text").StringOrNull(known && !entity->wikidata.empty() ? party.name : "");
    json.Key("office").StringOrNull(known ? entity->role : "").EndObject();
  }
  json.EndArray();
}

// PLOVER tells how real an event is by four more modes.
std::vector<std::string> PloverModes(const EventRecord& event) {
  std::vector<std::string> modes = event.mode;
  const EventMentionRecord& first = event.mentions.front();
  if (first.reality != reading::Reality::kActual) modes.emplace_back(NameOf(first.reality));
  if (first.polarity == reading::Polarity::kNegative) modes.emplace_back("negation");
  return modes;
}

void PutPlover(const Ledger& ledger, const EventRecord& event, std::string& out) {
  const EventMentionRecord& first = event.mentions.front();
  JsonWriter json(out);
  json.BeginObject().Key("id").String(ledger.report.id + "#" + event.id);
  json.Key("date").StringOrNull(event.time ? event.time->start : "");
  PloverParties(json, ledger, "actor", event.actor);
  PloverParties(json, ledger, "recipient", event.recipient);
  json.Key("event").Strings({event.type}).Key("mode").Strings(PloverModes(event));
  json.Key("context").Strings(event.context).Key("quad_code").Integer(event.quad);
  json.Key("event_scale").Number(event.score).Key("event_loc");
  if (event.place)
    json.StringOrNull(event.place->name.empty() ? event.place->text : event.place->name);
  else
    json.Null();
  json.Key("event_text").BeginArray();
  for (const EventMentionRecord& mention : event.mentions) json.String(mention.trigger);
  json.EndArray();
  const Span sentence = SentenceAround(ledger, first.trigger_span);
  json.Key("text").String(Sentence(ledger, event));
  json.Key("text_info").BeginObject().Key("sentence").Integer(first.sentence);
  json.Key("start").Integer(static_cast<std::int64_t>(Offset(sentence.begin)));
  json.Key("end").Integer(static_cast<std::int64_t>(Offset(sentence.end))).EndObject();
  json.Key("cite_info").BeginObject().Key("report").String(ledger.report.id);
  json.Key("title").StringOrNull(ledger.report.title);
  json.Key("source").StringOrNull(ledger.report.source);
  json.Key("date").StringOrNull(ledger.report.date).Key("url").StringOrNull(ledger.report.url);
  json.EndObject();
  // The day of coding would make the same input give other bytes.
  json.Key("coder").String("Demarche " + ledger.report.run).Key("coded_date").Null();
  json.EndObject();
  out += '\n';
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
    row.Cell(fmt::format("{:.2f}", Confidence(event)));
    row.Cell(std::to_string(event.mentions.size()));
    row.Cell(event.mentions.front().trigger);
    row.Cell(Sentence(ledger, event));
    row.End();
  }
}

void WritePlover(const Ledger& ledger, std::string& out) {
  for (const EventRecord& event : ledger.events) PutPlover(ledger, event, out);
}

}  // namespace demarche::ledger
