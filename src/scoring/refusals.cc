#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ledger/certain.h"
#include "scoring/match.h"
#include "scoring/names.h"
#include "scoring/parts.h"

namespace demarche::scoring {
namespace {

using ledger::EventMentionRecord;
using ledger::EventRecord;
using ledger::Ledger;

bool Breaks(const Ledger& ledger, const EventRecord& event, const GoldRefusal& refusal) {
  const auto holds = [&](const std::vector<std::string>& names,
                         const std::vector<ledger::EventParty>& parties) {
    return std::ranges::all_of(names, [&](const std::string& name) {
      return std::ranges::any_of(
          parties, [&](const auto& party) { return Names(name, party.entity, ledger); });
    });
  };
  return (refusal.type.empty() || event.type == refusal.type) &&
         holds(refusal.actor, event.actor) && holds(refusal.recipient, event.recipient) &&
         (refusal.time.empty() || (event.time && event.time->value == refusal.time)) &&
         (refusal.place.empty() || (event.place && SameName(event.place->name, refusal.place))) &&
         std::ranges::any_of(event.mentions, [&](const EventMentionRecord& mention) {
           return ledger::IsCertain(mention) &&
                  (refusal.trigger.empty() ||
                   StandsOn(ledger.text, refusal.trigger, mention.trigger_span));
         });
}

}  // namespace

void ScoreRefusals(const Ledger& ledger, const Gold& gold, Score& score) {
  score.refusals = gold.refusals.size();
  for (const GoldRefusal& refusal : gold.refusals)
    for (const EventRecord& event : ledger.events)
      if (Breaks(ledger, event, refusal)) {
        ++score.broken_refusals;
        score.notes.push_back(fmt::format("must not: {} ({})", Show(event), refusal.why));
        break;
      }
}

}  // namespace demarche::scoring
