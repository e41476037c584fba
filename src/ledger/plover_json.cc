#include "ledger/plover_json.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "ledger/json_writer.h"
#include "ledger/plover.h"
#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

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

void PutPlover(const Ledger& ledger, const EventRecord& event, std::string& out) {
  const EventMentionRecord& first = event.mentions.front();
  JsonWriter json(out);
  json.BeginObject().Key("id").String(ledger.report.id + "#" + event.id);
  json.Key("date").StringOrNull(event.time ? event.time->start : "");
  PloverParties(json, ledger, "actor", event.actor);
  PloverParties(json, ledger, "recipient", event.recipient);
  json.Key("event").Strings({event.type}).Key("mode").Strings(PloverModes(event, first));
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
  json.Key("text").String(FirstSentence(ledger, event));
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

void WritePloverJson(const Ledger& ledger, std::string& out) {
  for (const EventRecord& event : ledger.events) PutPlover(ledger, event, out);
}

}  // namespace demarche::ledger
