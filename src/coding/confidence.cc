#include "coding/confidence.h"

#include <algorithm>
#include <cmath>

namespace demarche::coding {

namespace {

double LogOdds(double probability) {
  constexpr double kEdge = 0.005;  // nothing is surer than the data can show
  const double p = std::clamp(probability, kEdge, 1.0 - kEdge);
  return std::log(p / (1.0 - p));
}

// Two digits: more would only look exact, and differ from one processor to another.
double Probability(double log_odds) {
  return std::round(100.0 / (1.0 + std::exp(-log_odds))) / 100.0;
}

}  // namespace

double Confidence::OfRule(double rule, double head) const {
  return Probability(by_rule.constant + by_rule.rule * LogOdds(rule) +
                     by_rule.head * LogOdds(head));
}

double Confidence::OfHead(double head) const {
  return Probability(by_head.constant + by_head.head * LogOdds(head));
}

}  // namespace demarche::coding
