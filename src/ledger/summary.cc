#include "ledger/summary.h"

#include <algorithm>

#include <fmt/format.h>

namespace demarche::ledger {
namespace {

using reading::Polarity;
using reading::Reality;
using reading::Stance;

template <typename Test>
bool All(const EventRecord& event, Test test) {
  return !event.mentions.empty() && std::all_of(event.mentions.begin(), event.mentions.end(), test);
}

template <typename Test>
bool Any(const EventRecord& event, Test test) {
  return std::any_of(event.mentions.begin(), event.mentions.end(), test);
}

void Join(std::string& list, std::string_view item) {
  if (!list.empty()) list += ", ";
  list += item;
}

std::string Chain(const EventMentionRecord& mention) {
  std::string chain;
  for (const SourceRecord& source : mention.according_to) {
    if (!chain.empty()) chain += ", who cites ";
    chain += source.name.empty() ? "somebody unnamed" : OneLine(source.name);
    if (!source.cue.empty()) chain += fmt::format(" ({})", OneLine(source.cue));
  }
  return chain.empty() ? "the report" : chain;
}

}  // namespace

std::string WriteParties(const std::vector<EventParty>& parties) {
  std::string list;
  for (const EventParty& party : parties)
    Join(list, party.country.empty() ? OneLine(party.name)
                                     : fmt::format("{} ({})", OneLine(party.name), party.country));
  return list;
}

std::string TypeAndMode(const EventRecord& event) {
  std::string type = event.type;
  for (const std::string& mode : event.mode) type += "-" + mode;
  return type;
}

std::string WhoToWhom(const EventRecord& event) {
  const std::string actor = WriteParties(event.actor);
  const std::string recipient = WriteParties(event.recipient);
  if (recipient.empty()) return actor.empty() ? "?" : actor;
  return fmt::format("{} → {}", actor.empty() ? "?" : actor, recipient);
}

std::vector<std::string_view> StatusOf(const EventRecord& event) {
  std::vector<std::string_view> status;
  if (All(event, [](const auto& m) { return m.polarity == Polarity::kNegative; }))
    status.emplace_back("did not happen");
  if (All(event, [](const auto& m) { return m.reality == Reality::kFuture; }))
    status.emplace_back("planned");
  else if (All(event, [](const auto& m) {
             return m.reality == Reality::kFuture || m.reality == Reality::kHypothetical;
           }))
    status.emplace_back("hypothetical");
  const bool asserted = Any(event, [](const auto& m) {
    return m.stance == Stance::kAsserted || m.stance == Stance::kConfirmed;
  });
  if (!asserted && Any(event, [](const auto& m) { return m.stance == Stance::kAlleged; }))
    status.emplace_back("alleged");
  if (Any(event, [](const auto& m) { return m.stance == Stance::kDenied; }))
    status.emplace_back("denied");
  if (Any(event, [](const auto& m) { return m.stance == Stance::kConfirmed; }))
    status.emplace_back("confirmed");
  if (All(event, [](const auto& m) { return m.reality == Reality::kHistorical; }))
    status.emplace_back("earlier");
  return status;
}

std::vector<std::string_view> StatusOf(const EventMentionRecord& mention) {
  EventRecord event;
  event.mentions.push_back(mention);
  return StatusOf(event);
}

std::string WriteTime(const std::optional<TimeRecord>& time) {
  if (!time) return {};
  const std::string words = OneLine(time->text);
  if (!time->resolved) return fmt::format("“{}” (which day is not known)", words);
  if (time->start == time->end && !time->start.empty())
    return fmt::format("{} (“{}”)", time->start, words);
  if (time->start.empty() && time->end.empty()) return fmt::format("{} (“{}”)", time->value, words);
  return fmt::format("{} – {} (“{}”)", time->start.empty() ? "…" : time->start,
                     time->end.empty() ? "…" : time->end, words);
}

std::string WritePlace(const std::optional<PlaceRecord>& place) {
  if (!place) return {};
  const std::string name = OneLine(place->name.empty() ? place->text : place->name);
  return place->country.empty() ? name : fmt::format("{}, {}", name, place->country);
}

std::string AccordingTo(const EventMentionRecord& mention) { return Chain(mention); }

std::string AccordingTo(const EventRecord& event) {
  std::vector<std::string> tellers;
  for (const EventMentionRecord& mention : event.mentions) {
    std::string chain = Chain(mention);
    if (std::find(tellers.begin(), tellers.end(), chain) == tellers.end())
      tellers.push_back(std::move(chain));
  }
  std::string list;
  for (const std::string& teller : tellers) list += (list.empty() ? "" : "; ") + teller;
  return list;
}

Span SentenceAround(const Ledger& ledger, Span span) {
  for (const Span sentence : ledger.report.sentences)
    if (sentence.Contains(span)) return sentence;
  return span;
}

double BestConfidence(const EventRecord& event) {
  double best = 0.0;
  for (const EventMentionRecord& mention : event.mentions)
    best = std::max(best, mention.confidence);
  return best;
}

std::string_view FirstSentence(const Ledger& ledger, const EventRecord& event) {
  return Slice(ledger.text, SentenceAround(ledger, event.mentions.front().trigger_span))
      .value_or(std::string_view());
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are control characters of two bytes.
    if (c == 0xc2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0U) {
      ++i;
      continue;
    }
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else if (c >= 0x20U && c != 0x7fU) {
      line += text[i];
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace demarche::ledger
