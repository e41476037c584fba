// A ledger against a hand-made one: how many of its events are right, and what is missing.
//
// An event of the ledger is paired with at most one of the gold's: same type, and one of its
// mentions stands on one of the gold's trigger words. A paired event is *right* when actors,
// recipients, polarity, reality, stance and according-to-whom all are. Precision is the share
// of the ledger's events that are right, recall that of the gold's. Pure functions.

#ifndef DEMARCHE_SCORING_SCORE_H_
#define DEMARCHE_SCORING_SCORE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/records.h"
#include "scoring/gold.h"

namespace demarche::scoring {

// Nothing where there is nothing to have a share of.
inline std::optional<double> Share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

// The events of one type; `found` and `right` by the type that the ledger gives.
struct TypeScore {
  std::size_t gold = 0, found = 0, paired = 0, right = 0;

  std::optional<double> precision() const { return Share(right, found); }
  std::optional<double> recall() const { return Share(right, gold); }
  std::optional<double> f1() const { return Share(2 * right, gold + found); }
  TypeScore& operator+=(const TypeScore& other);
};

// `events` times the gold has one type and the ledger another on the same words. Empty in `found`:
// the ledger has nothing there; empty in `gold`: the gold has nothing there.
struct Confusion {
  std::string gold, found;
  std::size_t events = 0;
};

struct Score {
  std::size_t gold_events = 0, found_events = 0, paired = 0, right = 0;
  // Of the paired ones: how many have this field right.
  std::size_t actor = 0, recipient = 0, polarity = 0, reality = 0, stance = 0, according_to = 0;
  std::size_t modality = 0;         // polarity, reality and stance together
  std::size_t mode = 0;             // not part of `right`
  std::size_t timed = 0, time = 0;  // gold gives a time; it is that
  std::size_t placed = 0, place = 0;
  std::size_t gold_statements = 0, found_statements = 0, paired_statements = 0, speakers = 0;
  std::size_t wrong_speakers = 0;  // somebody else is named
  std::size_t refusals = 0, broken_refusals = 0;
  std::map<std::string, TypeScore> types;
  std::map<std::pair<std::string, std::string>, std::size_t> confusions;  // gold, found
  std::vector<std::string> notes;  // one line a miss, a false event, a wrong field

  double precision() const { return found_events ? double(right) / double(found_events) : 1.0; }
  double recall() const { return gold_events ? double(right) / double(gold_events) : 1.0; }
  Score& operator+=(const Score& other);
};

Score ScoreLedger(const ledger::Ledger& ledger, const Gold& gold);

// The confusions, the most frequent first.
std::vector<Confusion> MostFrequentFirst(const Score& score);

}  // namespace demarche::scoring

#endif  // DEMARCHE_SCORING_SCORE_H_
