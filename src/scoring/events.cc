#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scoring/match.h"
#include "scoring/names.h"
#include "scoring/parts.h"

namespace demarche::scoring {
namespace {

using ledger::EventRecord;
using ledger::Ledger;

void ScoreSetting(const EventRecord& event, const GoldEvent& gold, Score& score) {
  if (!gold.time.empty()) {
    ++score.timed;
    if (event.time && event.time->value.starts_with(gold.time))
      ++score.time;
    else
      score.notes.push_back(fmt::format("time: {} has {}, not {}", Show(event),
                                        event.time ? event.time->value : "none", gold.time));
  }
  if (!gold.place.empty()) {
    ++score.placed;
    if (event.place && SameName(event.place->name, gold.place))
      ++score.place;
    else
      score.notes.push_back(fmt::format("place: {} has {}, not {}", Show(event),
                                        event.place ? event.place->name : "none", gold.place));
  }
}

void ScoreFields(const EventRecord& event, const GoldEvent& wanted, const Fields& fields,
                 Score& score) {
  ++score.paired;
  score.actor += fields.actor;
  score.recipient += fields.recipient;
  score.polarity += fields.polarity;
  score.reality += fields.reality;
  score.stance += fields.stance;
  score.modality += fields.Modality();
  score.according_to += fields.according_to;
  score.mode += fields.mode;
  score.right += fields.All();
  TypeScore& type = score.types[wanted.type];
  ++type.paired;
  type.right += fields.All();
  if (!fields.All())
    score.notes.push_back(
        fmt::format("wrong{}{}{}{}{}{}: {} for {} ({}, {}, {}, according to [{}])",
                    fields.actor ? "" : " actor", fields.recipient ? "" : " recipient",
                    fields.polarity ? "" : " polarity", fields.reality ? "" : " reality",
                    fields.stance ? "" : " stance", fields.according_to ? "" : " according_to",
                    Show(event), Show(wanted), wanted.polarity, wanted.reality, wanted.stance,
                    fmt::join(wanted.according_to, ", ")));
  ScoreSetting(event, wanted, score);
}

// What stands in place of each missed event: an event of another type on the same words, if one
// is left over, which then stands for no other; and what is false beyond these.
void ScoreConfusions(const Ledger& ledger, const std::vector<const GoldEvent*>& missed,
                     std::vector<bool> taken, Score& score) {
  for (const GoldEvent* wanted : missed) {
    std::string found;
    for (std::size_t i = 0; i < ledger.events.size() && found.empty(); ++i) {
      if (taken[i] || !SharesTrigger(ledger, ledger.events[i], *wanted)) continue;
      taken[i] = true;
      found = ledger.events[i].type;
    }
    ++score.confusions[{wanted->type, found}];
  }
  for (std::size_t i = 0; i < ledger.events.size(); ++i)
    if (!taken[i]) ++score.confusions[{"", ledger.events[i].type}];
}

}  // namespace

void ScoreEvents(const Ledger& ledger, const Gold& gold, Score& score) {
  score.gold_events = gold.events.size();
  score.found_events = ledger.events.size();
  for (const GoldEvent& wanted : gold.events) ++score.types[wanted.type].gold;
  for (const EventRecord& event : ledger.events) ++score.types[event.type].found;
  std::vector<bool> taken(ledger.events.size(), false);
  std::vector<const GoldEvent*> missed;
  for (const GoldEvent& wanted : gold.events) {
    std::optional<std::size_t> best;
    Fields fields;
    for (std::size_t i = 0; i < ledger.events.size(); ++i) {
      if (taken[i]) continue;
      const auto found = Compare(ledger, ledger.events[i], wanted);
      if (found && (!best || found->Count() > fields.Count())) best = i, fields = *found;
    }
    if (!best) {
      score.notes.push_back("missing: " + Show(wanted));
      missed.push_back(&wanted);
      continue;
    }
    taken[*best] = true;
    ScoreFields(ledger.events[*best], wanted, fields, score);
  }
  for (std::size_t i = 0; i < ledger.events.size(); ++i)
    if (!taken[i]) score.notes.push_back("false: " + Show(ledger.events[i]));
  ScoreConfusions(ledger, missed, std::move(taken), score);
}

}  // namespace demarche::scoring
