#include "scoring/score.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <utility>
#include <vector>

#include "scoring/describe.h"
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

// A ledger of events without parties: their types, each on a word of its own.
ledger::Ledger Types(const std::vector<std::pair<std::string, std::string>>& events) {
  ledger::Ledger ledger;
  for (const auto& [type, word] : events) {
    ledger::EventRecord event;
    event.id = "e" + std::to_string(ledger.events.size() + 1);
    event.type = type;
    ledger::EventMentionRecord mention;
    mention.trigger = word;
    mention.trigger_span = MakeSpan(ledger.text.size(), ledger.text.size() + word.size());
    ledger.text += word + ' ';
    event.mentions.push_back(mention);
    ledger.events.push_back(event);
  }
  return ledger;
}

Score OfTypes(const std::vector<std::pair<std::string, std::string>>& events,
              const std::string& gold) {
  const auto parsed = ParseGold(gold, "gold");
  EXPECT_TRUE(parsed) << parsed.error().message;
  return ScoreLedger(Types(events), *parsed);
}

std::string Line(const std::string& type, const std::string& word, const std::string& more = "") {
  return R"({"type":")" + type + R"(","actor":[],"recipient":[],"trigger":")" + word + '"' + more +
         "}\n";
}

TEST(Score, CountsByType) {
  const Score score = OfTypes(
      {{"AID", "gave"}, {"AID", "sent"}, {"ACCUSE", "blamed"}},
      Line("AID", "gave") + Line("AID", "sent", R"(,"reality":"future")") + Line("CONSULT", "met"));
  const TypeScore& aid = score.types.at("AID");
  EXPECT_EQ(aid.gold, 2U);
  EXPECT_EQ(aid.found, 2U);
  EXPECT_EQ(aid.paired, 2U);
  EXPECT_EQ(aid.right, 1U);
  EXPECT_EQ(aid.precision(), 0.5);
  EXPECT_EQ(aid.f1(), 0.5);
  EXPECT_EQ(score.types.at("CONSULT").precision(), std::nullopt);
  EXPECT_EQ(score.types.at("CONSULT").recall(), 0.0);
  EXPECT_EQ(score.types.at("ACCUSE").recall(), std::nullopt);
  EXPECT_EQ(score.types.at("ACCUSE").f1(), 0.0);
}

TEST(Score, TellsWhatWasTakenForWhat) {
  const Score score = OfTypes(
      {{"AID", "gave"}, {"THREATEN", "warned"}, {"ACCUSE", "blamed"}, {"ACCUSE", "condemned"}},
      Line("AID", "gave") + Line("REQUEST", "warned") + Line("REJECT", "warned") +
          Line("CONSULT", "met"));
  // One event stands for one of the gold: the second on "warned" is missed.
  const std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> expected{
      {{"", "ACCUSE"}, 2}, {{"CONSULT", ""}, 1}, {{"REJECT", ""}, 1}, {{"REQUEST", "THREATEN"}, 1}};
  std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>> seen;
  for (const Confusion& one : MostFrequentFirst(score))
    seen.push_back({{one.gold, one.found}, one.events});
  EXPECT_EQ(seen, expected);
}

TEST(Score, AnEventThatIsPairedStandsForNoOther) {
  const Score score = OfTypes({{"AID", "gave"}}, Line("AID", "gave") + Line("SUPPORT", "gave"));
  EXPECT_EQ(score.confusions.size(), 1U);
  EXPECT_EQ(score.confusions.at({"SUPPORT", ""}), 1U);
}

TEST(Score, ModalityIsRightWhereAllThreeAre) {
  const Score score = OfTypes({{"AID", "gave"}, {"AID", "sent"}},
                              Line("AID", "gave", R"(,"polarity":"negative")") +
                                  Line("AID", "sent", R"(,"stance":"alleged")"));
  EXPECT_EQ(score.polarity, 1U);
  EXPECT_EQ(score.reality, 2U);
  EXPECT_EQ(score.stance, 1U);
  EXPECT_EQ(score.modality, 0U);
  EXPECT_NE(Describe(score).find("polarity 0.500  reality 1.000  stance 0.500  all three 0.000\n"),
            std::string::npos)
      << Describe(score);
}

TEST(Score, AddsUp) {
  Score sum = OfTypes({{"AID", "gave"}}, Line("AID", "gave") + Line("CONSULT", "met"));
  sum += OfTypes({{"AID", "sent"}}, Line("AID", "sent") + Line("CONSULT", "saw"));
  EXPECT_EQ(sum.types.at("AID").right, 2U);
  EXPECT_EQ(sum.modality, 2U);
  EXPECT_EQ(sum.confusions.at({"CONSULT", ""}), 2U);
}

// Scripts read these lines; what is new stands after them.
TEST(Describe, TheOldLinesComeFirst) {
  const std::string text =
      Describe(OfTypes({{"AID", "gave"}}, Line("AID", "gave") + Line("CONSULT", "met")));
  EXPECT_TRUE(
      text.starts_with("events: 2 in the gold, 1 found, 1 paired, 1 right in every field\n"
                       "precision 1.000  recall 0.500\n"
                       "of the paired: actor 1  recipient 1  polarity 1  reality 1  stance 1  "
                       "according to 1  mode 1\n"
                       "time 0 of 0  place 0 of 0\n"
                       "statements: 0 in the gold, 0 found, 0 paired; speaker right 0, wrong 0\n"
                       "must not come out: 0 of 0 did\n"
                       "modality of the paired: "))
      << text;
  EXPECT_NE(text.find("AID               1      1       1      1      1.000   1.000   1.000\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("CONSULT           1      0       0      0          -   0.000   0.000\n"),
            std::string::npos);
  EXPECT_NE(text.find("CONSULT     (none)            1\n"), std::string::npos);
}

TEST(Describe, JsonHasEveryFigure) {
  const Score score = OfTypes({{"AID", "gave"}, {"ACCUSE", "blamed"}},
                              Line("AID", "gave") + Line("CONSULT", "met"));
  const std::string json = DescribeJson({{"a\"b.txt", score}}, score, true);
  simdjson::dom::parser parser;
  simdjson::dom::element figures;
  ASSERT_EQ(parser.parse(json).get(figures), simdjson::SUCCESS) << json;
  const auto report = figures["reports"].at(0);
  EXPECT_EQ(report["report"].get_string().value(), "a\"b.txt");
  EXPECT_EQ(report["notes"].get_array().value().size(), 2U);
  EXPECT_EQ(figures["events"]["f1"].get_double().value(), 0.5);
  EXPECT_EQ(figures["fields_right"]["according_to"].get_int64().value(), 1);
  EXPECT_EQ(figures["modality"]["all_three"].get_double().value(), 1.0);
  EXPECT_EQ(figures["must_not"]["broken"].get_int64().value(), 0);
  EXPECT_EQ(figures["types"].get_array().value().size(), 3U);
  EXPECT_TRUE(figures["types"].at(0)["recall"].is_null());
  const auto confusions = figures["confusions"];
  EXPECT_EQ(confusions.get_array().value().size(), 2U);
  EXPECT_TRUE(confusions.at(0)["gold"].is_null());
  EXPECT_EQ(confusions.at(0)["found"].get_string().value(), "ACCUSE");
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
