// One event of the ledger beside one of the gold: whether they are told by the same words, and
// which of their fields are the same. Pure functions; any thread.

#ifndef DEMARCHE_SCORING_MATCH_H_
#define DEMARCHE_SCORING_MATCH_H_

#include <optional>
#include <string>
#include <string_view>

#include "ledger/records.h"
#include "scoring/gold.h"
#include "text/span.h"

namespace demarche::scoring {

struct Fields {
  bool actor = false, recipient = false, polarity = false, reality = false, stance = false;
  bool according_to = false, mode = false;
  bool Modality() const { return polarity && reality && stance; }
  bool All() const { return actor && recipient && Modality() && according_to; }
  int Count() const { return actor + recipient + polarity + reality + stance + according_to; }
};

// Whether `span` overlaps some place where the words stand in the text.
bool StandsOn(std::string_view text, std::string_view words, Span span);

// Whether one of the event's mentions stands on one of the gold's trigger words.
bool SharesTrigger(const ledger::Ledger& ledger, const ledger::EventRecord& event,
                   const GoldEvent& gold);

// How the event looks at the best of its mentions that stand on the gold's words; nothing where
// none does or the type is another.
std::optional<Fields> Compare(const ledger::Ledger& ledger, const ledger::EventRecord& event,
                              const GoldEvent& gold);

// An event on one line.
std::string Show(const ledger::EventRecord& event);
std::string Show(const GoldEvent& gold);

}  // namespace demarche::scoring

#endif  // DEMARCHE_SCORING_MATCH_H_
