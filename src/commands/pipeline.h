// All steps in one: a Report in, its Ledger out.
//
// A Pipeline opens the model, the tables and the codebook once and never changes; every
// thread reads with it, each with a Workspace of its own. The same report and the same
// pipeline give the same ledger.

#ifndef DEMARCHE_COMMANDS_PIPELINE_H_
#define DEMARCHE_COMMANDS_PIPELINE_H_

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "coding/coded.h"
#include "coding/coder.h"
#include "commands/data_folder.h"
#include "ingest/report.h"
#include "knowledge/knowledge.h"
#include "language/document.h"
#include "language/engine.h"
#include "ledger/records.h"
#include "reading/reader.h"
#include "reading/reading.h"
#include "reading/tree.h"
#include "text/error.h"
#include "text/stages.h"

namespace demarche::commands {

// What made a ledger.
struct Versions {
  std::string program;                              // 0.1.0
  std::string model, codebook, knowledge, lexicon;  // SHA-256, hexadecimal

  std::string Run() const;  // the id of a run: the first half of a hash over all of these
};

// Files that stand for those of the data folder; empty: the data folder's own.
struct Instead {
  std::filesystem::path model, codebook;
};

// What the steps before the codebook make of a report. It borrows nothing and is moved whole.
struct Understood {
  std::string language;    // ISO 639-1; empty where it cannot be told
  std::string diagnostic;  // why nothing is to be coded; then there is no document
  std::unique_ptr<const language::Document> document;
  std::optional<reading::Tree> tree;
  reading::Reading reading;
};

// What a codebook makes of it.
struct CodedReport {
  std::vector<coding::CodedMention> mentions;
  ledger::Ledger ledger;
};

// A codebook, or the first of its faults and how many more there are.
std::expected<coding::Codebook, Error> OpenCodebook(const std::filesystem::path& folder);

// What there is to say of a report that was read, each line naming the report.
std::vector<std::string> RemarksOn(const ingest::Report& report, const ledger::Ledger& ledger);

class Pipeline {
 public:
  // Fails where a file of the program itself cannot be used.
  static std::expected<Pipeline, Error> Open(const DataFolder& data, const Instead& instead = {});
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  // A report in another language than the model's comes out without a record and with a
  // diagnostic that says so. Fails where memory runs out. `times`, if given, is added to.
  std::expected<ledger::Ledger, Error> Read(const ingest::Report& report,
                                            language::Workspace& workspace,
                                            StageTimes* times = nullptr) const;

  // The two halves of Read: what does not depend on the codebook, and what does. The ledger
  // is that of `coder`, which may be another than the pipeline's.
  std::expected<Understood, Error> Understand(const ingest::Report& report,
                                              language::Workspace& workspace,
                                              StageTimes* times = nullptr) const;
  CodedReport Code(const ingest::Report& report, const Understood& understood,
                   const coding::Coder& coder, StageTimes* times = nullptr) const;

  const Versions& versions() const;

  // The steps, for commands that need one by itself; they live as long as the pipeline.
  const language::Engine& engine() const;
  const knowledge::Knowledge& knowledge() const;
  const reading::Reader& reader() const;
  const coding::Codebook& codebook() const;
  const coding::Coder& coder() const;

 private:
  struct Parts;
  explicit Pipeline(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_PIPELINE_H_
