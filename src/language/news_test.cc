// The shipped model on authored news that it was not trained on: names of every region
// (samples/names) and trees of the forms that news has (samples/forms).

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "language/conllu.h"
#include "language/engine.h"
#include "text/file.h"

namespace demarche::language {
namespace {

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

using Name = std::tuple<std::size_t, std::size_t, std::string>;  // bytes [begin, end), kind

struct Count {
  std::size_t right = 0, gold = 0, system = 0;

  double F1() const {
    return 200.0 * static_cast<double>(right) / static_cast<double>(gold + system);
  }
};

// Takes the marks out of a line: `[PER Lula] in [LOC Hanoi]`.
std::string Unmark(const std::string& line, std::set<Name>& names) {
  std::string text;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] != '[') {
      text += line[at++];
      continue;
    }
    const std::size_t end = line.find(']', at);
    const std::string kind = line.substr(at + 1, 3);
    const std::string name = line.substr(at + 5, end - at - 5);
    names.emplace(text.size(), text.size() + name.size(), kind);
    text += name;
    at = end + 1;
  }
  return text;
}

std::set<Name> NamesOf(const Document& document) {
  std::set<Name> names;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string kind;
  const auto close = [&] {
    if (!kind.empty()) names.emplace(begin, end, kind);
    kind.clear();
  };
  for (const Token& token : document.tokens) {
    const std::string_view label = document.Ner(token);
    if (!label.starts_with('I')) close();
    if (label.starts_with('B')) {
      begin = static_cast<std::size_t>(token.span.begin);
      kind = label.substr(2);
    }
    end = static_cast<std::size_t>(token.span.end);
  }
  close();
  return names;
}

class News : public testing::Test {
 protected:
  static const Engine& Shipped() {
    static const auto engine = Engine::Open(kSource / "models" / "reader.dmm");
    EXPECT_TRUE(engine) << engine.error().message;
    return *engine;
  }
};

TEST_F(News, NamesOfEveryRegion) {
  std::map<std::string, Count> counts;
  Workspace workspace;
  for (const auto& entry : std::filesystem::directory_iterator(kSource / "samples" / "names")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      std::set<Name> gold;
      const auto document = Shipped().Parse(Unmark(line, gold), workspace);
      ASSERT_TRUE(document) << document.error().message;
      const std::set<Name> found = NamesOf(*document);
      for (const std::string& key : {entry.path().stem().string(), std::string("all")}) {
        Count& count = counts[key];
        count.gold += gold.size();
        count.system += found.size();
        count.right += static_cast<std::size_t>(
            std::ranges::count_if(found, [&](const Name& name) { return gold.contains(name); }));
      }
    }
  }
  ASSERT_EQ(counts.size(), 9U);  // eight regions and all
  EXPECT_GE(counts["all"].gold, 1600U);
  for (const auto& [region, count] : counts) {
    RecordProperty(region, std::to_string(count.F1()));
    EXPECT_GE(count.F1(), region == "all" ? 91.0 : 88.0) << region;
  }
}

TEST_F(News, TreesOfHeadlinesAndTheLike) {
  const auto bytes = ReadFile(kSource / "samples" / "forms" / "forms.conllu");
  ASSERT_TRUE(bytes);
  const auto documents = ReadConllu(*bytes);
  ASSERT_TRUE(documents) << documents.error().message;
  // Heads and relations as the file has them, in the order of its words.
  std::vector<std::pair<std::string, std::string>> gold;
  std::istringstream lines(*bytes);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    ASSERT_EQ(cells.size(), 10U) << line;
    gold.emplace_back(cells[6], cells[7]);
  }
  Workspace workspace;
  std::size_t right = 0;
  std::size_t next = 0;
  for (const ConlluDocument& source : *documents) {
    for (const ConlluSentence& sentence : source.sentences) {
      ConlluDocument alone;
      alone.sentences.push_back(sentence);
      const auto document = Shipped().ParseTokens(alone.Given(), workspace);
      ASSERT_TRUE(document) << document.error().message;
      for (const Token& token : document->tokens) {
        ASSERT_LT(next, gold.size());
        const auto& [head, relation] = gold[next++];
        const auto found = token.head == kNoToken ? 0U : static_cast<std::uint32_t>(token.head) + 1;
        right += std::to_string(found) == head && document->Deprel(token) == relation ? 1 : 0;
      }
    }
  }
  ASSERT_EQ(next, gold.size());
  const double las = 100.0 * static_cast<double>(right) / static_cast<double>(gold.size());
  RecordProperty("LAS", std::to_string(las));
  EXPECT_GE(las, 90.0);
}

}  // namespace
}  // namespace demarche::language
