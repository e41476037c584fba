// The tables as they are shipped: sorted as the program searches them, folded as it folds, and
// the names that any report may hold found.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "knowledge/fold.h"
#include "knowledge/knowledge.h"
#include "text/file.h"

namespace demarche::knowledge {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(DEMARCHE_SOURCE_DIR) / "knowledge";

class SortedTables : public testing::TestWithParam<const char*> {};

TEST_P(SortedTables, AreSortedByTheirFirstColumn) {
  const auto bytes = ReadFile(kFolder / GetParam());
  ASSERT_TRUE(bytes) << bytes.error().message;
  std::istringstream lines(*bytes);
  std::string line, previous;
  std::size_t rows = 0;
  bool header = false;
  while (std::getline(lines, line)) {
    if (line.starts_with('#')) continue;
    if (!header) {
      header = true;
      continue;
    }
    const std::string key = line.substr(0, line.find('\t'));
    ASSERT_GE(key, previous) << "row " << rows;
    previous = key;
    ++rows;
  }
  EXPECT_GT(rows, 1000U);
}

INSTANTIATE_TEST_SUITE_P(All, SortedTables,
                         testing::Values("offices.tsv", "people.tsv", "holders.tsv", "places.tsv"));

// The scripts fold names in Python; a key that the program folds otherwise is never found.
TEST(ShippedTables, KeysAreFoldedAsTheProgramFolds) {
  const auto bytes = ReadFile(kFolder / "places.tsv");
  ASSERT_TRUE(bytes) << bytes.error().message;
  std::istringstream lines(*bytes);
  std::string line;
  std::size_t wrong = 0, rows = 0;
  for (bool header = false; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    if (!header) {
      header = true;
      continue;
    }
    const std::string key = line.substr(0, line.find('\t'));
    if (Fold(key) != key && wrong++ < 5) ADD_FAILURE() << key << " folds to " << Fold(key);
    ++rows;
  }
  EXPECT_EQ(wrong, 0U) << "of " << rows;
}

TEST(ShippedTables, AnswerWhatReportsAsk) {
  const auto knowledge = Knowledge::Open(kFolder);
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  ASSERT_TRUE(knowledge->FindName("Moscow"));
  EXPECT_EQ(knowledge->FindName("Moscow")->country, "RUS");
  ASSERT_TRUE(knowledge->FindName("the G20"));
  EXPECT_EQ(knowledge->FindName("the G20")->kind, NameKind::kBody);
  EXPECT_FALSE(knowledge->FindName("us")) << "a short abbreviation needs capitals";
  ASSERT_TRUE(knowledge->FindNoun("prime minister"));
  EXPECT_TRUE(knowledge->FindNoun("prime minister")->office);
  const auto day = ParseDay("2023-03-03");
  ASSERT_TRUE(day);
  const auto holders = knowledge->FindHolders("RUS", "foreign_minister", day);
  ASSERT_FALSE(holders.empty());
  EXPECT_EQ(holders.front().person, "Sergey Lavrov");
  EXPECT_TRUE(knowledge->FindHolders("RUS", "foreign_minister", std::nullopt).empty());
  EXPECT_FALSE(knowledge->FindPlaces("Geneva").empty());
  EXPECT_EQ(knowledge->FindPlaces("Geneva").front().country, "CHE");
}

}  // namespace
}  // namespace demarche::knowledge
