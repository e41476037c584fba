#include "scoring/score.h"

#include <algorithm>
#include <utility>

#include "scoring/parts.h"

namespace demarche::scoring {

TypeScore& TypeScore::operator+=(const TypeScore& other) {
  gold += other.gold;
  found += other.found;
  paired += other.paired;
  right += other.right;
  return *this;
}

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
                           &Score::modality,
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
  for (const auto& [type, counts] : other.types) types[type] += counts;
  for (const auto& [pair, events] : other.confusions) confusions[pair] += events;
  notes.insert(notes.end(), other.notes.begin(), other.notes.end());
  return *this;
}

std::vector<Confusion> MostFrequentFirst(const Score& score) {
  std::vector<Confusion> all;
  for (const auto& [pair, events] : score.confusions)
    all.push_back({pair.first, pair.second, events});
  // What is as frequent stays in the order of the types, gold before found.
  std::ranges::stable_sort(all, std::greater(), &Confusion::events);
  return all;
}

Score ScoreLedger(const ledger::Ledger& ledger, const Gold& gold) {
  Score score;
  ScoreEvents(ledger, gold, score);
  ScoreStatements(ledger, gold, score);
  ScoreRefusals(ledger, gold, score);
  return score;
}

}  // namespace demarche::scoring
