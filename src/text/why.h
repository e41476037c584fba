// The reason of one field: which rule or which head of the model made it.

#ifndef DEMARCHE_TEXT_WHY_H_
#define DEMARCHE_TEXT_WHY_H_

#include <string>
#include <vector>

namespace demarche {

// `field` is a name of the JSON Lines contract (type, actor, time, ...), `rule` is
// `FILE#NAME` for a line of a codebook or table, `stage.rule` for a rule of the program
// (quotes.inverted, coreference.pronoun), `model.HEAD` for the model (model.ner).
struct Why {
  std::string field;
  std::string rule;
  friend bool operator==(const Why&, const Why&) = default;
};

using Reasons = std::vector<Why>;

}  // namespace demarche

#endif  // DEMARCHE_TEXT_WHY_H_
