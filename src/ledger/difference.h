// What two codebooks make of one report: which places in the text tell an event under one and
// not under the other, or another event.
//
// A place is the trigger's span, so that a record is compared with the one on the same words
// whatever its number in its ledger. Deterministic; pure functions; any thread.

#ifndef DEMARCHE_LEDGER_DIFFERENCE_H_
#define DEMARCHE_LEDGER_DIFFERENCE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/coded.h"
#include "ledger/records.h"

namespace demarche::ledger {

enum class Change : std::uint8_t { kSame, kAppeared, kVanished, kChanged };

struct Difference {
  Change change = Change::kSame;
  // The event as this place alone tells it: one mention, whose parties, where its words name
  // nobody, are those of the whole event.
  std::optional<EventRecord> before, after;
  std::vector<std::string> fields;  // those that differ, of kChanged

  // REQUIRES: one of the two is there, as in all that CompareLedgers gives.
  const EventMentionRecord& mention() const { return (after ? *after : *before).mentions.front(); }
};

// A report as one codebook coded it.
struct CodedLedger {
  const Ledger& ledger;
  const std::vector<coding::CodedMention>& mentions;
};

// Every place that tells an event in either, in the order of the text.
// REQUIRES: both come from the same reading of the same report.
std::vector<Difference> CompareLedgers(const CodedLedger& before, const CodedLedger& after);

// The rules that made the mention's type, the one that names its words first.
std::vector<std::string> RulesOf(const EventRecord& event);

// A field of the record in words, for showing how two records differ; empty where it has none.
std::string FieldInWords(const EventRecord& event, std::string_view field);

struct RuleCount {
  std::size_t appeared = 0, vanished = 0, changed = 0;
};

// Differences added up. A change counts for the rule of either record, once where it is one.
struct DifferenceCount {
  std::size_t same = 0, by_another_rule = 0, appeared = 0, vanished = 0, changed = 0;
  std::map<std::string, RuleCount> rules;

  void Add(const Difference& difference);
  void Add(const DifferenceCount& other);
  // Most differences first, then by name.
  std::vector<std::pair<std::string, RuleCount>> RulesMostFirst() const;
};

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_DIFFERENCE_H_
