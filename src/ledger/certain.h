// What happened for certain as far as the report goes (docs/records.md): the only part of a
// ledger that formats without a place for doubt may hold.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_CERTAIN_H_
#define DEMARCHE_LEDGER_CERTAIN_H_

#include <cstddef>

#include "ledger/records.h"

namespace demarche::ledger {

// Positive, actual or historical, asserted or confirmed.
bool IsCertain(const EventMentionRecord& mention);

// The first mention that is certain; null where the event did not happen for certain.
const EventMentionRecord* FirstCertain(const EventRecord& event);
std::size_t CountCertain(const EventRecord& event);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_CERTAIN_H_
