// Events as the tab-separated columns of a GDELT 1.0 event file and one of ours behind them
// (docs/interchange.md): a row a dyad, only what happened for certain.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_GDELT_H_
#define DEMARCHE_LEDGER_GDELT_H_

#include <string>

#include "knowledge/knowledge.h"
#include "ledger/records.h"

namespace demarche::ledger {

void WriteGdeltHead(std::string& out);
void WriteGdelt(const Ledger& ledger, const knowledge::Knowledge& knowledge, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_GDELT_H_
