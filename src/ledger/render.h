// What the terminal's list and its explanation share.
//
// Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_RENDER_H_
#define DEMARCHE_LEDGER_RENDER_H_

#include <string>
#include <vector>

#include "ledger/marked_text.h"
#include "ledger/records.h"

namespace demarche::ledger {

// The event's id, type, who to whom, status, when, where, according to whom.
void WriteEventHead(const EventRecord& event, const Screen& screen, std::string& out);

// The words of a mention: trigger, actors, recipients.
std::vector<Mark> MarksOf(const EventMentionRecord& mention);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_RENDER_H_
