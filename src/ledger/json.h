// A ledger as JSON: one record a line (the contract of docs/records.md), or one object.
//
// Both hold the same records with the same keys. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_JSON_H_
#define DEMARCHE_LEDGER_JSON_H_

#include <string>

#include "ledger/json_writer.h"
#include "ledger/records.h"

namespace demarche::ledger {

// Whether the report's record carries its text, so that the ledger can be read as a report.
enum class WithText : bool { kNo, kYes };

// Appends the report, then its entities, times, places, statements and events, each a line.
void WriteJsonl(const Ledger& ledger, std::string& out, WithText with_text = WithText::kNo);

// Appends one object without a line end:
// {"report":{…},"entities":[…],"times":[…],"places":[…],"statements":[…],"events":[…]}.
void WriteJson(const Ledger& ledger, std::string& out);

// The record of one event of the report with this id, as a value of something larger.
void PutEvent(JsonWriter& json, const EventRecord& event, const std::string& report);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_JSON_H_
