// How real an event is, and who says so: polarity, reality, stance, according to whom.
//
// Judged for one trigger word from the tree around it, the statements it stands in, and the
// cue words of the tables in lexicon/. Pure functions; any thread.

#ifndef DEMARCHE_READING_MODALITY_MODALITY_H_
#define DEMARCHE_READING_MODALITY_MODALITY_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

enum class Polarity : std::uint8_t { kPositive, kNegative };
enum class Reality : std::uint8_t { kActual, kHistorical, kFuture, kHypothetical };
enum class Stance : std::uint8_t { kAsserted, kAlleged, kConfirmed, kDenied };

// One link of the chain "according to whom", outermost first.
struct Source {
  std::vector<EntityId> entities;  // empty for somebody unnamed ("officials said", "reportedly")
  std::optional<MentionId> mention;
  Span cue;   // the words that attribute: "said", "according to", "allegedly"
  Span span;  // the source's words; empty position at the cue where it is unnamed
  std::optional<StatementId> statement;
};

struct Modality {
  Polarity polarity = Polarity::kPositive;
  Reality reality = Reality::kActual;
  Stance stance = Stance::kAsserted;
  std::vector<Source> according_to;  // empty: the narrator alone
  Reasons why;                       // fields polarity, reality, stance, according_to
};

// REQUIRES: `reading` was made from the tree's document; `trigger` is a token of it.
// `report_day` tells what was long ago; without it only words and tenses do.
Modality JudgeModality(const Tree& tree, const Reading& reading, const CueTables& cues,
                       TokenId trigger, const std::optional<TimeId>& time,
                       std::optional<Day> report_day);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_MODALITY_MODALITY_H_
