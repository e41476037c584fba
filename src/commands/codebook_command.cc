// `demarche codebook`: the codebook's faults, and its examples run as tests; codebook_diff.cc
// compares two.

#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "coding/examples.h"
#include "commands/commands.h"
#include "commands/data_folder.h"
#include "commands/exit_codes.h"
#include "commands/output.h"
#include "commands/reading_options.h"

namespace demarche::commands {
namespace {

struct CodebookOptions {
  std::string folder, model;
};

std::expected<std::filesystem::path, Error> FolderOf(const Shared& shared,
                                                     const CodebookOptions& options) {
  if (!options.folder.empty()) return options.folder;
  auto data = FindData(shared.data);
  if (!data) return std::unexpected(std::move(data.error()));
  return data->Codebook();
}

int Check(const Shared& shared, const CodebookOptions& options) {
  const auto folder = FolderOf(shared, options);
  if (!folder) return Complain(folder.error().message), kUnusable;
  const coding::CodebookCheck check = coding::CheckCodebook(*folder);
  for (const Error& fault : check.faults) Complain(fault.message);
  auto output = Output::Open({});
  if (!output) return kUsage;
  output->Write(fmt::format("{}: {} types, {} rules, {} words, {} examples; {} faults\n",
                            folder->string(), check.types, check.rules, check.words, check.examples,
                            check.faults.size()));
  if (!output->Close()) return kSomeFailed;
  return check.faults.empty() ? kDone : kUnusable;
}

int Test(const Shared& shared, const CodebookOptions& options) {
  const auto folder = FolderOf(shared, options);
  if (!folder) return Complain(folder.error().message), kUnusable;
  const auto pipeline = OpenPipeline(shared, {options.model, *folder});
  if (!pipeline) return Complain(pipeline.error().message), kUnusable;
  const auto examples = coding::ReadExamples(*folder, pipeline->codebook());
  if (!examples) {
    for (const Error& error : examples.error()) Complain(error.message);
    return kUnusable;
  }
  const auto results = coding::TestCodebook(*examples, pipeline->coder(), pipeline->engine(),
                                            [&](const reading::Tree& tree, std::optional<Day> day) {
                                              return pipeline->reader().Read(tree, day);
                                            });
  if (!results) return Complain(results.error().message), kSomeFailed;
  auto output = Output::Open({});
  if (!output) return kUsage;
  std::size_t passed = 0, open = 0;
  for (const coding::ExampleResult& result : *results) {
    const coding::Example& example = result.example;
    if (result.passed()) {
      ++passed;
      if (example.open)
        output->Write(fmt::format("{}:{}: holds now; take `open` out: {}\n", example.file,
                                  example.line, example.text));
      continue;
    }
    open += example.open ? 1 : 0;
    output->Write(fmt::format("{}:{}: {}{}\n", example.file, example.line,
                              example.open ? "(open) " : "", example.text));
    for (const std::string& complaint : result.complaints)
      output->Write(fmt::format("    {}\n", complaint));
  }
  output->Write(fmt::format("{} of {} examples pass", passed, results->size()));
  if (open > 0) output->Write(fmt::format("; {} that do not are marked open", open));
  output->Write("\n");
  return output->Close() && passed + open == results->size() ? kDone : kSomeFailed;
}

}  // namespace

void AddCodebook(CLI::App& app, const Shared& shared, Action& action) {
  auto options = std::make_shared<CodebookOptions>();
  CLI::App* command = app.add_subcommand(
      "codebook", "Check a codebook, run its examples, or compare it with another");
  command->require_subcommand(1);
  CLI::App* check =
      command->add_subcommand("check", "Read all files and name every fault: file, line, remedy");
  CLI::App* test = command->add_subcommand(
      "test", "Read every example and tell which do not give the records that they expect");
  for (CLI::App* one : {check, test})
    one->add_option("FOLDER", options->folder, "The codebook (default: the data folder's)");
  test->add_option("--model", options->model, "Another model file");
  check->callback([&shared, &action, options] {
    action = [&shared, options] { return Check(shared, *options); };
  });
  test->callback([&shared, &action, options] {
    action = [&shared, options] { return Test(shared, *options); };
  });
  AddCodebookDiff(*command, shared, action);
  command->footer(
      "Examples:\n"
      "  demarche codebook check my-codebook/\n"
      "  demarche codebook test\n"
      "  demarche codebook diff codebook/ my-codebook/ --on archive.jsonl");
}

}  // namespace demarche::commands
