// Records of times, places and events.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_EVENTS_H_
#define DEMARCHE_LEDGER_EVENTS_H_

#include <vector>

#include "coding/coded.h"
#include "ledger/merge.h"
#include "ledger/people.h"
#include "ledger/records.h"
#include "reading/reading.h"

namespace demarche::ledger {

TimeRecord MakeTime(const reading::TimeExpression& time, const People& people);
PlaceRecord MakePlace(const reading::PlaceMention& place, const People& people);

// The event of these mentions, without an id: parties are those of all mentions in the order
// in which they are named; time and place the most exact that a mention gives.
EventRecord MakeEvent(const MergedEvent& merged, const std::vector<coding::CodedMention>& coded,
                      const reading::Reading& reading, const People& people);

// Leaves out what another event of the report includes: moving forces is part of the attack
// that the same party made. The event that stays says so.
std::vector<EventRecord> Swallow(std::vector<EventRecord> events);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_EVENTS_H_
