// What is not coded, counted over reports made by hand.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "coding/uncoded_tally.h"

namespace demarche::coding {
namespace {

// A report of one sentence that has each of these words once.
Uncoded Report(const std::vector<std::pair<std::string, bool>>& words) {
  Uncoded uncoded;
  for (const auto& [word, sure] : words) {
    UncodedWord& one = uncoded.words.emplace_back();
    one.word = word;
    one.noun = !sure;
    one.sure = sure;
    one.span = MakeSpan(2, 5);
    one.sentence = MakeSpan(0, 8);
    one.rules = {"a.yml#" + word};
  }
  return uncoded;
}

TEST(UncodedTallyTest, MostFirstThenByWord) {
  UncodedTally tally(1);
  tally.Add(Report({{"walk", true}, {"fly", true}, {"fly", true}}), "r1", "a bcd ef");
  tally.Add(Report({{"act", true}, {"fly", true}}), "r2", "g hij kl");
  const auto words = tally.Words(10);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].word, "fly");
  EXPECT_EQ(words[0].count, 3U);
  EXPECT_EQ(words[0].reports, 2U);
  EXPECT_EQ(words[0].rules, std::set<std::string>{"a.yml#fly"});
  ASSERT_EQ(words[0].examples.size(), 1U);  // the first
  EXPECT_EQ(words[0].examples[0].report, "r1");
  EXPECT_EQ(words[0].examples[0].text, "a bcd ef");
  EXPECT_EQ(words[1].word, "act");
  EXPECT_EQ(words[2].word, "walk");
  EXPECT_EQ(tally.Words(1).size(), 1U);
}

TEST(UncodedTallyTest, ANounThatIsAVerbElsewhereTellsEvents) {
  UncodedTally tally(1);
  tally.Add(Report({{"siege", false}, {"sword", false}}), "r1", "a bcd ef");
  EXPECT_TRUE(tally.Words(10).empty());
  Uncoded later;
  later.verbs = {"siege"};
  tally.Add(later, "r2", "");
  ASSERT_EQ(tally.Words(10).size(), 1U);
  EXPECT_EQ(tally.Words(10)[0].word, "siege");
  EXPECT_TRUE(tally.Words(10)[0].noun);
}

TEST(UncodedTallyTest, ActorsThatTakePartAnywhereAreLeftOut) {
  const auto actor = [](const std::string& name, const std::string& wikidata, std::size_t times,
                        bool takes_part) {
    NamedActor one;
    one.name = name;
    one.wikidata = wikidata;
    one.takes_part = takes_part;
    one.names.assign(times, MakeSpan(0, 1));
    one.sentences.assign(times, MakeSpan(0, 8));
    return one;
  };
  Uncoded first, second;
  first.actors = {actor("Peru", "Q419", 2, false), actor("Acme", "", 1, false),
                  actor("Chad", "Q657", 3, false), actor("Once", "", 1, false)};
  second.actors = {actor("Peruvians", "Q419", 1, false), actor("Acme", "", 1, false),
                   actor("Chad", "Q657", 1, true)};
  UncodedTally tally(2);
  tally.Add(first, "r1", "a bcd ef");
  tally.Add(second, "r2", "g hij kl");
  const auto actors = tally.Actors(10);
  ASSERT_EQ(actors.size(), 2U);
  EXPECT_EQ(actors[0].name, "Peru");
  EXPECT_EQ(actors[0].count, 3U);
  EXPECT_EQ(actors[0].examples.size(), 2U);
  EXPECT_EQ(actors[1].name, "Acme");
  EXPECT_EQ(actors[1].reports, 2U);
}

}  // namespace
}  // namespace demarche::coding
