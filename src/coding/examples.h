// The examples of the codebook's files: its tests.
//
// Pure functions over what they are given; any thread.

#ifndef DEMARCHE_CODING_EXAMPLES_H_
#define DEMARCHE_CODING_EXAMPLES_H_

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "coding/coded.h"
#include "coding/coder.h"
#include "language/engine.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::coding {

// A record that an example expects. What is not given is not compared.
struct ExpectedRecord {
  int line = 0;
  std::optional<std::string> trigger, type, mode, polarity, reality, stance, cameo;
  std::optional<std::vector<std::string>> actor, recipient, context;
};

struct Example {
  std::string file;
  int line = 0;  // from 1
  std::string text;
  std::optional<Day> day;
  bool open = false;                   // is known not to hold yet: counted, but no failure
  std::vector<ExpectedRecord> expect;  // these and no others
};

// Every example of the folder, in order of file and line, or every fault in them.
std::expected<std::vector<Example>, std::vector<Error>> ReadExamples(
    const std::filesystem::path& folder, const Codebook& book);

// What `demarche codebook check` tells.
struct CodebookCheck {
  std::vector<Error> faults;  // each names file, line and remedy
  std::size_t types = 0, rules = 0, words = 0, examples = 0;
};
CodebookCheck CheckCodebook(const std::filesystem::path& folder);

struct ExampleResult {
  Example example;
  std::vector<std::string> complaints;  // none: it passed
  bool passed() const { return complaints.empty(); }
};

using ReadText = std::function<reading::Reading(const reading::Tree&, std::optional<Day>)>;

// Compares what was coded with what an example expects: one complaint for each record that
// is missing and each that is too many.
std::vector<std::string> Compare(const Example& example, const reading::Tree& tree,
                                 const reading::Reading& reading,
                                 const std::vector<CodedMention>& coded);

// What `demarche codebook test` tells. Fails where the engine fails.
std::expected<std::vector<ExampleResult>, Error> TestCodebook(const std::vector<Example>& examples,
                                                              const Coder& coder,
                                                              const language::Engine& engine,
                                                              const ReadText& read);

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_EXAMPLES_H_
