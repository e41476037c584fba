#include "scoring/score.h"

#include <gtest/gtest.h>

#include "scoring/names.h"

namespace demarche::scoring {
namespace {

constexpr std::string_view kText = "Norland urged Estland to leave. Norland met Estland, he said.";

ledger::Ledger OneEvent() {
  ledger::Ledger ledger;
  ledger.text = kText;
  for (const char* name : {"Norland", "Estland"}) {
    ledger::EntityRecord entity;
    entity.id = name[0] == 'N' ? "x1" : "x2";
    entity.name = name;
    ledger.entities.push_back(entity);
  }
  ledger::EventRecord event;
  event.id = "e1";
  event.type = "REQUEST";
  event.actor.push_back({"x1", "Norland", "", {}});
  event.recipient.push_back({"x2", "Estland", "", {}});
  ledger::EventMentionRecord mention;
  mention.trigger = "urged";
  mention.trigger_span = MakeSpan(8, 13);
  event.mentions.push_back(mention);
  ledger.events.push_back(event);
  return ledger;
}

Score Against(std::string_view gold) {
  const auto parsed = ParseGold(gold, "gold");
  EXPECT_TRUE(parsed) << parsed.error().message;
  return ScoreLedger(OneEvent(), *parsed);
}

TEST(Score, CountsAnEventThatIsRight) {
  const Score score = Against(
      R"({"type":"REQUEST","actor":["Norland"],"recipient":["the Estland"],"trigger":"urged"})");
  EXPECT_EQ(score.right, 1U);
  EXPECT_EQ(score.precision(), 1.0);
  EXPECT_EQ(score.recall(), 1.0);
}

TEST(Score, CountsWrongFieldsMissesAndFalseEvents) {
  EXPECT_EQ(
      Against(R"({"type":"REQUEST","actor":["Estland"],"recipient":["Norland"],"trigger":"urged"})")
          .right,
      0U);
  EXPECT_EQ(Against(R"({"type":"REQUEST","actor":["Norland"],"recipient":["Estland"],)"
                    R"("trigger":"urged","polarity":"negative"})")
                .right,
            0U);
  EXPECT_EQ(Against(R"({"type":"REQUEST","actor":["Norland"],"recipient":["Estland"],)"
                    R"("trigger":"urged","according_to":["Norland"]})")
                .right,
            0U);
  const Score other =
      Against(R"({"type":"CONSULT","actor":["Norland","Estland"],"recipient":[],"trigger":"met"})");
  EXPECT_EQ(other.paired, 0U);
  EXPECT_EQ(other.precision(), 0.0);
  EXPECT_EQ(other.recall(), 0.0);
  EXPECT_EQ(other.notes.size(), 2U);
}

TEST(Score, SeesWhatMustNotComeOut) {
  EXPECT_EQ(Against(R"({"must_not":{"actor":["Norland"],"why":"not the actor"}})").broken_refusals,
            1U);
  EXPECT_EQ(Against(R"({"must_not":{"actor":["Estland"],"why":"not the actor"}})").broken_refusals,
            0U);
}

TEST(Gold, NamesTheLineOfAFault) {
  EXPECT_EQ(ParseGold("\n{]", "g").error().message.substr(0, 4), "g:2:");
  EXPECT_FALSE(ParseGold(R"({"type":"AID"})", "g"));
  EXPECT_FALSE(ParseGold(R"({"actor":["x"]})", "g"));
}

TEST(Names, ComparesWholeWords) {
  EXPECT_TRUE(SameName("Mr. Lavrov", "Sergey Lavrov"));
  EXPECT_TRUE(SameName("riot police", "police"));
  EXPECT_FALSE(SameName("Niger", "Nigeria"));
}

}  // namespace
}  // namespace demarche::scoring
