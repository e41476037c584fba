// The program `demarche`: its command line.

#include <algorithm>
#include <cstdlib>
#include <thread>

#include <sched.h>

#include "commands/commands.h"
#include "commands/exit_codes.h"

namespace demarche::commands {

std::size_t DefaultThreads() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0)
    return static_cast<std::size_t>(std::max(1, CPU_COUNT(&set)));
  return std::max(1U, std::thread::hardware_concurrency());
}

namespace {

int Main(int argc, char** argv) {
  // One thread a worker: oneDNN must not start its own.
  setenv("OMP_NUM_THREADS", "1", 1);

  CLI::App app(
      "Demarche reads news reports and keeps a ledger of who did what to whom, and who said\n"
      "what to whom: when, where, and according to whom. Every entry points at its words.");
  app.name("demarche");
  Shared shared;
  Action action;
  bool version = false;
  app.add_option("--data", shared.data,
                 "The folder of models/, codebook/, knowledge/, lexicon/ and language/ "
                 "(else DEMARCHE_DATA, else near the program)");
  app.add_flag("-V,--version", version,
               "Print the versions and hashes of program, model, codebook and knowledge");
  app.fallthrough();
  AddParse(app, shared, action);
  AddRead(app, shared, action);
  AddExplain(app, shared, action);
  AddCodebook(app, shared, action);
  AddUncoded(app, shared, action);
  AddScore(app, shared, action);
  AddBench(app, shared, action);
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(26);
  app.footer(
      "Examples:\n"
      "  demarche read report.txt --date 2023-03-03\n"
      "  demarche read --format jsonl archive.jsonl > ledger.jsonl\n"
      "  demarche explain report.txt --event e1\n"
      "Exit status: 0 done, 1 some input could not be read, 2 wrong command line,\n"
      "3 the program's own files cannot be used. `demarche COMMAND --help` says more.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  if (version) return PrintVersion(shared);
  if (!action) {
    std::fputs(app.help().c_str(), stderr);
    return kUsage;
  }
  return action();
}

}  // namespace
}  // namespace demarche::commands

int main(int argc, char** argv) { return demarche::commands::Main(argc, argv); }
