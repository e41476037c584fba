// A hand-made ledger: what a careful reader gets out of one report.
//
// A file NAME.expected.jsonl beside NAME.txt holds one JSON object a line (docs/gold.md):
// an event, {"statement": {...}} or {"must_not": {...}}. Plain values.

#ifndef DEMARCHE_SCORING_GOLD_H_
#define DEMARCHE_SCORING_GOLD_H_

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace demarche::scoring {

struct GoldEvent {
  std::string type;
  std::vector<std::string> mode;
  std::vector<std::string> actor, recipient;  // names, or the words of a mention
  std::vector<std::string> triggers;          // words of the report; any of them will do
  std::string polarity = "positive";
  std::string reality = "actual";
  std::string stance = "asserted";
  std::vector<std::string> according_to;  // empty: the narrator
  std::string time, place;                // empty: none, or not compared
};

struct GoldStatement {
  std::string speaker;  // empty: none is named
  std::string cue, content, quote;
};

// An event that must not be in the ledger as something that happened: asserted, positive, actual
// or historical. Empty fields stand for any.
struct GoldRefusal {
  std::string type;
  std::vector<std::string> actor, recipient;
  std::string time, place, trigger, why;
};

struct Gold {
  std::vector<GoldEvent> events;
  std::vector<GoldStatement> statements;
  std::vector<GoldRefusal> refusals;
};

// Fails naming file and line for a line that is no such object.
std::expected<Gold, Error> ParseGold(std::string_view jsonl, std::string_view name);
std::expected<Gold, Error> ReadGold(const std::filesystem::path& path);

}  // namespace demarche::scoring

#endif  // DEMARCHE_SCORING_GOLD_H_
