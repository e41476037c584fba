// `demarche read`: the ledgers of reports.

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/ordered.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "ledger/html.h"
#include "ledger/json.h"
#include "ledger/table.h"
#include "ledger/terminal.h"

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

// A format as text before, for each report, between and after.
class Writer {
 public:
  Writer(std::string format, bool with_text, ledger::Screen screen)
      : format_(std::move(format)),
        with_text_(with_text ? ledger::WithText::kYes : ledger::WithText::kNo),
        screen_(screen) {}

  std::string Head() const {
    std::string out;
    if (format_ == "json") out = "{\"reports\":[";
    if (format_ == "csv") ledger::WriteCsvHead(out);
    if (format_ == "html") ledger::WriteHtmlHead(out);
    return out;
  }
  std::string_view Between() const {
    return format_ == "json" ? ",\n" : format_ == "terminal" ? "\n\n" : "";
  }
  std::string End() const {
    std::string out;
    if (format_ == "json") out = "]}\n";
    if (format_ == "html") ledger::WriteHtmlEnd(out);
    return out;
  }
  std::string Write(const ledger::Ledger& made, std::size_t number) const {
    std::string out;
    if (format_ == "jsonl") ledger::WriteJsonl(made, out, with_text_);
    if (format_ == "json") ledger::WriteJson(made, out);
    if (format_ == "csv") ledger::WriteCsv(made, out);
    if (format_ == "plover") ledger::WritePlover(made, out);
    if (format_ == "html") ledger::WriteHtml(made, number, out);
    if (format_ == "terminal") ledger::WriteTerminal(made, screen_, out);
    return out;
  }
  // Whether what there is to say of a report stands in its ledger, before people's eyes.
  bool ShowsDiagnostics() const { return format_ == "terminal" || format_ == "html"; }

 private:
  std::string format_;
  ledger::WithText with_text_;
  ledger::Screen screen_;
};

struct Numbered {
  ingest::Item item;
  std::size_t number;
};

Made Work(const Pipeline& pipeline, const Writer& writer, const Numbered& job,
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
  if (!writer.ShowsDiagnostics()) made.complaints = RemarksOn(*job.item, *ledger);
  made.written = writer.Write(*ledger, job.number);
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
  const Writer writer(options.format, options.with_text,
                      ScreenFor(output->IsTerminal(), options.color));
  ingest::Reports reports = options.reading.Reports();
  std::vector<language::Workspace> workspaces(options.threads);
  std::size_t number = 0;
  bool first = true, failed = false;
  output->Write(writer.Head());
  RunOrdered(
      options.threads,
      [&]() -> std::optional<Numbered> {
        auto item = reports.Next();
        if (!item) return std::nullopt;
        return Numbered{std::move(*item), ++number};
      },
      [&](const Numbered& job, std::size_t worker) {
        return Work(*pipeline, writer, job, workspaces[worker]);
      },
      [&](const Made& made) {
        for (const std::string& complaint : made.complaints) Complain(complaint);
        if (!made.written) {
          failed = true;
          return;
        }
        if (!first) output->Write(writer.Between());
        first = false;
        output->Write(*made.written);
        output->Flush();
      });
  output->Write(writer.End());
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
                   "(a row an event), plover (PLOVER's exchange format), html (one page)")
      ->check(CLI::IsMember({"terminal", "jsonl", "json", "csv", "plover", "html"}));
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
