// `demarche explain`: one event of a report, and why each of its fields is what it is.

#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "ledger/terminal.h"

namespace demarche::commands {
namespace {

struct ExplainOptions {
  ReadingOptions reading;
  std::string event, report;
  std::string color = "auto";
};

int Run(const Shared& shared, const ExplainOptions& options) {
  const auto pipeline = OpenPipeline(shared, options.reading.Files());
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  auto output = Output::Open({});
  if (!output) return Complain(output.error().message), kUsage;
  const ledger::Screen screen = ScreenFor(output->IsTerminal(), options.color);
  ingest::Reports reports = options.reading.Reports();
  language::Workspace workspace;
  bool failed = false;
  while (auto item = reports.Next()) {
    if (!*item) {
      Complain(item->error().message);
      failed = true;
      continue;
    }
    const ingest::Report& report = **item;
    if (!options.report.empty() && report.id != options.report) continue;
    const auto ledger = pipeline->Read(report, workspace);
    if (!ledger) return Complain(report.origin + ": " + ledger.error().message), kSomeFailed;
    std::string out;
    const auto explained = ledger::WriteExplanation(*ledger, options.event, screen, out);
    if (!explained) {
      for (const std::string& diagnostic : ledger->diagnostics)
        Complain(report.origin + ": " + diagnostic);
      return Complain(report.origin + ": " + explained.error().message), kSomeFailed;
    }
    output->Write(out);
    return output->Close() ? kDone : kSomeFailed;
  }
  if (!failed)
    Complain(fmt::format("no report has the id {}; `demarche read --format jsonl` shows the ids",
                         options.report));
  return kSomeFailed;
}

}  // namespace

void AddExplain(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand(
      "explain", "Show one event: its words, and the rule behind each of its fields");
  AddReadingOptions(*command, options->reading);
  command->add_option("-e,--event", options->event, "The event's id, as `demarche read` shows it")
      ->required();
  command->add_option("--report", options->report,
                      "The id of the report, where the file holds several (default: the first)");
  command->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->footer(
      "The report is read again, so give the options that it was read with.\n"
      "Examples:\n"
      "  demarche explain report.txt --date 2023-03-03 --event e1\n"
      "  demarche explain archive.jsonl --report a17 --event e2");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
