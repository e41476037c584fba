#include <optional>

#include "ledger/json_writer.h"
#include "scoring/describe.h"

namespace demarche::scoring {
namespace {

using ledger::JsonWriter;

JsonWriter& Count(JsonWriter& json, std::string_view key, std::size_t value) {
  return json.Key(key).Integer(static_cast<std::int64_t>(value));
}

void PutShare(JsonWriter& json, std::string_view key, std::optional<double> share) {
  json.Key(key);
  if (share)
    json.Number(*share);
  else
    json.Null();
}

void PutType(JsonWriter& json, const TypeScore& score) {
  Count(json, "gold", score.gold);
  Count(json, "found", score.found);
  Count(json, "paired", score.paired);
  Count(json, "right", score.right);
  PutShare(json, "precision", score.precision());
  PutShare(json, "recall", score.recall());
  PutShare(json, "f1", score.f1());
}

TypeScore EventsOf(const Score& score) {
  return {score.gold_events, score.found_events, score.paired, score.right};
}

void PutReports(JsonWriter& json, const std::vector<ReportScore>& reports, bool notes) {
  json.Key("reports").BeginArray();
  for (const ReportScore& report : reports) {
    json.BeginObject().Key("report").String(report.report);
    PutType(json, EventsOf(report.score));
    if (notes) json.Key("notes").Strings(report.score.notes);
    json.EndObject();
  }
  json.EndArray();
}

void PutFields(JsonWriter& json, const Score& score) {
  json.Key("fields_right").BeginObject();
  Count(json, "actor", score.actor);
  Count(json, "recipient", score.recipient);
  Count(json, "polarity", score.polarity);
  Count(json, "reality", score.reality);
  Count(json, "stance", score.stance);
  Count(json, "according_to", score.according_to);
  Count(json, "mode", score.mode);
  json.EndObject();
  json.Key("modality").BeginObject();
  PutShare(json, "polarity", Share(score.polarity, score.paired));
  PutShare(json, "reality", Share(score.reality, score.paired));
  PutShare(json, "stance", Share(score.stance, score.paired));
  PutShare(json, "all_three", Share(score.modality, score.paired));
  json.EndObject();
}

void PutSetting(JsonWriter& json, std::string_view key, std::size_t given, std::size_t right) {
  json.Key(key).BeginObject();
  Count(json, "given", given);
  Count(json, "right", right).EndObject();
}

void PutOthers(JsonWriter& json, const Score& score) {
  json.Key("statements").BeginObject();
  Count(json, "gold", score.gold_statements);
  Count(json, "found", score.found_statements);
  Count(json, "paired", score.paired_statements);
  Count(json, "speaker_right", score.speakers);
  Count(json, "speaker_wrong", score.wrong_speakers).EndObject();
  json.Key("must_not").BeginObject();
  Count(json, "gold", score.refusals);
  Count(json, "broken", score.broken_refusals).EndObject();
}

void PutTables(JsonWriter& json, const Score& score) {
  json.Key("types").BeginArray();
  for (const auto& [type, counts] : score.types) {
    json.BeginObject().Key("type").String(type);
    PutType(json, counts);
    json.EndObject();
  }
  json.EndArray().Key("confusions").BeginArray();
  for (const Confusion& one : MostFrequentFirst(score)) {
    json.BeginObject().Key("gold").StringOrNull(one.gold).Key("found").StringOrNull(one.found);
    Count(json, "events", one.events).EndObject();
  }
  json.EndArray();
}

}  // namespace

std::string DescribeJson(const std::vector<ReportScore>& reports, const Score& sum, bool notes) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject();
  PutReports(json, reports, notes);
  json.Key("events").BeginObject();
  PutType(json, EventsOf(sum));
  json.EndObject();
  PutFields(json, sum);
  PutSetting(json, "time", sum.timed, sum.time);
  PutSetting(json, "place", sum.placed, sum.place);
  PutOthers(json, sum);
  PutTables(json, sum);
  json.EndObject();
  out += '\n';
  return out;
}

}  // namespace demarche::scoring
