// Which words are the name of a place: the model's name tags, and names that the tables know
// in a phrase of place.

#ifndef DEMARCHE_READING_PLACES_SPANS_H_
#define DEMARCHE_READING_PLACES_SPANS_H_

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct PlaceSpan {
  TokenRange tokens;
  TokenId head{};
  std::string name;       // as looked up: without "the", and without a direction before it
  bool by_model = false;  // else by the tables
  bool narrowed = false;  // a part was left out: "eastern Congo" is looked up as Congo
  bool actor = false;     // stands for an actor here: context, but no place
};

// In the order of the text, without overlap.
std::vector<PlaceSpan> FindPlaceSpans(const Tree& tree, const knowledge::Knowledge& knowledge,
                                      const Reading& reading);

std::string_view WordsOf(const Tree& tree, TokenRange range);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_PLACES_SPANS_H_
