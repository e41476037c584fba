#include "ledger/build.h"

#include <algorithm>
#include <utility>

#include "ledger/events.h"
#include "ledger/merge.h"
#include "ledger/people.h"

namespace demarche::ledger {
namespace {

ReportRecord MakeReport(const ingest::Report& report, const std::string& language,
                        const std::string& run) {
  ReportRecord record;
  record.id = report.id;
  record.title = report.title;
  if (report.date) record.date = FormatDay(*report.date);
  record.date_from = report.date_from;
  record.source = report.source;
  record.url = report.url;
  record.sha256 = report.sha256;
  record.language = language;
  record.run = run;
  return record;
}

std::string IdOf(reading::StatementId id) {
  return "s" + std::to_string(static_cast<std::uint32_t>(id) + 1);
}

StatementRecord MakeStatement(const reading::Reading& reading, const People& people,
                              reading::StatementId id) {
  const reading::Statement& statement = reading[id];
  StatementRecord record;
  record.id = IdOf(id);
  if (statement.speaker) record.speaker = people.Parties(*statement.speaker).front();
  for (const reading::MentionId addressee : statement.addressee)
    for (PartyRecord& party : people.Parties(addressee))
      record.addressee.push_back(std::move(party));
  record.quote = statement.form;
  record.cue_span = statement.cue_span;
  record.cue = people.Words(statement.cue_span);
  record.content = statement.content;
  for (const Span span : statement.content) record.content_text.push_back(people.Words(span));
  if (statement.inside) record.inside = IdOf(*statement.inside);
  record.channel = statement.channel;
  if (statement.time) record.time = MakeTime(reading[*statement.time], people);
  record.confidence = statement.confidence;
  record.why = statement.why;
  return record;
}

}  // namespace

Ledger EmptyLedger(const ingest::Report& report, const std::string& language,
                   const std::string& run, std::string diagnostic) {
  Ledger ledger;
  ledger.report = MakeReport(report, language, run);
  ledger.text = report.text;
  ledger.diagnostics = report.notes;
  if (!diagnostic.empty()) ledger.diagnostics.push_back(std::move(diagnostic));
  return ledger;
}

Ledger BuildLedger(const ingest::Report& report, const reading::Tree& tree,
                   const reading::Reading& reading, const std::vector<coding::CodedMention>& coded,
                   const std::string& language, const std::string& run) {
  Ledger ledger = EmptyLedger(report, language, run, {});
  const language::Document& document = tree.document();
  for (const language::Sentence& sentence : document.sentences)
    if (sentence.size() > 0)
      ledger.report.sentences.push_back(
          {document.tokens[sentence.begin].span.begin, document.tokens[sentence.end - 1].span.end});
  const People people(ledger.text, reading);
  ledger.entities = people.Records();
  for (const reading::TimeExpression& time : reading.times)
    ledger.times.push_back(MakeTime(time, people));
  for (const reading::PlaceMention& place : reading.places)
    ledger.places.push_back(MakePlace(place, people));
  for (std::size_t i = 0; i < reading.statements.size(); ++i)
    ledger.statements.push_back(
        MakeStatement(reading, people, static_cast<reading::StatementId>(i)));
  std::vector<EventRecord> events;
  for (const MergedEvent& merged : MergeMentions(tree, reading, coded))
    events.push_back(MakeEvent(merged, coded, reading, people));
  ledger.events = Swallow(std::move(events));
  for (std::size_t i = 0; i < ledger.events.size(); ++i)
    ledger.events[i].id = "e" + std::to_string(i + 1);
  return ledger;
}

}  // namespace demarche::ledger
