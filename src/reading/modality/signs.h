// What is known of a trigger's reality while the tree is searched: signs add up here, each
// with the rule that saw it.
//
// A plain value.

#ifndef DEMARCHE_READING_MODALITY_SIGNS_H_
#define DEMARCHE_READING_MODALITY_SIGNS_H_

#include <string>
#include <utility>
#include <vector>

#include "reading/modality/modality.h"

namespace demarche::reading {

struct Signs {
  bool negative = false;
  Reality reality = Reality::kActual;
  bool alleged = false;
  std::vector<Source> hedges;  // of nobody named
  Reasons why;

  // A negation of a negation is none: "did not fail to".
  void Negate(std::string rule) {
    negative = !negative;
    why.push_back({"polarity", std::move(rule)});
  }

  // The less certain of two signs holds: hypothetical, then future, then historical.
  void Raise(Reality to, std::string rule) {
    if (to == Reality::kActual || Rank(to) <= Rank(reality)) return;
    reality = to;
    why.push_back({"reality", std::move(rule)});
  }

  // What is spoken of as done before: a plan that it once was counts no more.
  void Presuppose(std::string rule) {
    if (negative || reality == Reality::kHistorical) return;
    reality = Reality::kHistorical;
    std::erase_if(why, [](const Why& one) { return one.field == "reality"; });
    why.push_back({"reality", std::move(rule)});
  }

  void Allege(Span cue, std::string rule) {
    alleged = true;
    hedges.push_back({{}, std::nullopt, cue, {cue.begin, cue.begin}, std::nullopt});
    why.push_back({"stance", std::move(rule)});
  }

 private:
  static int Rank(Reality reality) {
    switch (reality) {
      case Reality::kHypothetical:
        return 3;
      case Reality::kFuture:
        return 2;
      case Reality::kHistorical:
        return 1;
      case Reality::kActual:
        break;
    }
    return 0;
  }
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_MODALITY_SIGNS_H_
