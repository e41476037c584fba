// The program's commands: each adds its part of the command line and says what to run.

#ifndef DEMARCHE_COMMANDS_COMMANDS_H_
#define DEMARCHE_COMMANDS_COMMANDS_H_

#include <cstddef>
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

namespace demarche::commands {

// Options that stand before or after any command.
struct Shared {
  std::string data;
};

// What the command line asks for; its result is the exit status.
using Action = std::function<int()>;

// `shared` and `action` must outlive the parsing; `action` is set when the command is named.
void AddRead(CLI::App& app, const Shared& shared, Action& action);
void AddParse(CLI::App& app, const Shared& shared, Action& action);
void AddExplain(CLI::App& app, const Shared& shared, Action& action);
void AddCodebook(CLI::App& app, const Shared& shared, Action& action);
void AddCodebookDiff(CLI::App& codebook, const Shared& shared, Action& action);
void AddUncoded(CLI::App& app, const Shared& shared, Action& action);
void AddScore(CLI::App& app, const Shared& shared, Action& action);
void AddBench(CLI::App& app, const Shared& shared, Action& action);

// Program, model, codebook and knowledge with their hashes, on standard output.
int PrintVersion(const Shared& shared);

// As many threads as processors that this process may use.
std::size_t DefaultThreads();

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_COMMANDS_H_
