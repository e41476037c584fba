#include "ledger/difference_write.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ledger/json.h"
#include "ledger/json_writer.h"
#include "ledger/render.h"
#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

std::string_view NameOf(Change change) {
  static constexpr std::array<std::string_view, 4> kNames{"same", "appeared", "vanished",
                                                          "changed"};
  return kNames[static_cast<std::size_t>(change)];
}

// The fields that the line of a record does not show.
bool IsShownApart(std::string_view field) {
  static constexpr std::array<std::string_view, 8> kApart{
      "according_to", "time", "place", "context", "quad", "score", "cameo", "confidence"};
  return std::ranges::find(kApart, field) != kApart.end();
}

void WriteRecord(std::string_view sign, const EventRecord& event, const Screen& screen,
                 std::string& out) {
  std::string line = fmt::format("{}: {}", TypeAndMode(event), WhoToWhom(event));
  for (const std::string_view status : StatusOf(event)) line += fmt::format(" [{}]", status);
  std::string rules;
  for (const std::string& rule : RulesOf(event)) rules += (rules.empty() ? "" : ", ") + rule;
  WriteWrapped(sign, fmt::format("{} ({})", line, rules), screen, out);
}

std::string OrNone(const std::string& words) { return words.empty() ? "none" : words; }

void WriteOne(const Difference& difference, const Ledger& ledger, const Screen& screen,
              std::string& out) {
  const EventMentionRecord& mention = difference.mention();
  out += '\n';
  WriteBold(fmt::format("{:<9} ", NameOf(difference.change)), screen, out);
  out += OneLine(mention.trigger) + '\n';
  WriteMarked(ledger.text, SentenceAround(ledger, mention.trigger_span), MarksOf(mention), 5,
              screen, out);
  if (difference.before) WriteRecord("   - ", *difference.before, screen, out);
  if (difference.after) WriteRecord("   + ", *difference.after, screen, out);
  for (const std::string& field : difference.fields)
    if (IsShownApart(field))
      WriteWrapped(fmt::format("     {:<12} ", field),
                   fmt::format("{} → {}", OrNone(FieldInWords(*difference.before, field)),
                               OrNone(FieldInWords(*difference.after, field))),
                   screen, out);
}

bool IsSame(const Difference& difference) { return difference.change == Change::kSame; }

void PutSide(JsonWriter& json, std::string_view key, const std::optional<EventRecord>& event,
             const std::string& report) {
  json.Key(key);
  if (event)
    PutEvent(json, *event, report);
  else
    json.Null();
}

void PutRule(JsonWriter& json, std::string_view key, const std::optional<EventRecord>& event) {
  const std::vector<std::string> rules = event ? RulesOf(*event) : std::vector<std::string>();
  json.Key(key).StringOrNull(rules.empty() ? std::string_view() : rules.front());
}

void PutCount(JsonWriter& json, std::string_view key, std::size_t count) {
  json.Key(key).Integer(static_cast<std::int64_t>(count));
}

}  // namespace

void WriteDifferences(const std::vector<Difference>& differences, const Ledger& ledger,
                      const std::string& origin, const Screen& screen, std::string& out) {
  if (std::ranges::all_of(differences, IsSame)) return;
  const bool hash = ledger.report.id == ledger.report.sha256;
  WriteBold(
      fmt::format("report {}", hash ? ledger.report.id.substr(0, 12) : OneLine(ledger.report.id)),
      screen, out);
  out += fmt::format(" ({})\n", OneLine(origin));
  for (const Difference& difference : differences)
    if (!IsSame(difference)) WriteOne(difference, ledger, screen, out);
  out += "\n\n";
}

void WriteDifferencesJsonl(const std::vector<Difference>& differences, const Ledger& ledger,
                           std::string& out) {
  for (const Difference& difference : differences) {
    if (IsSame(difference)) continue;
    const EventMentionRecord& mention = difference.mention();
    const Span sentence = SentenceAround(ledger, mention.trigger_span);
    JsonWriter json(out);
    json.BeginObject().Key("kind").String("difference").Key("report").String(ledger.report.id);
    json.Key("change").String(NameOf(difference.change));
    json.Key("sentence").Integer(mention.sentence);
    json.Key("span").Place(sentence);
    json.Key("text").String(Slice(ledger.text, sentence).value_or(std::string_view()));
    json.Key("trigger").BeginObject().Key("text").String(mention.trigger);
    json.Key("span").Place(mention.trigger_span).EndObject();
    json.Key("fields").Strings(difference.fields);
    PutRule(json, "old_rule", difference.before);
    PutRule(json, "new_rule", difference.after);
    PutSide(json, "old", difference.before, ledger.report.id);
    PutSide(json, "new", difference.after, ledger.report.id);
    json.EndObject();
    out += '\n';
  }
}

void WriteCount(const DifferenceCount& count, std::size_t reports, std::string& out) {
  out += fmt::format("{} report{}: {} mention{} same", reports, reports == 1 ? "" : "s", count.same,
                     count.same == 1 ? "" : "s");
  if (count.by_another_rule > 0) out += fmt::format(" ({} by another rule)", count.by_another_rule);
  out += fmt::format(", {} appeared, {} vanished, {} changed\n", count.appeared, count.vanished,
                     count.changed);
  for (const auto& [name, rule] : count.RulesMostFirst())
    out += fmt::format("  {:>5} {:>5} {:>5}  {}\n", fmt::format("+{}", rule.appeared),
                       fmt::format("-{}", rule.vanished), fmt::format("~{}", rule.changed), name);
}

void WriteCountJsonl(const DifferenceCount& count, std::size_t reports, std::string& out) {
  JsonWriter json(out);
  json.BeginObject().Key("kind").String("differences");
  PutCount(json, "reports", reports);
  PutCount(json, "same", count.same);
  PutCount(json, "by_another_rule", count.by_another_rule);
  PutCount(json, "appeared", count.appeared);
  PutCount(json, "vanished", count.vanished);
  PutCount(json, "changed", count.changed);
  json.Key("rules").BeginArray();
  for (const auto& [name, rule] : count.RulesMostFirst()) {
    json.BeginObject().Key("rule").String(name);
    PutCount(json, "appeared", rule.appeared);
    PutCount(json, "vanished", rule.vanished);
    PutCount(json, "changed", rule.changed);
    json.EndObject();
  }
  json.EndArray().EndObject();
  out += '\n';
}

}  // namespace demarche::ledger
