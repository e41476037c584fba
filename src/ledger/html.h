// Ledgers as one page that needs nothing else: the text beside the ledger, words shown for
// the event under the pointer, the keyboard's focus or a click.
//
// Everything that comes from a report is escaped. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_HTML_H_
#define DEMARCHE_LEDGER_HTML_H_

#include <cstddef>
#include <string>

#include "ledger/records.h"

namespace demarche::ledger {

void WriteHtmlHead(std::string& out);
// `number` tells reports of one page apart, from 1.
void WriteHtml(const Ledger& ledger, std::size_t number, std::string& out);
void WriteHtmlEnd(std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_HTML_H_
