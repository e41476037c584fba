#include <algorithm>

#include <fmt/format.h>

#include "scoring/match.h"
#include "scoring/names.h"
#include "scoring/parts.h"

namespace demarche::scoring {

void ScoreStatements(const ledger::Ledger& ledger, const Gold& gold, Score& score) {
  score.gold_statements = gold.statements.size();
  score.found_statements = ledger.statements.size();
  for (const GoldStatement& wanted : gold.statements) {
    const auto found = std::ranges::find_if(ledger.statements, [&](const auto& statement) {
      return std::ranges::any_of(
                 statement.content,
                 [&](Span span) { return StandsOn(ledger.text, wanted.content, span); }) &&
             (wanted.cue.empty() || statement.cue.empty() || SameName(statement.cue, wanted.cue));
    });
    if (found == ledger.statements.end()) {
      score.notes.push_back(
          fmt::format("missing statement: {}: {}", wanted.speaker, wanted.content));
      continue;
    }
    ++score.paired_statements;
    const bool none = !found->speaker || found->speaker->entity.empty();
    const bool right = wanted.speaker.empty()
                           ? none
                           : !none && (Names(wanted.speaker, found->speaker->entity, ledger) ||
                                       SameName(wanted.speaker, found->speaker->name));
    score.speakers += right;
    score.wrong_speakers += !right && !none;
    if (!right)
      score.notes.push_back(fmt::format("speaker: {} and not {}: {}",
                                        none ? "nobody" : found->speaker->name, wanted.speaker,
                                        wanted.content));
  }
}

}  // namespace demarche::scoring
