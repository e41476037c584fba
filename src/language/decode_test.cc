// Trees, names and lemmas.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "language/lemma.h"
#include "language/names.h"
#include "language/tree.h"

namespace demarche::language {
namespace {

using Heads = std::vector<std::uint32_t>;

double Worth(const std::vector<float>& scores, const Heads& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

// The best single-rooted tree by trying all.
double BestOfAll(const std::vector<float>& scores, std::size_t words) {
  TreeSpace space;
  double best = -1e300;
  Heads heads(words, 0);
  for (;;) {
    if (IsTree(heads, space)) best = std::max(best, Worth(scores, heads));
    std::size_t i = 0;
    while (i < words && heads[i] == words) heads[i++] = 0;
    if (i == words) return best;
    ++heads[i];
  }
}

TEST(Tree, MatchesExhaustiveSearch) {
  std::mt19937 random(3);
  std::normal_distribution<float> draw(0.0F, 3.0F);
  TreeSpace space;
  for (int round = 0; round < 400; ++round) {
    const std::size_t words = 1 + static_cast<std::size_t>(round % 6);
    std::vector<float> scores(words * (words + 1));
    for (float& s : scores) s = draw(random);
    Heads heads(words);
    FindTree(scores.data(), words + 1, heads, space);
    ASSERT_TRUE(IsTree(heads, space));
    EXPECT_NEAR(Worth(scores, heads), BestOfAll(scores, words), 1e-4);
  }
}

TEST(Tree, NestedCyclesOnLongSentences) {
  std::mt19937 random(5);
  std::normal_distribution<float> draw(0.0F, 3.0F);
  TreeSpace space;
  for (const std::size_t words : {50U, 200U, 510U}) {
    std::vector<float> scores(words * (words + 1));
    for (float& s : scores) s = draw(random);
    Heads heads(words);
    FindTree(scores.data(), words + 1, heads, space);
    EXPECT_TRUE(IsTree(heads, space)) << words;
  }
}

TEST(Tree, SurvivesBadNumbers) {
  TreeSpace space;
  Heads heads(3);
  const float bad = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  FindTree(std::vector<float>(12, bad).data(), 4, heads, space);
  EXPECT_TRUE(IsTree(heads, space));
  FindTree(std::vector<float>(12, infinite).data(), 4, heads, space);
  EXPECT_TRUE(IsTree(heads, space));
}

TEST(Tree, KnowsTrees) {
  TreeSpace space;
  EXPECT_TRUE(IsTree(Heads{0}, space));
  EXPECT_TRUE(IsTree(Heads{2, 0, 2}, space));
  EXPECT_FALSE(IsTree(Heads{0, 0}, space));
  EXPECT_FALSE(IsTree(Heads{2, 1, 0}, space));
  EXPECT_FALSE(IsTree(Heads{2, 3, 1}, space));
}

TEST(Names, InsideFollowsItsOwnKind) {
  const std::vector<std::string_view> labels{"O", "B-PER", "I-PER", "B-LOC", "I-LOC"};
  const BioRules rules(labels);
  std::vector<std::uint8_t> scratch;
  const auto decode = [&](std::vector<float> logits) {
    std::vector<std::uint8_t> best(logits.size() / 5);
    rules.Decode(logits.data(), 5, best, scratch);
    return best;
  };
  using Path = std::vector<std::uint8_t>;
  EXPECT_EQ(decode({0, 1, 5, 0, 0}), (Path{1}));
  EXPECT_EQ(decode({0, 3, 0, 0, 0, 0, 0, 1, 0, 2}), (Path{1, 2}));
  EXPECT_EQ(decode({1, 0, 0, 0, 0, 0, 0, 0.5F, 0, 0}), (Path{0, 0}));
  EXPECT_EQ(decode({0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2}), (Path{3, 4, 4}));
  EXPECT_EQ(decode({0, 0, 0, 0, 0}), (Path{0}));
}

std::string Lemma(std::string_view script, std::string_view form) {
  LemmaScript parsed;
  EXPECT_TRUE(ParseLemmaScript(script, parsed)) << script;
  return ApplyLemmaScript(parsed, form);
}

TEST(Lemma, Scripts) {
  EXPECT_EQ(Lemma("l;1;", "Talks"), "talk");
  EXPECT_EQ(Lemma("k;1;", "Talks"), "Talk");
  EXPECT_EQ(Lemma("l;2;be", "is"), "be");
  EXPECT_EQ(Lemma("l;9;go", "went"), "go");
  EXPECT_EQ(Lemma("l;1;e", "naïvé"), "naïve");
  EXPECT_EQ(Lemma("k;1;\"", "“"), "\"");
  EXPECT_EQ(Lemma("l;0;;x", "a"), "a;x");
  EXPECT_EQ(Lemma("l;3;", "abc"), "abc") << "a lemma is never empty";
}

TEST(Lemma, RefusesWhatIsNoScript) {
  LemmaScript parsed;
  for (const char* text : {"", "l", "x;1;", "l;;", "l;1", "l1;", "l;-1;"})
    EXPECT_FALSE(ParseLemmaScript(text, parsed)) << text;
}

TEST(IrregularForms, AreFoundByTagsAndForm) {
  IrregularForms forms;
  EXPECT_TRUE(forms.Add("v\tfought\tfight"));
  EXPECT_TRUE(forms.Add("n\tgunmen\tgunman"));
  EXPECT_FALSE(forms.Add("x\tfought\tfight"));
  EXPECT_FALSE(forms.Add("v\tfought"));
  EXPECT_EQ(forms.Find("VERB", "VBD", "Fought"), "fight");
  EXPECT_EQ(forms.Find("NOUN", "NNS", "gunmen"), "gunman");
  EXPECT_EQ(forms.Find("VERB", "VB", "fought"), "") << "only of past forms";
  EXPECT_EQ(forms.Find("NOUN", "NN", "fought"), "");
}

}  // namespace
}  // namespace demarche::language
