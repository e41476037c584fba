// Events as a table (CSV, RFC 4180), a row an event.
//
// It leaves out what the ledger knows of statements, entities and reasons; docs/records.md says
// what each column is. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_CSV_H_
#define DEMARCHE_LEDGER_CSV_H_

#include <string>

#include "ledger/records.h"

namespace demarche::ledger {

void WriteCsvHead(std::string& out);
void WriteCsv(const Ledger& ledger, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_CSV_H_
