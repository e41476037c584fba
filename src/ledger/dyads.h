// Events as the dyadic formats count them: a row an actor and recipient, and only what happened
// for certain and has a CAMEO code.
//
// Pure functions; any thread. The dyads point into the event.

#ifndef DEMARCHE_LEDGER_DYADS_H_
#define DEMARCHE_LEDGER_DYADS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/records.h"

namespace demarche::ledger {

struct Dyad {
  const EventParty* actor = nullptr;  // null: nobody is named
  const EventParty* recipient = nullptr;
};

// Each actor with each recipient, in their order; with nobody where one side is empty. What
// several did with one another gives each pair of them in both directions, as CAMEO coders do.
std::vector<Dyad> DyadsOf(const EventRecord& event);

// Whether the event has a place in a format that knows no doubt and no code but CAMEO's.
bool FitsCameo(const EventRecord& event);

// The code with at least three digits: a root by itself is 100, 190.
std::string CameoEventCode(const std::string& cameo);
std::string_view CameoRoot(std::string_view cameo);

// A number in [0, 2^63) for these words in this order, the same on every machine.
std::int64_t StableNumber(const std::vector<std::string_view>& words);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_DYADS_H_
