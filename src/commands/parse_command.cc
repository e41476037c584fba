// `demarche parse`: what the language engine saw, as CoNLL-U.

#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/data_folder.h"
#include "commands/exit_codes.h"
#include "commands/ordered.h"
#include "commands/output.h"
#include "commands/reading_options.h"
#include "ingest/reports.h"
#include "language/conllu.h"
#include "language/engine.h"
#include "text/file.h"

namespace demarche::commands {
namespace {

struct ParseOptions {
  std::vector<std::string> files;
  std::string from = "name";
  std::string output;
  std::string model;
  std::size_t threads = 0;
};

// What one worker is given: a report, a document of given words, or what went wrong before.
struct Job {
  std::string origin;
  std::string id;  // empty: no `# newdoc` line
  std::variant<std::string, language::ConlluDocument, Error> what;
};

struct Parsed {
  std::string conllu;
  std::string complaint;
};

Parsed Parse(const language::Engine& engine, const Job& job, language::Workspace& workspace) {
  Parsed parsed;
  if (const auto* error = std::get_if<Error>(&job.what)) {
    parsed.complaint = error->message;
    return parsed;
  }
  const auto* given = std::get_if<language::ConlluDocument>(&job.what);
  auto document = given != nullptr ? engine.ParseTokens(given->Given(), workspace)
                                   : engine.Parse(std::get<std::string>(job.what), workspace);
  if (!document)
    parsed.complaint = fmt::format("{}: {}", job.origin, document.error().message);
  else if (given != nullptr)
    language::WriteConllu(*document, *given, parsed.conllu);
  else
    language::WriteConllu(*document, job.id, parsed.conllu);
  return parsed;
}

// Whole files of given words; a file at a time.
class ConlluJobs {
 public:
  explicit ConlluJobs(std::vector<std::string> files) : files_(std::move(files)) {}

  std::optional<Job> Next() {
    while (at_ == documents_.size()) {
      if (next_ == files_.size()) return std::nullopt;
      const std::string& file = files_[next_++];
      name_ = file == ingest::kStandardInput ? "standard input" : file;
      documents_.clear();
      at_ = 0;
      auto bytes = ReadFile(file == ingest::kStandardInput ? "/dev/stdin" : file);
      if (!bytes) return Job{name_, {}, std::move(bytes.error())};
      auto documents = language::ReadConllu(*bytes);
      if (!documents) {
        documents.error().message = fmt::format("{}: {}", name_, documents.error().message);
        return Job{name_, {}, std::move(documents.error())};
      }
      if (documents->empty())
        return Job{
            name_,
            {},
            Error{Code::kBadInput, fmt::format("{}: there are no sentences in it; a CoNLL-U file "
                                               "has one word a line, in ten columns",
                                               name_)}};
      documents_ = std::move(*documents);
    }
    return Job{name_, {}, std::move(documents_[at_++])};
  }

 private:
  std::vector<std::string> files_;
  std::size_t next_ = 0;
  std::string name_;
  std::vector<language::ConlluDocument> documents_;
  std::size_t at_ = 0;
};

int Run(const Shared& shared, ParseOptions options) {
  std::string model = options.model;
  if (model.empty()) {
    const auto data = FindData(shared.data);
    if (!data) return Complain(data.error().message), kUnusable;
    model = data->Model().string();
  }
  const auto engine = language::Engine::Open(model);
  if (!engine) return Complain(engine.error().message), kUnusable;
  auto output = Output::Open(options.output);
  if (!output) return Complain(output.error().message), kUsage;
  if (options.files.empty()) options.files.emplace_back(ingest::kStandardInput);

  const bool many = options.files.size() > 1;
  const bool conllu = options.from == "conllu";
  ConlluJobs given(options.files);
  ingest::Options reading;
  if (options.from == "text") reading.format = ingest::Format::kText;
  if (options.from == "jsonl") reading.format = ingest::Format::kJsonl;
  ingest::Reports reports(options.files, reading);
  const auto next = [&]() -> std::optional<Job> {
    if (conllu) return given.Next();
    auto item = reports.Next();
    if (!item) return std::nullopt;
    if (!*item) return Job{{}, {}, std::move(item->error())};
    ingest::Report& report = **item;
    // A text file has no id of its own; among several its name tells them apart.
    const bool named = report.id != report.sha256;
    std::string id = named ? report.id : many || report.line > 0 ? report.origin : "";
    return Job{report.origin, std::move(id), std::move(report.text)};
  };
  std::vector<language::Workspace> workspaces(options.threads);
  bool failed = false;
  RunOrdered(
      options.threads, next,
      [&](const Job& job, std::size_t worker) { return Parse(*engine, job, workspaces[worker]); },
      [&](const Parsed& parsed) {
        if (!parsed.complaint.empty()) {
          Complain(parsed.complaint);
          failed = true;
        }
        output->Write(parsed.conllu);
        output->Flush();
      });
  if (!output->Close()) failed = true;
  return failed ? kSomeFailed : kDone;
}

}  // namespace

void AddParse(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<ParseOptions>();
  CLI::App* command = app.add_subcommand(
      "parse", "Print what the language engine saw: sentences, words, tags, trees and names");
  command->add_option("FILE", options->files,
                      "Text files (one report each) or .jsonl files (one report a line); "
                      "- or nothing for standard input");
  command
      ->add_option("--from", options->from,
                   "What the files are: text, jsonl, or conllu, whose sentences and words are "
                   "kept (default: by the file's ending, else text)")
      ->check(CLI::IsMember({"name", "text", "jsonl", "conllu"}))
      ->default_str("");
  AddThreads(*command, options->threads);
  command->add_option("--model", options->model, "Another model file");
  command->add_option("-o,--output", options->output, "Write there instead of standard output");
  command->footer(
      "Examples:\n"
      "  demarche parse report.txt\n"
      "  demarche parse --threads 4 archive.jsonl > archive.conllu\n"
      "  demarche parse --from conllu treebank.conllu");
  command->callback([&shared, &action, options] {
    action = [&shared, options] { return Run(shared, *options); };
  });
}

}  // namespace demarche::commands
