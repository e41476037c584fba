// Events in PLOVER's exchange format: JSON Lines, a line an event (docs/interchange.md).
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_PLOVER_JSON_H_
#define DEMARCHE_LEDGER_PLOVER_JSON_H_

#include <string>

#include "ledger/records.h"

namespace demarche::ledger {

void WritePloverJson(const Ledger& ledger, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_PLOVER_JSON_H_
