// From what was read and coded in one report to its ledger.
//
// Deterministic; pure; any thread.

#ifndef DEMARCHE_LEDGER_BUILD_H_
#define DEMARCHE_LEDGER_BUILD_H_

#include <string>
#include <vector>

#include "coding/coded.h"
#include "ingest/report.h"
#include "ledger/records.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::ledger {

// Entities are x1, x2, … in the order of their first mention, statements s1, s2, …, events
// e1, e2, … in the order of the text. `run` names the versions that made it.
// REQUIRES: the tree's document is the report's text; `reading` and `coded` come from it.
Ledger BuildLedger(const ingest::Report& report, const reading::Tree& tree,
                   const reading::Reading& reading, const std::vector<coding::CodedMention>& coded,
                   const std::string& language, const std::string& run);

// A report in which nothing was coded, with what there is to say of it.
Ledger EmptyLedger(const ingest::Report& report, const std::string& language,
                   const std::string& run, std::string diagnostic);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_BUILD_H_
