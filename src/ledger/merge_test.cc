// What is one event and what is not.

#include "ledger/merge.h"

#include <gtest/gtest.h>

#include "ledger/build.h"
#include "ledger/test_report.h"

namespace demarche::ledger {
namespace {

using reading::Polarity;
using reading::Reality;

using Groups = std::vector<std::vector<std::size_t>>;

Groups GroupsOf(const TestReport& report) {
  Groups groups;
  for (const MergedEvent& event : report.Merge()) groups.push_back(event.mentions);
  return groups;
}

// "Amina met Bekele on Monday. The talks were short. Amina and Bekele spoke in June."
TestReport Meetings() {
  return TestReport(
      "Amina Amina PROPN 2 nsubj\nmet meet VERB 0 root\nBekele Bekele PROPN 2 obj\n"
      "on on ADP 5 case\nMonday Monday PROPN 2 obl\n\n"
      "The the DET 2 det Definite=Def\ntalks talk NOUN 4 nsubj\nwere be AUX 4 cop\n"
      "short short ADJ 0 root\n\n"
      "Amina Amina PROPN 2 nsubj\nspoke speak VERB 0 root\nBekele Bekele PROPN 2 obj\n"
      "in in ADP 5 case\nJune June PROPN 2 obl\n");
}

TEST(MergeTest, ANounPointsBack) {
  TestReport report = Meetings();
  const auto a = report.Entity("Amina"), b = report.Entity("Bekele");
  report.Code(1, "CONSULT", 1, {report.At(0, a), report.At(2, b)}).reciprocal = true;
  report.Code(6, "CONSULT", 1);
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1}}));
  EXPECT_EQ(report.Merge()[0].why, (Reasons{{"merge", "merge.points_back"}}));
}

TEST(MergeTest, OtherDaysAreOtherMeetings) {
  TestReport report = Meetings();
  const auto a = report.Entity("Amina"), b = report.Entity("Bekele");
  auto& first = report.Code(1, "CONSULT", 1, {report.At(0, a), report.At(2, b)});
  first.reciprocal = true;
  first.time = report.Time(4, "2024-03-04");
  report.Code(6, "CONSULT", 1);
  auto& other = report.Code(10, "CONSULT", 1, {report.At(9, a), report.At(11, b)});
  other.reciprocal = true;
  other.time = report.Time(13, "2023-06-01");
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1}, {2}}));
}

TEST(MergeTest, TheSamePartiesMeetOnce) {
  TestReport report = Meetings();
  const auto a = report.Entity("Amina"), b = report.Entity("Bekele");
  report.Code(1, "CONSULT", 1, {report.At(0, a), report.At(2, b)}).reciprocal = true;
  report.Code(10, "CONSULT", 1, {report.At(11, b), report.At(9, a)}).reciprocal = true;
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1}}));
  report.coded[1].modality.reality = Reality::kFuture;  // "will speak"
  EXPECT_EQ(GroupsOf(report), (Groups{{0}, {1}}));
  report.coded[1].modality.reality = Reality::kActual;
  report.coded[1].modality.polarity = Polarity::kNegative;  // "did not speak"
  EXPECT_EQ(GroupsOf(report), (Groups{{0}, {1}}));
}

TEST(MergeTest, ADeniedNounTakesThePartiesOfWhatItPointsAt) {
  TestReport report = Meetings();
  const auto a = report.Entity("Amina"), b = report.Entity("Bekele");
  report.Code(1, "CONSULT", 1, {report.At(0, a), report.At(2, b)}).reciprocal = true;
  report.Code(6, "CONSULT", 1).modality.polarity = Polarity::kNegative;
  const auto merged = report.Merge();
  ASSERT_EQ(merged.size(), 2U);
  EXPECT_EQ(merged[1].parties_of, 0U);
}

TEST(MergeTest, ANounThatPointsAtNothingIsLeftOut) {
  TestReport report = Meetings();
  report.Code(6, "CONSULT", 1);
  EXPECT_TRUE(report.Merge().empty());
}

// "Peru urged Chile to end the embargo. Peru asked Chile to end the embargo. Peru urged Chile
// to share water."
TestReport Requests() {
  return TestReport(
      "Peru Peru PROPN 2 nsubj\nurged urge VERB 0 root\nChile Chile PROPN 2 obj\n"
      "to to PART 5 mark\nend end VERB 2 xcomp\nembargo embargo NOUN 5 obj\n\n"
      "Peru Peru PROPN 2 nsubj\nasked ask VERB 0 root\nChile Chile PROPN 2 obj\n"
      "to to PART 5 mark\nend end VERB 2 xcomp\nembargo embargo NOUN 5 obj\n\n"
      "Peru Peru PROPN 2 nsubj\nurged urge VERB 0 root\nChile Chile PROPN 2 obj\n"
      "to to PART 5 mark\nshare share VERB 2 xcomp\nwater water NOUN 5 obj\n");
}

TEST(MergeTest, SpeechIsOneByWhatIsSaid) {
  TestReport report = Requests();
  const auto p = report.Entity("Peru"), c = report.Entity("Chile");
  report.Code(1, "REQUEST", 3, {report.At(0, p)}, {report.At(2, c)});
  report.Code(7, "REQUEST", 3, {report.At(6, p)}, {report.At(8, c)});
  report.Code(13, "REQUEST", 3, {report.At(12, p)}, {report.At(14, c)});
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1}, {2}}));
  report.coded[1].actor[0].entities = {c};
  EXPECT_EQ(GroupsOf(report), (Groups{{0}, {1}, {2}}));
}

// "Rebels shelled Goma, killing farmers. Rebels shelled Goma."
TestReport Shelling() {
  return TestReport(
      "Rebels rebel NOUN 2 nsubj\nshelled shell VERB 0 root\nGoma Goma PROPN 2 obj\n"
      "killing kill VERB 2 advcl VerbForm=Ger\nfarmers farmer NOUN 4 obj\n\n"
      "Rebels rebel NOUN 2 nsubj\nshelled shell VERB 0 root\nGoma Goma PROPN 2 obj\n");
}

TEST(MergeTest, WhatADeedLedToIsPartOfIt) {
  TestReport report = Shelling();
  const auto r = report.Entity("rebels"), g = report.Entity("Goma"), f = report.Entity("farmers");
  report.Code(1, "ASSAULT", 4, {report.At(0, r)}, {report.At(2, g)});
  report.Code(3, "ASSAULT", 4, {report.At(0, r)}, {report.At(4, f)});
  report.Code(6, "ASSAULT", 4, {report.At(5, r)}, {report.At(7, g)});
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1, 2}}));
}

// "Soldiers shot and killed a man."
TEST(MergeTest, TwoVerbsThatShareTheirPartiesAreOneDeed) {
  TestReport report(
      "Soldiers soldier NOUN 2 nsubj\nshot shoot VERB 0 root\nand and CCONJ 4 cc\n"
      "killed kill VERB 2 conj\na a DET 6 det\nman man NOUN 4 obj\n");
  const auto soldiers = report.Entity("Soldiers"), man = report.Entity("a man");
  report.Code(1, "ASSAULT", 4, {report.At(0, soldiers)}, {report.At(5, man)});
  report.Code(3, "ASSAULT", 4, {report.At(0, soldiers)}, {report.At(5, man)});
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1}}));
  EXPECT_EQ(report.Merge()[0].why, (Reasons{{"merge", "merge.one_deed"}}));
}

// "Soldiers shot a man and killed a girl."
TEST(MergeTest, TwoVerbsWithTheirOwnVictimsAreTwoDeeds) {
  TestReport report(
      "Soldiers soldier NOUN 2 nsubj\nshot shoot VERB 0 root\nAli Ali PROPN 2 obj\n"
      "killed kill VERB 2 conj\nMaria Maria PROPN 4 obj\n");
  const auto soldiers = report.Entity("Soldiers"), ali = report.Entity("Ali"),
             maria = report.Entity("Maria");
  report.Code(1, "ASSAULT", 4, {report.At(0, soldiers)}, {report.At(2, ali)});
  report.Code(3, "ASSAULT", 4, {report.At(0, soldiers)}, {report.At(4, maria)});
  EXPECT_EQ(GroupsOf(report), (Groups{{0}, {1}}));
}

// "End this war, enter talks", both asked of one party in one quotation.
TEST(MergeTest, ImperativesOfOneQuotationAreOneAppeal) {
  TestReport report(
      "End end VERB 0 root Mood=Imp\nthis this DET 3 det\nwar war NOUN 1 obj\n"
      "enter enter VERB 1 conj Mood=Imp\ntalks talk NOUN 4 obj\nAmina Amina PROPN 1 vocative\n"
      "Bekele Bekele PROPN 1 dep\n");
  const auto speaker = report.Entity("Amina"), hearer = report.Entity("Bekele");
  report.Code(0, "REQUEST", 3, {report.At(5, speaker)}, {report.At(6, hearer)}).mode = {"yield"};
  report.Code(3, "REQUEST", 3, {report.At(5, speaker)}, {report.At(6, hearer)}).mode = {"meet"};
  EXPECT_EQ(GroupsOf(report), (Groups{{0, 1}}));
  EXPECT_EQ(report.Merge()[0].why, (Reasons{{"merge", "merge.one_appeal"}}));
}

TEST(MergeTest, OtherVictimsAreOtherDeeds) {
  TestReport report = Shelling();
  const auto r = report.Entity("rebels"), g = report.Entity("Goma"), f = report.Entity("farmers");
  report.Code(1, "ASSAULT", 4, {report.At(0, r)}, {report.At(2, g)});
  report.Code(6, "ASSAULT", 4, {report.At(5, r)}, {report.At(7, f)});
  EXPECT_EQ(GroupsOf(report), (Groups{{0}, {1}}));
}

TEST(BuildTest, MovingForcesIsPartOfTheAttack) {
  TestReport report = Shelling();
  const auto r = report.Entity("rebels"), g = report.Entity("Goma");
  report.Code(1, "MOBILIZE", 4, {report.At(0, r)});
  report.Code(6, "ASSAULT", 4, {report.At(5, r)}, {report.At(7, g)});
  ingest::Report source;
  source.text = report.document.text;
  source.id = "r";
  Ledger ledger = BuildLedger(source, *report.tree, report.reading, report.coded, "en", "run");
  ASSERT_EQ(ledger.events.size(), 1U);
  EXPECT_EQ(ledger.events[0].id, "e1");
  EXPECT_EQ(ledger.events[0].type, "ASSAULT");
  EXPECT_EQ(ledger.events[0].why, (Reasons{{"merge", "merge.swallowed_mobilize"}}));
  report.coded[1].modality.reality = Reality::kFuture;  // an attack to come includes nothing
  ledger = BuildLedger(source, *report.tree, report.reading, report.coded, "en", "run");
  EXPECT_EQ(ledger.events.size(), 2U);
}

TEST(BuildTest, EverySpanIsItsWords) {
  TestReport report = Requests();
  const auto p = report.Entity("Peru"), c = report.Entity("Chile");
  report.Code(1, "REQUEST", 3, {report.At(0, p)}, {report.At(2, c)});
  ingest::Report source;
  source.text = report.document.text;
  const Ledger ledger = BuildLedger(source, *report.tree, report.reading, report.coded, "en", "v");
  ASSERT_EQ(ledger.entities.size(), 2U);
  EXPECT_EQ(ledger.entities[0].id, "x1");
  const auto words = [&](Span span) { return std::string(*Slice(ledger.text, span)); };
  for (const EntityRecord& entity : ledger.entities)
    for (const MentionOfEntity& mention : entity.mentions)
      EXPECT_EQ(words(mention.span), mention.text);
  const EventMentionRecord& mention = ledger.events.at(0).mentions.at(0);
  EXPECT_EQ(words(mention.trigger_span), mention.trigger);
  EXPECT_EQ(mention.actor.at(0).text, "Peru");
  EXPECT_EQ(mention.recipient.at(0).entity, "x2");
}

}  // namespace
}  // namespace demarche::ledger
