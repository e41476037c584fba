#include "ledger/json.h"

#include "ledger/json_writer.h"
#include "ledger/names.h"

namespace demarche::ledger {
namespace {

void Head(JsonWriter& json, std::string_view kind, const std::string& report) {
  json.Key("kind").String(kind).Key("report").String(report);
}

void Put(JsonWriter& json, const Reasons& reasons) {
  json.Key("why").BeginArray();
  for (const Why& why : reasons)
    json.BeginObject().Key("field").String(why.field).Key("rule").String(why.rule).EndObject();
  json.EndArray();
}

void Put(JsonWriter& json, const ReportRecord& report, const Ledger& ledger, WithText with_text) {
  json.BeginObject();
  Head(json, "report", report.id);
  json.Key("title").StringOrNull(report.title);
  json.Key("date").StringOrNull(report.date).Key("date_from").StringOrNull(report.date_from);
  json.Key("source").StringOrNull(report.source).Key("url").StringOrNull(report.url);
  json.Key("language").StringOrNull(report.language);
  json.Key("sha256").String(report.sha256);
  if (with_text == WithText::kYes) json.Key("text").String(ledger.text);
  json.Key("sentences").BeginArray();
  for (const Span sentence : report.sentences) json.Place(sentence);
  json.EndArray();
  json.Key("diagnostics").Strings(ledger.diagnostics);
  json.Key("run").String(report.run).EndObject();
}

void Put(JsonWriter& json, const EntityRecord& entity, const std::string& report) {
  json.BeginObject();
  Head(json, "entity", report);
  json.Key("entity").String(entity.id).Key("type").String(NameOf(entity.type));
  json.Key("name").String(entity.name).Key("wikidata").StringOrNull(entity.wikidata);
  json.Key("country").StringOrNull(entity.country).Key("sector").Strings(entity.sector);
  json.Key("role").StringOrNull(entity.role).Key("members").Strings(entity.members);
  Put(json, entity.why);
  json.Key("mentions").BeginArray();
  for (const MentionOfEntity& mention : entity.mentions) {
    json.BeginObject().Key("span").Place(mention.span).Key("text").String(mention.text);
    json.Key("form").String(NameOf(mention.form)).EndObject();
  }
  json.EndArray().EndObject();
}

void Put(JsonWriter& json, const TimeRecord& time, const std::string& report) {
  json.BeginObject();
  Head(json, "time", report);
  json.Key("span").Place(time.span).Key("text").String(time.text);
  json.Key("type").String(NameOf(time.type)).Key("value").StringOrNull(time.value);
  json.Key("start").StringOrNull(time.start).Key("end").StringOrNull(time.end);
  json.Key("resolved").Bool(time.resolved);
  Put(json, time.why);
  json.EndObject();
}

void PutTime(JsonWriter& json, const std::optional<TimeRecord>& time) {
  json.Key("time");
  if (!time) {
    json.Null();
    return;
  }
  json.BeginObject();
  json.Key("start").StringOrNull(time->start).Key("end").StringOrNull(time->end);
  json.Key("value").StringOrNull(time->value).Key("text").String(time->text);
  json.Key("span").Place(time->span).Key("resolved").Bool(time->resolved).EndObject();
}

void PutGeonames(JsonWriter& json, const PlaceRecord& place) {
  json.Key("geonameid");
  if (place.geonameid != 0)
    json.Integer(place.geonameid);
  else
    json.Null();
}

void PutCoordinates(JsonWriter& json, const PlaceRecord& place) {
  if (place.has_coordinates)
    json.Key("lat").Number(place.lat, 5).Key("lon").Number(place.lon, 5);
  else
    json.Key("lat").Null().Key("lon").Null();
}

void Put(JsonWriter& json, const PlaceRecord& place, const std::string& report) {
  json.BeginObject();
  Head(json, "place", report);
  json.Key("span").Place(place.span).Key("text").String(place.text);
  json.Key("name").StringOrNull(place.name);
  PutGeonames(json, place);
  json.Key("country").StringOrNull(place.country).Key("admin1").StringOrNull(place.admin1);
  PutCoordinates(json, place);
  json.Key("confidence").Number(place.confidence);
  Put(json, place.why);
  json.EndObject();
}

void PutPlace(JsonWriter& json, const std::optional<PlaceRecord>& place) {
  json.Key("place");
  if (!place) {
    json.Null();
    return;
  }
  json.BeginObject().Key("name").StringOrNull(place->name);
  PutGeonames(json, *place);
  json.Key("country").StringOrNull(place->country);
  PutCoordinates(json, *place);
  json.Key("text").String(place->text).Key("span").Place(place->span).EndObject();
}

void PutParty(JsonWriter& json, const PartyRecord& party, bool with_name) {
  json.BeginObject().Key("entity").StringOrNull(party.entity);
  if (with_name) json.Key("name").StringOrNull(party.name);
  json.Key("text").String(party.text).Key("span").Place(party.span).EndObject();
}

void PutParties(JsonWriter& json, std::string_view key, const std::vector<PartyRecord>& parties,
                bool with_name) {
  json.Key(key).BeginArray();
  for (const PartyRecord& party : parties) PutParty(json, party, with_name);
  json.EndArray();
}

void Put(JsonWriter& json, const StatementRecord& statement, const std::string& report) {
  json.BeginObject();
  Head(json, "statement", report);
  json.Key("id").String(statement.id).Key("speaker");
  if (statement.speaker)
    PutParty(json, *statement.speaker, true);
  else
    json.Null();
  PutParties(json, "addressee", statement.addressee, true);
  json.Key("quote").String(NameOf(statement.quote));
  json.Key("cue");
  if (statement.cue.empty())
    json.Null();
  else
    json.BeginObject()
        .Key("text")
        .String(statement.cue)
        .Key("span")
        .Place(statement.cue_span)
        .EndObject();
  json.Key("content").BeginArray();
  for (std::size_t i = 0; i < statement.content.size(); ++i)
    json.BeginObject()
        .Key("text")
        .String(statement.content_text[i])
        .Key("span")
        .Place(statement.content[i])
        .EndObject();
  json.EndArray();
  json.Key("inside").StringOrNull(statement.inside);
  json.Key("channel").StringOrNull(statement.channel);
  PutTime(json, statement.time);
  json.Key("confidence").Number(statement.confidence);
  Put(json, statement.why);
  json.EndObject();
}

void PutSources(JsonWriter& json, const std::vector<SourceRecord>& sources) {
  json.Key("according_to").BeginArray();
  for (const SourceRecord& source : sources) {
    json.BeginObject().Key("entity").StringOrNull(source.entity);
    json.Key("name").StringOrNull(source.name).Key("cue").StringOrNull(source.cue);
    json.Key("span").Place(source.span);
    json.Key("statement").StringOrNull(source.statement).EndObject();
  }
  json.EndArray();
}

void PutMention(JsonWriter& json, const EventMentionRecord& mention) {
  json.BeginObject().Key("sentence").Integer(mention.sentence);
  json.Key("trigger").BeginObject().Key("text").String(mention.trigger);
  json.Key("span").Place(mention.trigger_span).EndObject();
  PutParties(json, "actor", mention.actor, false);
  PutParties(json, "recipient", mention.recipient, false);
  PutTime(json, mention.time);
  PutPlace(json, mention.place);
  json.Key("polarity").String(NameOf(mention.polarity));
  json.Key("reality").String(NameOf(mention.reality));
  json.Key("stance").String(NameOf(mention.stance));
  PutSources(json, mention.according_to);
  json.Key("confidence").Number(mention.confidence);
  Put(json, mention.why);
  json.EndObject();
}

void PutEventParties(JsonWriter& json, std::string_view key,
                     const std::vector<EventParty>& parties) {
  json.Key(key).BeginArray();
  for (const EventParty& party : parties)
    json.BeginObject()
        .Key("entity")
        .String(party.entity)
        .Key("name")
        .String(party.name)
        .Key("country")
        .StringOrNull(party.country)
        .Key("sector")
        .Strings(party.sector)
        .EndObject();
  json.EndArray();
}

void Put(JsonWriter& json, const EventRecord& event, const std::string& report) {
  json.BeginObject();
  Head(json, "event", report);
  json.Key("id").String(event.id).Key("type").String(event.type);
  json.Key("mode").Strings(event.mode).Key("context").Strings(event.context);
  json.Key("quad").Integer(event.quad).Key("score").Number(event.score);
  json.Key("cameo").StringOrNull(event.cameo);
  PutEventParties(json, "actor", event.actor);
  PutEventParties(json, "recipient", event.recipient);
  PutTime(json, event.time);
  PutPlace(json, event.place);
  json.Key("mentions").BeginArray();
  for (const EventMentionRecord& mention : event.mentions) PutMention(json, mention);
  json.EndArray();
  Put(json, event.why);
  json.EndObject();
}

template <typename Records>
void PutLines(const Records& records, const std::string& report, std::string& out) {
  for (const auto& record : records) {
    JsonWriter json(out);
    Put(json, record, report);
    out += '\n';
  }
}

template <typename Records>
void PutList(JsonWriter& json, std::string_view key, const Records& records,
             const std::string& report) {
  json.Key(key).BeginArray();
  for (const auto& record : records) Put(json, record, report);
  json.EndArray();
}

}  // namespace

void PutEvent(JsonWriter& json, const EventRecord& event, const std::string& report) {
  Put(json, event, report);
}

void WriteJsonl(const Ledger& ledger, std::string& out, WithText with_text) {
  JsonWriter json(out);
  Put(json, ledger.report, ledger, with_text);
  out += '\n';
  PutLines(ledger.entities, ledger.report.id, out);
  PutLines(ledger.times, ledger.report.id, out);
  PutLines(ledger.places, ledger.report.id, out);
  PutLines(ledger.statements, ledger.report.id, out);
  PutLines(ledger.events, ledger.report.id, out);
}

void WriteJson(const Ledger& ledger, std::string& out) {
  JsonWriter json(out);
  json.BeginObject().Key("report");
  Put(json, ledger.report, ledger, WithText::kNo);
  PutList(json, "entities", ledger.entities, ledger.report.id);
  PutList(json, "times", ledger.times, ledger.report.id);
  PutList(json, "places", ledger.places, ledger.report.id);
  PutList(json, "statements", ledger.statements, ledger.report.id);
  PutList(json, "events", ledger.events, ledger.report.id);
  json.EndObject();
}

}  // namespace demarche::ledger
