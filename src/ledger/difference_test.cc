// Ledgers of the same report under two codebooks, made by hand and compared.

#include "ledger/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "ledger/difference_write.h"

namespace demarche::ledger {
namespace {

constexpr char kText[] = "Kenya urged Ethiopia to halt. Rebels hemmed in Kenya.";

Span Find(const std::string& words) {
  const std::size_t at = std::string(kText).find(words);
  return MakeSpan(at, at + words.size());
}

// One side of a comparison.
struct Side {
  Side() {
    ledger.text = kText;
    ledger.report.id = "r1";
    ledger.report.sentences = {MakeSpan(0, 29), MakeSpan(30, 53)};
    for (const auto& [id, name, country] :
         {std::tuple{"x1", "Kenya", "KEN"}, std::tuple{"x2", "Ethiopia", "ETH"},
          std::tuple{"x3", "Rebels", ""}}) {
      EntityRecord& entity = ledger.entities.emplace_back();
      entity.id = id;
      entity.name = name;
      entity.country = country;
    }
  }

  coding::CodedMention& Tell(const std::string& trigger, const std::string& type,
                             const std::string& rule, const std::string& actor,
                             const std::string& recipient) {
    EventMentionRecord mention;
    mention.trigger = trigger;
    mention.trigger_span = Find(trigger);
    mention.why = {{"type", rule}};
    const auto party = [&](const std::string& name) {
      const auto entity = std::ranges::find(ledger.entities, name, &EntityRecord::name);
      return PartyRecord{entity->id, name, name, Find(name)};
    };
    if (!actor.empty()) mention.actor = {party(actor)};
    if (!recipient.empty()) mention.recipient = {party(recipient)};
    EventRecord event;
    event.id = "e" + std::to_string(ledger.events.size() + 1);
    event.type = type;
    event.mentions = {mention};
    ledger.events.push_back(event);
    coding::CodedMention& coded = mentions.emplace_back();
    coded.type = type;
    coded.trigger_span = mention.trigger_span;
    return coded;
  }

  CodedLedger Coded() const { return {ledger, mentions}; }

  Ledger ledger;
  std::vector<coding::CodedMention> mentions;
};

TEST(DifferenceTest, TheSameRecordIsTheSameWhateverItsNumberOrRule) {
  Side before, after;
  before.Tell("urged", "REQUEST", "request.yml#urge", "Kenya", "Ethiopia");
  after.Tell("hemmed", "ASSAULT", "assault.yml#hem-in", "Rebels", "Kenya");
  after.Tell("urged", "REQUEST", "request.yml#ask", "Kenya", "Ethiopia");
  const auto all = CompareLedgers(before.Coded(), after.Coded());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].change, Change::kSame);
  EXPECT_EQ(all[1].change, Change::kAppeared);
  EXPECT_FALSE(all[1].before);
  DifferenceCount count;
  for (const Difference& one : all) count.Add(one);
  EXPECT_EQ(count.same, 1U);
  EXPECT_EQ(count.by_another_rule, 1U);
  ASSERT_EQ(count.rules.size(), 1U);
  EXPECT_EQ(count.rules["assault.yml#hem-in"].appeared, 1U);
}

TEST(DifferenceTest, NamesTheFieldsThatChange) {
  Side before, after;
  before.Tell("urged", "REQUEST", "request.yml#urge", "Kenya", "Ethiopia").score = -1;
  before.Tell("hemmed", "ASSAULT", "assault.yml#hem-in", "Rebels", "Kenya");
  coding::CodedMention& urged = after.Tell("urged", "REQUEST", "request.yml#ask", "Kenya", "");
  urged.mode = {"yield"};
  urged.score = -1.5;
  after.ledger.events[0].mentions[0].reality = reading::Reality::kFuture;
  const auto all = CompareLedgers(before.Coded(), after.Coded());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].change, Change::kChanged);
  EXPECT_EQ(all[0].fields, (std::vector<std::string>{"mode", "recipient", "reality", "score"}));
  EXPECT_EQ(all[1].change, Change::kVanished);

  DifferenceCount count, twice;
  for (const Difference& one : all) count.Add(one);
  twice.Add(count);
  twice.Add(count);
  EXPECT_EQ(twice.changed, 2U);
  const auto rules = twice.RulesMostFirst();
  ASSERT_EQ(rules.size(), 3U);
  EXPECT_EQ(rules[0].first, "assault.yml#hem-in");  // among equals by name
  EXPECT_EQ(rules[0].second.vanished, 2U);
  EXPECT_EQ(rules[1].first, "request.yml#ask");
  EXPECT_EQ(rules[2].second.changed, 2U);

  std::string out;
  WriteDifferences(all, before.ledger, "a.txt", {.color = false, .width = 80}, out);
  EXPECT_EQ(out,
            "report r1 (a.txt)\n"
            "\n"
            "changed   urged\n"
            "     Kenya urged Ethiopia to halt.\n"
            "     aaaaa ^^^^^\n"
            "   - REQUEST: Kenya (KEN) → Ethiopia (ETH) (request.yml#urge)\n"
            "   + REQUEST-yield: Kenya (KEN) [planned] (request.yml#ask)\n"
            "     score        -1 → -1.5\n"
            "\n"
            "vanished  hemmed\n"
            "     Rebels hemmed in Kenya.\n"
            "     aaaaaa ^^^^^^\n"
            "   - ASSAULT: Rebels → Kenya (KEN) (assault.yml#hem-in)\n"
            "\n\n");
  out.clear();
  WriteDifferencesJsonl(all, before.ledger, out);
  EXPECT_TRUE(
      out.starts_with("{\"kind\":\"difference\",\"report\":\"r1\",\"change\":\"changed\","
                      "\"sentence\":0,\"span\":[0,29],\"text\":\"Kenya urged Ethiopia to "
                      "halt.\",\"trigger\":{\"text\":\"urged\",\"span\":[6,11]},\"fields\":"))
      << out;
  EXPECT_NE(out.find("\"old_rule\":\"assault.yml#hem-in\",\"new_rule\":null,\"old\":{\"kind\":"),
            std::string::npos)
      << out;
  out.clear();
  WriteCount(count, 1, out);
  EXPECT_EQ(out,
            "1 report: 0 mentions same, 0 appeared, 1 vanished, 1 changed\n"
            "     +0    -1    ~0  assault.yml#hem-in\n"
            "     +0    -0    ~1  request.yml#ask\n"
            "     +0    -0    ~1  request.yml#urge\n");
}

TEST(DifferenceTest, WhoStandsFirstIsNoDifference) {
  Side before, after;
  before.Tell("urged", "CONSULT", "consult.yml#meet", "Kenya", "");
  after.Tell("urged", "CONSULT", "consult.yml#meet", "Ethiopia", "");
  auto& first = before.ledger.events[0].mentions[0].actor;
  auto& second = after.ledger.events[0].mentions[0].actor;
  EXPECT_EQ(CompareLedgers(before.Coded(), after.Coded())[0].fields,
            (std::vector<std::string>{"actor"}));
  const PartyRecord kenya = first.front(), ethiopia = second.front();
  first = {kenya, ethiopia};
  second = {ethiopia, kenya};
  EXPECT_EQ(CompareLedgers(before.Coded(), after.Coded())[0].change, Change::kSame);
}

}  // namespace
}  // namespace demarche::ledger
