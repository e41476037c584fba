// `demarche read`: the ledgers of reports.

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/formats.h"
#include "commands/ordered.h"
#include "commands/output.h"
#include "commands/reading_options.h"

namespace demarche::commands {
namespace {

struct ReadOptions {
  ReadingOptions reading;
  std::string format = "terminal";
  std::string output;
  std::string color = "auto";
  std::size_t threads = 1;
  bool with_text = false;
};

// What a worker makes of one item of the input.
struct Made {
  std::optional<std::string> written;  // none where it could not be read
  std::vector<std::string> complaints;
};

struct Numbered {
  ingest::Item item;
  std::size_t number;
};

Made Work(const Pipeline& pipeline, const Format& format, const Numbered& job,
          language::Workspace& workspace) {
  Made made;
  if (!job.item) {
    made.complaints.push_back(job.item.error().message);
    return made;
  }
  const auto ledger = pipeline.Read(*job.item, workspace);
  if (!ledger) {
    made.complaints.push_back(fmt::format("{}: {}", job.item->origin, ledger.error().message));
    return made;
  }
  if (!format.ShowsDiagnostics()) made.complaints = RemarksOn(*job.item, *ledger);
  made.written = format.Write(*ledger, job.number);
  return made;
}

int Run(const Shared& shared, const ReadOptions& options) {
  if (options.with_text && options.format != "jsonl")
    return Complain(
               "--with-text: only a ledger in JSON Lines carries the texts; add "
               "`--format jsonl`"),
           kUsage;
  const auto pipeline = OpenPipeline(shared, options.reading.Files());
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  auto output = Output::Open(options.output);
  if (!output) return Complain(output.error().message), kUsage;
  const Format format(options.format, options.with_text,
                      ScreenFor(output->IsTerminal(), options.color), pipeline->knowledge());
  ingest::Reports reports = options.reading.Reports();
  std::vector<language::Workspace> workspaces(options.threads);
  std::size_t number = 0;
  bool first = true, failed = false;
  output->Write(format.Head());
  RunOrdered(
      options.threads,
      [&]() -> std::optional<Numbered> {
        auto item = reports.Next();
        if (!item) return std::nullopt;
        return Numbered{std::move(*item), ++number};
      },
      [&](const Numbered& job, std::size_t worker) {
        return Work(*pipeline, format, job, workspaces[worker]);
      },
      [&](const Made& made) {
        for (const std::string& complaint : made.complaints) Complain(complaint);
        if (!made.written) {
          failed = true;
          return;
        }
        if (!first) output->Write(format.Between());
        first = false;
        output->Write(*made.written);
        output->Flush();
      });
  output->Write(format.End());
  if (!output->Close()) failed = true;
  return failed ? kSomeFailed : kDone;
}

}  // namespace

void AddRead(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<ReadOptions>();
  CLI::App* command = app.add_subcommand(
      "read", "Print the ledger of reports: who did what to whom, who said what");
  AddReadingOptions(*command, options->reading);
  command
      ->add_option("-f,--format", options->format,
                   "terminal (for people), jsonl (a record a line), json (one object), csv "
                   "(a row an event), plover (POLECAT's columns), plover-json (PLOVER's exchange "
                   "format), gdelt, phoenix (their columns, only what happened for certain), html "
                   "(one page)")
      ->check(CLI::IsMember(Format::Names()));
  command->add_flag("--with-text", options->with_text,
                    "With jsonl: the text in each report's record, so that the ledger can be given "
                    "to any command that takes reports");
  AddThreads(*command, options->threads);
  command->add_option("-o,--output", options->output, "Write there instead of standard output");
  command->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->footer(
      "Examples:\n"
      "  demarche read report.txt --date 2023-03-03\n"
      "  demarche read --format jsonl archive.jsonl > ledger.jsonl\n"
      "  demarche read --format html --output page.html report.txt\n"
      "  pdftotext report.pdf - | demarche read --date 2024-05-06");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
