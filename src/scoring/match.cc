#include "scoring/match.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ledger/names.h"
#include "scoring/names.h"

namespace demarche::scoring {
namespace {

using ledger::EventMentionRecord;
using ledger::EventRecord;
using ledger::Ledger;

std::vector<std::string> Ids(const std::vector<ledger::EventParty>& parties) {
  std::vector<std::string> ids;
  for (const auto& party : parties) ids.push_back(party.entity);
  return ids;
}

std::vector<std::string> PartyNames(const std::vector<ledger::EventParty>& parties) {
  std::vector<std::string> names;
  for (const auto& party : parties) names.push_back(party.name);
  return names;
}

bool OnTriggers(const Ledger& ledger, const GoldEvent& gold, const EventMentionRecord& mention) {
  return std::ranges::any_of(gold.triggers, [&](const std::string& words) {
    return StandsOn(ledger.text, words, mention.trigger_span);
  });
}

// Sources are compared as a set of names; an unnamed source counts for none.
bool SameSources(const GoldEvent& gold, const EventMentionRecord& mention, const Ledger& ledger) {
  std::vector<std::string> ids;
  for (const auto& source : mention.according_to)
    if (!source.entity.empty() && std::ranges::find(ids, source.entity) == ids.end())
      ids.push_back(source.entity);
  return SameParties(gold.according_to, ids, ledger);
}

}  // namespace

bool StandsOn(std::string_view text, std::string_view words, Span span) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1))
    if (MakeSpan(at, at + words.size()).Overlaps(span)) return true;
  return false;
}

bool SharesTrigger(const Ledger& ledger, const EventRecord& event, const GoldEvent& gold) {
  return std::ranges::any_of(event.mentions, [&](const EventMentionRecord& mention) {
    return OnTriggers(ledger, gold, mention);
  });
}

std::optional<Fields> Compare(const Ledger& ledger, const EventRecord& event,
                              const GoldEvent& gold) {
  if (event.type != gold.type) return std::nullopt;
  std::optional<Fields> best;
  for (const EventMentionRecord& mention : event.mentions) {
    if (!OnTriggers(ledger, gold, mention)) continue;
    Fields fields;
    fields.actor = SameParties(gold.actor, Ids(event.actor), ledger);
    fields.recipient = SameParties(gold.recipient, Ids(event.recipient), ledger);
    fields.polarity = ledger::NameOf(mention.polarity) == gold.polarity;
    fields.reality = ledger::NameOf(mention.reality) == gold.reality;
    fields.stance = ledger::NameOf(mention.stance) == gold.stance;
    fields.according_to = SameSources(gold, mention, ledger);
    fields.mode = event.mode == gold.mode;
    if (!best || fields.Count() > best->Count()) best = fields;
  }
  return best;
}

std::string Show(const EventRecord& event) {
  const EventMentionRecord& first = event.mentions.front();
  return fmt::format("{} {} [{}] -> [{}] at '{}' ({}, {}, {})", event.id, event.type,
                     fmt::join(PartyNames(event.actor), ", "),
                     fmt::join(PartyNames(event.recipient), ", "), first.trigger,
                     ledger::NameOf(first.polarity), ledger::NameOf(first.reality),
                     ledger::NameOf(first.stance));
}

std::string Show(const GoldEvent& gold) {
  return fmt::format("{} [{}] -> [{}] at '{}'", gold.type, fmt::join(gold.actor, ", "),
                     fmt::join(gold.recipient, ", "), gold.triggers.front());
}

}  // namespace demarche::scoring
