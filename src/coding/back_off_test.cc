// The learned back-off over a sentence made by hand: "Kenya frobbed Ethiopia".

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "coding/back_off.h"
#include "coding/confidence.h"
#include "coding/test_codebook.h"

namespace demarche::coding {
namespace {

using language::TokenId;

class BackOffTest : public ::testing::Test {
 protected:
  BackOffTest() {
    files_.Write("confidence.yml",
                 "rule: {constant: 0, rule: 1, head: 1}\n"
                 "back_off: {constant: 0, head: 1}\n"
                 "least: {rule: 0.1, back_off: 0.7}\n");
    book_ = std::make_unique<const Codebook>(Codebook::Open(files_.path()).value());
    back_off_ = std::make_unique<const BackOff>(*book_);
    auto labels = std::make_shared<language::LabelNames>();
    labels->upos = {"PROPN", "VERB"};
    labels->xpos = labels->feats = {""};
    labels->deprel = {"root", "nsubj", "obj"};
    labels->ner = {"O"};
    labels->event = {"REQUEST", "ASSAULT"};
    document_.labels = labels;
    document_.text = "Kenya frobbed Ethiopia";
    Add(0, 5, 0, 1, TokenId{1});
    Add(6, 13, 1, 0, language::kNoToken);
    Add(14, 22, 0, 2, TokenId{1});
    document_.sentences.push_back({0, 3, true});
  }

  void Add(std::size_t begin, std::size_t end, std::uint16_t upos, std::uint16_t deprel,
           TokenId head) {
    language::Token token;
    token.span = MakeSpan(begin, end);
    token.head = head;
    token.upos = upos;
    token.deprel = deprel;
    token.lemma_begin = static_cast<std::uint32_t>(document_.lemmas.size());
    document_.lemmas += document_.text.substr(begin, end - begin);
    token.lemma_end = static_cast<std::uint32_t>(document_.lemmas.size());
    document_.tokens.push_back(token);
  }

  void Name(std::uint32_t token, const std::string& name) {
    reading_.entities.emplace_back().name = name;
    reading::EntityMention mention;
    mention.tokens = {token, token + 1};
    mention.span = document_.tokens[token].span;
    mention.head = TokenId{token};
    mention.entities = {static_cast<reading::EntityId>(reading_.entities.size() - 1)};
    reading_.mentions.push_back(mention);
    reading_.mention_at.resize(document_.tokens.size());
    reading_.mention_at[token] = static_cast<reading::MentionId>(reading_.mentions.size() - 1);
  }

  // What the back-off finds where the head gives ASSAULT this share.
  std::vector<Match> Find(float share, const std::set<TokenId>& settled = {}) {
    document_.events = {
        {TokenId{1}, {0.01F, share}, {{TokenId{0}, 0.9F, 0.05F}, {TokenId{2}, 0.1F, 0.8F}}}};
    tree_ = std::make_unique<reading::Tree>(document_);
    lexemes_ = std::make_unique<Lexemes>(*tree_, book_->vocabulary());
    finder_ = std::make_unique<SlotFinder>(*tree_, reading_, *book_, *lexemes_);
    casting_ = std::make_unique<Casting>(*tree_, reading_, *book_, *lexemes_, *finder_);
    return back_off_->Find(*tree_, *lexemes_, *casting_, {}, settled);
  }

  TestCodebook files_;
  language::Document document_;
  reading::Reading reading_;
  std::unique_ptr<reading::Tree> tree_;
  std::unique_ptr<Lexemes> lexemes_;
  std::unique_ptr<SlotFinder> finder_;
  std::unique_ptr<Casting> casting_;
  std::unique_ptr<const Codebook> book_;
  std::unique_ptr<const BackOff> back_off_;
};

TEST_F(BackOffTest, TellsWhatNoRuleNames) {
  Name(0, "Kenya");
  Name(2, "Ethiopia");
  const auto found = Find(0.9F);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule->name, "model.events");
  EXPECT_EQ(book_->types()[found[0].rule->type].name, "ASSAULT");
  ASSERT_EQ(found[0].actor.size(), 1U);
  EXPECT_EQ(reading_[found[0].actor[0].entities[0]].name, "Kenya");
  ASSERT_EQ(found[0].recipient.size(), 1U);
  EXPECT_EQ(reading_[found[0].recipient[0].entities[0]].name, "Ethiopia");
}

TEST_F(BackOffTest, IsSilentWhereUnsureOrSettledOrWithoutAnActor) {
  Name(2, "Ethiopia");
  EXPECT_TRUE(Find(0.9F).empty());  // nobody does it
  Name(0, "Kenya");
  EXPECT_EQ(Find(0.9F).size(), 1U);
  EXPECT_TRUE(Find(0.6F).empty());
  EXPECT_TRUE(Find(0.9F, {TokenId{1}}).empty());
}

TEST_F(BackOffTest, WithoutAFileOfConfidenceRulesKeepTheirOwn) {
  const Confidence plain;
  EXPECT_DOUBLE_EQ(plain.OfRule(0.8, 0.01), 0.8);
}

TEST_F(BackOffTest, WhatTheHeadDoubtsIsLessSure) {
  const Confidence& weights = book_->confidence();
  EXPECT_GT(weights.OfRule(0.8, 0.9), 0.8);
  EXPECT_LT(weights.OfRule(0.8, 0.1), 0.8);
  EXPECT_LT(weights.OfRule(0.8, 0.01), weights.OfRule(0.8, 0.1));
}

}  // namespace
}  // namespace demarche::coding
