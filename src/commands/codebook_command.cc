// `demarche codebook`: the codebook's faults, and its examples run as tests.

#include <memory>
#include <utility>

#include <fmt/format.h>

#include "coding/codebook.h"
#include "commands/commands.h"
#include "commands/data_folder.h"
#include "commands/exit_codes.h"
#include "commands/output.h"

namespace demarche::commands {
namespace {

int Check(const Shared& shared, const std::string& given) {
  std::filesystem::path folder = given;
  if (given.empty()) {
    const auto data = FindData(shared.data);
    if (!data) return Complain(data.error().message), kUnusable;
    folder = data->Codebook();
  }
  const auto codebook = coding::Codebook::Open(folder);
  if (!codebook) {
    for (const Error& error : codebook.error()) Complain(error.message);
    return kUnusable;
  }
  auto output = Output::Open({});
  if (!output) return kUsage;
  output->Write(fmt::format("{}: {} types, {} rules, no fault found\n", folder.string(),
                            codebook->types().size(), codebook->rules().size()));
  return output->Close() ? kDone : kSomeFailed;
}

}  // namespace

void AddCodebook(CLI::App& app, const Shared& shared, Action& action) {
  CLI::App* command = app.add_subcommand("codebook", "Check a codebook");
  command->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  CLI::App* check =
      command->add_subcommand("check", "Read all files and name every fault: file, line, remedy");
  check->add_option("FOLDER", *folder, "The codebook (default: the one in the data folder)");
  check->callback([&shared, &action, folder] {
    action = [&shared, folder] { return Check(shared, *folder); };
  });
  command->footer("Example:\n  demarche codebook check my-codebook/");
}

}  // namespace demarche::commands
