// Which of its namesakes in the gazetteer a place name means.

#ifndef DEMARCHE_READING_PLACES_CHOOSE_H_
#define DEMARCHE_READING_PLACES_CHOOSE_H_

#include <map>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"

namespace demarche::reading {

// What the words around one name say about where it lies.
struct PlaceHints {
  std::vector<std::string> countries;  // alpha-3 of what it is said to lie in
  std::vector<std::string> divisions;  // names of states and provinces said so
  bool country_like = false;           // it contains other places itself: "Tbilisi, Georgia"
};

// How often the report speaks of each country, as shares that sum to 1.
using CountryShares = std::map<std::string, double, std::less<>>;

struct PlaceChoice {
  const knowledge::GazetteerPlace* place = nullptr;  // of the list; none where that is empty
  double confidence = 0.0;
  std::string rule;  // places.containing, places.report_country, places.prominence, places.only
};

// The best of `candidates`; ties keep their order.
PlaceChoice ChoosePlace(const std::vector<knowledge::GazetteerPlace>& candidates,
                        const PlaceHints& hints, const CountryShares& shares);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_PLACES_CHOOSE_H_
