// The differences of two codebooks, for people and as JSON Lines (docs/records.md).
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_DIFFERENCE_WRITE_H_
#define DEMARCHE_LEDGER_DIFFERENCE_WRITE_H_

#include <string>
#include <vector>

#include "ledger/difference.h"
#include "ledger/marked_text.h"

namespace demarche::ledger {

// Appends what differs in one report, nothing where nothing does. `origin` is its file.
void WriteDifferences(const std::vector<Difference>& differences, const Ledger& ledger,
                      const std::string& origin, const Screen& screen, std::string& out);
void WriteDifferencesJsonl(const std::vector<Difference>& differences, const Ledger& ledger,
                           std::string& out);

// Appends the counts of all reports.
void WriteCount(const DifferenceCount& count, std::size_t reports, std::string& out);
void WriteCountJsonl(const DifferenceCount& count, std::size_t reports, std::string& out);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_DIFFERENCE_WRITE_H_
