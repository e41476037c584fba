// Events as a table (CSV, RFC 4180) and in PLOVER's exchange format (JSON Lines).
//
// Both leave out what the ledger knows of statements, entities and reasons; docs/records.md
// says what each column is. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_TABLE_H_
#define DEMARCHE_LEDGER_TABLE_H_

#include <string>

#include "ledger/records.h"

namespace demarche::ledger {

void WriteCsvHead(std::string& out);
void WriteCsv(const Ledger& ledger, std::string& out);     // a row an event
void WritePlover(const Ledger& ledger, std::string& out);  // a line an event

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_TABLE_H_
