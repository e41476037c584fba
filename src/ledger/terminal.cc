#include "ledger/terminal.h"

#include <fmt/format.h>

#include "ledger/render.h"
#include "ledger/summary.h"

namespace demarche::ledger {
namespace {

std::string Count(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

void WriteHead(const Ledger& ledger, const Screen& screen, std::string& out) {
  const ReportRecord& report = ledger.report;
  const bool hash = report.id == report.sha256;
  std::string head = report.title.empty() ? "" : OneLine(report.title);
  if (head.empty()) head = "report " + (hash ? report.id.substr(0, 12) : OneLine(report.id));
  WriteBold(head, screen, out);
  out += '\n';
  std::string line;
  if (!report.source.empty()) line += OneLine(report.source) + ", ";
  line += report.date.empty() ? "without a date" : report.date;
  line += fmt::format(", {}: {}, {}", Count(report.sentences.size(), "sentence"),
                      Count(ledger.events.size(), "event"),
                      Count(ledger.statements.size(), "statement"));
  WriteWrapped("", line, screen, out);
  for (const std::string& diagnostic : ledger.diagnostics)
    WriteWrapped("note: ", diagnostic, screen, out);
}

void WriteStatement(const StatementRecord& statement, const Screen& screen, std::string& out) {
  std::string line = "?";
  if (statement.speaker)
    line = OneLine(statement.speaker->name.empty() ? statement.speaker->text
                                                   : statement.speaker->name);
  std::string addressee;
  for (const PartyRecord& party : statement.addressee)
    addressee +=
        (addressee.empty() ? " → " : ", ") + OneLine(party.name.empty() ? party.text : party.name);
  line += addressee;
  if (!statement.cue.empty()) line += fmt::format(" ({})", OneLine(statement.cue));
  if (!statement.channel.empty()) line += fmt::format(" [{}]", statement.channel);
  line += ": ";
  const bool direct = statement.quote == reading::QuoteForm::kDirect;
  for (std::size_t i = 0; i < statement.content_text.size(); ++i) {
    if (i > 0) line += " … ";
    line += fmt::format(fmt::runtime(direct ? "“{}”" : "{}"), OneLine(statement.content_text[i]));
  }
  WriteWrapped(fmt::format("{:<5}", statement.id), line, screen, out);
}

}  // namespace

void WriteTerminal(const Ledger& ledger, const Screen& screen, std::string& out) {
  WriteHead(ledger, screen, out);
  if (!ledger.events.empty() && !screen.color)
    out += "(below the words: a actor, r recipient, ^ what tells the event)\n";
  for (const EventRecord& event : ledger.events) {
    out += '\n';
    WriteEventHead(event, screen, out);
    for (const EventMentionRecord& mention : event.mentions) {
      const Span sentence = SentenceAround(ledger, mention.trigger_span);
      WriteMarked(ledger.text, sentence, MarksOf(mention), 5, screen, out);
    }
  }
  if (!ledger.statements.empty()) out += "\nwho said what\n";
  for (const StatementRecord& statement : ledger.statements) WriteStatement(statement, screen, out);
}

}  // namespace demarche::ledger
