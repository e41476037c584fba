// The same decisions on every set of instructions: what a ledger says must not hang on the
// machine that made it.

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "commands/program_test.h"

namespace demarche {
namespace {

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST_F(ProgramTest, InstructionSetsAgree) {
  const std::string samples = std::string(DEMARCHE_SOURCE_DIR) + "/samples/";
  const std::string command =
      "parse --threads 2 " + samples + "*.txt " + samples + "development*/*.txt";
  const Outcome here = Run(command);
  ASSERT_EQ(here.status, 0) << here.complaint;
  const auto expected = Lines(here.out);
  std::size_t words = 0;
  for (const std::string& line : expected) words += line.empty() || line.front() == '#' ? 0 : 1;
  ASSERT_GT(words, 10000U);
  for (const std::string set : {"AVX512_CORE_VNNI", "AVX2"}) {
    const Outcome other = Run(command, "ONEDNN_MAX_CPU_ISA=" + set);
    ASSERT_EQ(other.status, 0) << other.complaint;
    const auto lines = Lines(other.out);
    // A word more or less would shift all that follows.
    ASSERT_EQ(lines.size(), expected.size()) << set;
    std::size_t different = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) different += lines[i] == expected[i] ? 0 : 1;
    RecordProperty(set,
                   std::to_string(different) + " of " + std::to_string(words) + " words differ");
    EXPECT_LE(different * 2000, words) << set << ": " << different << " of " << words;
  }
}

}  // namespace
}  // namespace demarche
