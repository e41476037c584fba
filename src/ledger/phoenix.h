// Events as the tab-separated columns of the Phoenix files (docs/interchange.md): a row a dyad,
// only what happened for certain.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_PHOENIX_H_
#define DEMARCHE_LEDGER_PHOENIX_H_

#include <string>

#include "knowledge/knowledge.h"
#include "ledger/records.h"

namespace demarche::ledger {

void WritePhoenixHead(std::string& out);
void WritePhoenix(const Ledger& ledger, const knowledge::Knowledge& knowledge, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_PHOENIX_H_
