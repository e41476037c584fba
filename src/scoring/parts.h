// The parts of a score, each added to it on its own. Pure functions; any thread.

#ifndef DEMARCHE_SCORING_PARTS_H_
#define DEMARCHE_SCORING_PARTS_H_

#include "ledger/records.h"
#include "scoring/gold.h"
#include "scoring/score.h"

namespace demarche::scoring {

void ScoreEvents(const ledger::Ledger& ledger, const Gold& gold, Score& score);
void ScoreStatements(const ledger::Ledger& ledger, const Gold& gold, Score& score);
void ScoreRefusals(const ledger::Ledger& ledger, const Gold& gold, Score& score);

}  // namespace demarche::scoring

#endif  // DEMARCHE_SCORING_PARTS_H_
