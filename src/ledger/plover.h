// Events as the tab-separated columns of POLECAT's files, a row an event, and columns of ours
// behind them (docs/interchange.md).
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_PLOVER_H_
#define DEMARCHE_LEDGER_PLOVER_H_

#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "ledger/records.h"

namespace demarche::ledger {

void WritePloverHead(std::string& out);
void WritePlover(const Ledger& ledger, const knowledge::Knowledge& knowledge, std::string& out);

// The event's modes and those by which PLOVER tells how real it is, by one of its mentions:
// historical, future, hypothetical, negation.
std::vector<std::string> PloverModes(const EventRecord& event, const EventMentionRecord& mention);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_PLOVER_H_
