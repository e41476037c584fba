// `demarche codebook diff`: the same reports under two codebooks, and what differs.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "coding/coder.h"
#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/ordered.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "ledger/difference.h"
#include "ledger/difference_write.h"

namespace demarche::commands {
namespace {

struct DiffOptions {
  std::string before, after;
  ReadingOptions reading;
  std::string format = "text";
  std::size_t threads = 1;
};

// Language and reading do not depend on the codebook, so only the coder is there twice.
struct Both {
  const Pipeline& pipeline;  // with the old codebook
  const coding::Coder& after;
};

// What a worker makes of one item of the input.
struct Made {
  std::optional<ledger::DifferenceCount> count;  // none where it could not be read
  std::string written;
  std::vector<std::string> complaints;
};

class Writer {
 public:
  Writer(bool jsonl, ledger::Screen screen) : jsonl_(jsonl), screen_(screen) {}

  std::string Write(const std::vector<ledger::Difference>& differences,
                    const ledger::Ledger& ledger, const std::string& origin) const {
    std::string out;
    if (jsonl_)
      ledger::WriteDifferencesJsonl(differences, ledger, out);
    else
      ledger::WriteDifferences(differences, ledger, origin, screen_, out);
    return out;
  }
  std::string End(const ledger::DifferenceCount& count, std::size_t reports) const {
    std::string out;
    if (jsonl_)
      ledger::WriteCountJsonl(count, reports, out);
    else
      ledger::WriteCount(count, reports, out);
    return out;
  }

 private:
  bool jsonl_;
  ledger::Screen screen_;
};

Made Work(const Both& both, const Writer& writer, const ingest::Item& item,
          language::Workspace& workspace) {
  Made made;
  if (!item) {
    made.complaints.push_back(item.error().message);
    return made;
  }
  const auto understood = both.pipeline.Understand(*item, workspace);
  if (!understood) {
    made.complaints.push_back(fmt::format("{}: {}", item->origin, understood.error().message));
    return made;
  }
  const CodedReport before = both.pipeline.Code(*item, *understood, both.pipeline.coder());
  const CodedReport after = both.pipeline.Code(*item, *understood, both.after);
  const std::vector<ledger::Difference> differences =
      ledger::CompareLedgers({before.ledger, before.mentions}, {after.ledger, after.mentions});
  made.complaints = RemarksOn(*item, before.ledger);
  made.written = writer.Write(differences, before.ledger, item->origin);
  made.count.emplace();
  for (const ledger::Difference& difference : differences) made.count->Add(difference);
  return made;
}

int Run(const Shared& shared, const DiffOptions& options) {
  const auto pipeline = OpenPipeline(shared, {options.reading.model, options.before});
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  const auto book = OpenCodebook(options.after);
  if (!book) return Complain(book.error().message), kUnusable;
  const coding::Coder coder(*book, pipeline->reader().cues());
  auto output = Output::Open({});
  if (!output) return Complain(output.error().message), kUsage;
  const Writer writer(options.format == "jsonl", ScreenFor(output->IsTerminal(), "auto"));
  ingest::Reports reports = options.reading.Reports();
  std::vector<language::Workspace> workspaces(options.threads);
  ledger::DifferenceCount count;
  std::size_t read = 0;
  bool failed = false;
  RunOrdered(
      options.threads, [&] { return reports.Next(); },
      [&](const ingest::Item& item, std::size_t worker) {
        return Work({*pipeline, coder}, writer, item, workspaces[worker]);
      },
      [&](const Made& made) {
        for (const std::string& complaint : made.complaints) Complain(complaint);
        if (!made.count) {
          failed = true;
          return;
        }
        ++read;
        count.Add(*made.count);
        output->Write(made.written);
        output->Flush();
      });
  output->Write(writer.End(count, read));
  if (!output->Close()) failed = true;
  return failed ? kSomeFailed : kDone;
}

}  // namespace

void AddCodebookDiff(CLI::App& codebook, const Shared& shared, Action& action) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = codebook.add_subcommand(
      "diff", "Read reports under two codebooks and show which event mentions differ");
  command->add_option("OLD", options->before, "A codebook folder")->required();
  command->add_option("NEW", options->after, "Another one")->required();
  command
      ->add_option("--on", options->reading.files,
                   "The reports: text files, .jsonl files, or - for standard input")
      ->required();
  AddReportOptions(*command, options->reading);
  command->add_option("-f,--format", options->format, "text (for people) or jsonl")
      ->check(CLI::IsMember({"text", "jsonl"}));
  AddThreads(*command, options->threads);
  command->footer(
      "A mention is matched by its report and the place of its trigger. Exit status 0 also where\n"
      "mentions differ.\n"
      "Examples:\n"
      "  demarche codebook diff codebook/ my-codebook/ --on archive.jsonl\n"
      "  demarche codebook diff old/ new/ --format jsonl --on *.txt > differences.jsonl");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
