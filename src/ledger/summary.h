// An event in a few words, for people: who to whom, how real, when, where, according to whom.
//
// What the terminal, the page and the table of events share. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_SUMMARY_H_
#define DEMARCHE_LEDGER_SUMMARY_H_

#include <string>
#include <string_view>
#include <vector>

#include "ledger/records.h"

namespace demarche::ledger {

// "Antony Blinken (USA), Sergey Lavrov (RUS)"; empty for nobody.
std::string WriteParties(const std::vector<EventParty>& parties);

// "REQUEST-yield".
std::string TypeAndMode(const EventRecord& event);

// "A → B", "A, B" for those who acted together, "? → B" where no actor is named.
std::string WhoToWhom(const EventRecord& event);

// What keeps the event from being a plain fact, the gravest first: "did not happen",
// "planned", "hypothetical", "alleged", "denied", "confirmed", "earlier". Often empty.
std::vector<std::string_view> StatusOf(const EventRecord& event);
std::vector<std::string_view> StatusOf(const EventMentionRecord& mention);

// "2023-03-02 (On Thursday)", or the words and that their day is not known; empty for none.
std::string WriteTime(const std::optional<TimeRecord>& time);
// "Delhi, IND"; empty for none.
std::string WritePlace(const std::optional<PlaceRecord>& place);

// Each teller once in the order of the mentions: "the report", "Antony Blinken (said)".
std::string AccordingTo(const EventRecord& event);
std::string AccordingTo(const EventMentionRecord& mention);

// The highest of the mentions.
double BestConfidence(const EventRecord& event);

// The sentence of the first mention.
std::string_view FirstSentence(const Ledger& ledger, const EventRecord& event);

// The sentence around a span; the span itself where there is none.
Span SentenceAround(const Ledger& ledger, Span span);

// `text` on one line: any whitespace is one space, control characters are left out, so that
// a report's bytes cannot steer a terminal.
std::string OneLine(std::string_view text);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_SUMMARY_H_
