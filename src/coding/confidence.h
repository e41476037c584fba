// How sure a record is: from what its rule is worth and what the event head says of its word.
//
// The weights are those of codebook/confidence.yml, fitted so that of the records with
// confidence 0.8 four in five are right. Plain values; pure functions.

#ifndef DEMARCHE_CODING_CONFIDENCE_H_
#define DEMARCHE_CODING_CONFIDENCE_H_

namespace demarche::coding {

// Odds are added up as logarithms: constant + rule * log-odds of the rule's own confidence +
// head * log-odds that the head gives the type.
struct Confidence {
  struct Weights {
    double constant = 0.0, rule = 0.0, head = 0.0;
  };
  Weights by_rule{0.0, 1.0, 0.0};
  Weights by_head{0.0, 0.0, 1.0};
  // Records that are less sure are not kept.
  double least_by_rule = 0.0, least_by_head = 0.6;
  // How sure the head must be of a party, in shares of its own, where it tells the record, and
  // where a rule does that found nobody.
  double least_party = 0.5, least_missing_party = 0.7;

  // `rule` and `head` are probabilities; the result is one, of two digits.
  double OfRule(double rule, double head) const;
  double OfHead(double head) const;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_CONFIDENCE_H_
