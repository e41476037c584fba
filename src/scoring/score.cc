#include "scoring/score.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scoring/names.h"

namespace demarche::scoring {
namespace {

using ledger::EventMentionRecord;
using ledger::EventRecord;
using ledger::Ledger;

std::string_view Name(reading::Polarity value) {
  return value == reading::Polarity::kPositive ? "positive" : "negative";
}

std::string_view Name(reading::Reality value) {
  switch (value) {
    case reading::Reality::kActual:
      return "actual";
    case reading::Reality::kHistorical:
      return "historical";
    case reading::Reality::kFuture:
      return "future";
    case reading::Reality::kHypothetical:
      return "hypothetical";
  }
  return "";
}

std::string_view Name(reading::Stance value) {
  switch (value) {
    case reading::Stance::kAsserted:
      return "asserted";
    case reading::Stance::kAlleged:
      return "alleged";
    case reading::Stance::kConfirmed:
      return "confirmed";
    case reading::Stance::kDenied:
      return "denied";
  }
  return "";
}

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

// Whether `span` overlaps some place where the words stand in the text.
bool StandsOn(std::string_view text, std::string_view words, Span span) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1))
    if (MakeSpan(at, at + words.size()).Overlaps(span)) return true;
  return false;
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

struct Fields {
  bool actor = false, recipient = false, polarity = false, reality = false, stance = false;
  bool according_to = false, mode = false;
  bool All() const { return actor && recipient && polarity && reality && stance && according_to; }
  int Count() const { return actor + recipient + polarity + reality + stance + according_to; }
};

// How the event looks at the best of its mentions that stand on the gold's words.
std::optional<Fields> Compare(const Ledger& ledger, const EventRecord& event,
                              const GoldEvent& gold) {
  if (event.type != gold.type) return std::nullopt;
  std::optional<Fields> best;
  for (const EventMentionRecord& mention : event.mentions) {
    if (!OnTriggers(ledger, gold, mention)) continue;
    Fields fields;
    fields.actor = SameParties(gold.actor, Ids(event.actor), ledger);
    fields.recipient = SameParties(gold.recipient, Ids(event.recipient), ledger);
    fields.polarity = Name(mention.polarity) == gold.polarity;
    fields.reality = Name(mention.reality) == gold.reality;
    fields.stance = Name(mention.stance) == gold.stance;
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
                     Name(first.polarity), Name(first.reality), Name(first.stance));
}

std::string Show(const GoldEvent& gold) {
  return fmt::format("{} [{}] -> [{}] at '{}'", gold.type, fmt::join(gold.actor, ", "),
                     fmt::join(gold.recipient, ", "), gold.triggers.front());
}

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

void ScoreEvents(const Ledger& ledger, const Gold& gold, Score& score) {
  std::vector<bool> taken(ledger.events.size(), false);
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
      continue;
    }
    taken[*best] = true;
    ++score.paired;
    score.actor += fields.actor;
    score.recipient += fields.recipient;
    score.polarity += fields.polarity;
    score.reality += fields.reality;
    score.stance += fields.stance;
    score.according_to += fields.according_to;
    score.mode += fields.mode;
    score.right += fields.All();
    const EventRecord& event = ledger.events[*best];
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
  for (std::size_t i = 0; i < ledger.events.size(); ++i)
    if (!taken[i]) score.notes.push_back("false: " + Show(ledger.events[i]));
}

void ScoreStatements(const Ledger& ledger, const Gold& gold, Score& score) {
  for (const GoldStatement& wanted : gold.statements) {
    const auto found = std::ranges::find_if(ledger.statements, [&](const auto& statement) {
      return std::ranges::any_of(
                 statement.content,
                 [&](Span span) { return StandsOn(ledger.text, wanted.content, span); }) &&
             (wanted.cue.empty() || statement.cue.empty() || SameName(statement.cue, wanted.cue));
    });
    if (found == ledger.statements.end()) {
      score.notes.push_back(
          fmt::format("missing statement: {}: {}", wanted.speaker, wanted.content));
      continue;
    }
    ++score.paired_statements;
    const bool none = !found->speaker || found->speaker->entity.empty();
    const bool right = wanted.speaker.empty()
                           ? none
                           : !none && (Names(wanted.speaker, found->speaker->entity, ledger) ||
                                       SameName(wanted.speaker, found->speaker->name));
    score.speakers += right;
    score.wrong_speakers += !right && !none;
    if (!right)
      score.notes.push_back(fmt::format("speaker: {} and not {}: {}",
                                        none ? "nobody" : found->speaker->name, wanted.speaker,
                                        wanted.content));
  }
}

bool IsFact(const EventMentionRecord& mention) {
  return mention.polarity == reading::Polarity::kPositive &&
         mention.stance != reading::Stance::kAlleged &&
         mention.stance != reading::Stance::kDenied &&
         (mention.reality == reading::Reality::kActual ||
          mention.reality == reading::Reality::kHistorical);
}

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
           return IsFact(mention) && (refusal.trigger.empty() ||
                                      StandsOn(ledger.text, refusal.trigger, mention.trigger_span));
         });
}

}  // namespace

Score& Score::operator+=(const Score& other) {
  for (const auto field : {&Score::gold_events,
                           &Score::found_events,
                           &Score::paired,
                           &Score::right,
                           &Score::actor,
                           &Score::recipient,
                           &Score::polarity,
                           &Score::reality,
                           &Score::stance,
                           &Score::according_to,
                           &Score::mode,
                           &Score::timed,
                           &Score::time,
                           &Score::placed,
                           &Score::place,
                           &Score::gold_statements,
                           &Score::found_statements,
                           &Score::paired_statements,
                           &Score::speakers,
                           &Score::wrong_speakers,
                           &Score::refusals,
                           &Score::broken_refusals})
    this->*field += other.*field;
  notes.insert(notes.end(), other.notes.begin(), other.notes.end());
  return *this;
}

Score ScoreLedger(const Ledger& ledger, const Gold& gold) {
  Score score;
  score.gold_events = gold.events.size();
  score.found_events = ledger.events.size();
  score.gold_statements = gold.statements.size();
  score.found_statements = ledger.statements.size();
  score.refusals = gold.refusals.size();
  ScoreEvents(ledger, gold, score);
  ScoreStatements(ledger, gold, score);
  for (const GoldRefusal& refusal : gold.refusals)
    for (const EventRecord& event : ledger.events)
      if (Breaks(ledger, event, refusal)) {
        ++score.broken_refusals;
        score.notes.push_back(fmt::format("must not: {} ({})", Show(event), refusal.why));
        break;
      }
  return score;
}

std::string Describe(const Score& score) {
  return fmt::format(
      "events: {} in the gold, {} found, {} paired, {} right in every field\n"
      "precision {:.3f}  recall {:.3f}\n"
      "of the paired: actor {}  recipient {}  polarity {}  reality {}  stance {}  according to {}  "
      "mode {}\n"
      "time {} of {}  place {} of {}\n"
      "statements: {} in the gold, {} found, {} paired; speaker right {}, wrong {}\n"
      "must not come out: {} of {} did\n",
      score.gold_events, score.found_events, score.paired, score.right, score.precision(),
      score.recall(), score.actor, score.recipient, score.polarity, score.reality, score.stance,
      score.according_to, score.mode, score.time, score.timed, score.place, score.placed,
      score.gold_statements, score.found_statements, score.paired_statements, score.speakers,
      score.wrong_speakers, score.broken_refusals, score.refusals);
}

}  // namespace demarche::scoring
