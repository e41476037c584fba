// A ledger as JSON: one record a line (the contract of docs/records.md), or one object.
//
// Both hold the same records with the same keys. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_JSON_H_
#define DEMARCHE_LEDGER_JSON_H_

#include <string>

#include "ledger/records.h"

namespace demarche::ledger {

// Appends the report, then its entities, times, places, statements and events, each a line.
void WriteJsonl(const Ledger& ledger, std::string& out);

// Appends one object without a line end:
// {"report":{…},"entities":[…],"times":[…],"places":[…],"statements":[…],"events":[…]}.
void WriteJson(const Ledger& ledger, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_JSON_H_
