// The options that `read`, `explain` and `bench` share: what comes in, and with what.

#ifndef DEMARCHE_COMMANDS_READING_OPTIONS_H_
#define DEMARCHE_COMMANDS_READING_OPTIONS_H_

#include <expected>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "commands/commands.h"
#include "commands/pipeline.h"
#include "ingest/reports.h"
#include "ledger/marked_text.h"

namespace demarche::commands {

struct ReadingOptions {
  std::vector<std::string> files;
  std::string date, source, model, codebook;
  std::string from = "name";

  // REQUIRES: added to a command line that was parsed.
  ingest::Reports Reports() const;
  Instead Files() const { return {model, codebook}; }
};

// FILE, what the files are and when and where they appeared, codebook and model.
void AddReadingOptions(CLI::App& command, ReadingOptions& options);
// The same without FILE and codebook, for commands that name these in their own way.
void AddReportOptions(CLI::App& command, ReadingOptions& options);
// How many reports are read at once; sets the default too.
void AddThreads(CLI::App& command, std::size_t& threads);

// Fails as FindData and Pipeline::Open do.
std::expected<Pipeline, Error> OpenPipeline(const Shared& shared, const Instead& instead = {});

// The terminal as it is: its width, and whether to colour (`when`: auto, always, never).
ledger::Screen ScreenFor(bool terminal, const std::string& when);

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_READING_OPTIONS_H_
