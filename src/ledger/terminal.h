// A ledger for people at a terminal.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_TERMINAL_H_
#define DEMARCHE_LEDGER_TERMINAL_H_

#include <expected>
#include <string>
#include <string_view>

#include "ledger/marked_text.h"
#include "ledger/records.h"
#include "text/error.h"

namespace demarche::ledger {

// Appends the report's head, its events with the sentences that tell them, and what was said.
void WriteTerminal(const Ledger& ledger, const Screen& screen, std::string& out);

// Appends one event with every reason of every field.
// Fails with kNotFound, naming the events that there are.
std::expected<void, Error> WriteExplanation(const Ledger& ledger, std::string_view event,
                                            const Screen& screen, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_TERMINAL_H_
