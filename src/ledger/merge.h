// Which places in one report tell of the same event.
//
// A mention joins an earlier event of its type where parties, time, place, polarity and
// reality agree, and where the words show that it is the same: deeds by their verb, mode or
// circumstances, speech by what was said. A noun that names nobody ("the talks") points back
// at the best earlier event of its type. Where that is in doubt, events stay apart.
// Deterministic; pure functions; any thread.

#ifndef DEMARCHE_LEDGER_MERGE_H_
#define DEMARCHE_LEDGER_MERGE_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "coding/coded.h"
#include "reading/reading.h"
#include "reading/tree.h"
#include "text/why.h"

namespace demarche::ledger {

// Mentions that are one event, as indices into the coded mentions.
struct MergedEvent {
  std::vector<std::size_t> mentions;  // in the order of the text
  // An event that takes its parties from another one, since its words only point back at it
  // ("it was no negotiation"): an index into the coded mentions.
  std::optional<std::size_t> parties_of;
  Reasons why;  // field merge
};

// The events in the order of their first mention. Nouns that name nobody and point at nothing
// are left out. REQUIRES: `reading` and `coded` were made from the tree's document.
std::vector<MergedEvent> MergeMentions(const reading::Tree& tree, const reading::Reading& reading,
                                       const std::vector<coding::CodedMention>& coded);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_MERGE_H_
