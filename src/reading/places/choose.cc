#include "reading/places/choose.h"

#include <algorithm>
#include <cmath>

namespace demarche::reading {

using knowledge::GazetteerPlace;

namespace {

// Points are about the log10 of how many times likelier a reading is.
constexpr double kContained = 6.0, kElsewhere = -3.0, kShare = 2.5, kMentioned = 0.5;

double Prominence(const GazetteerPlace& place) {
  const double size = std::log10(static_cast<double>(place.population) + 100.0);
  if (place.feature == "country") return size + 3.0;
  if (place.feature == "capital") return size + 1.0;
  if (place.feature == "region" && !place.country.empty()) return 7.0;
  if (place.feature == "region" || place.feature == "sea") return 8.0;
  if (place.feature == "admin1") return std::min(size, 6.5);
  return size;
}

bool SaidToBeIn(const GazetteerPlace& place, const PlaceHints& hints) {
  const auto has = [](const std::vector<std::string>& list, std::string_view name) {
    return !name.empty() && std::find(list.begin(), list.end(), name) != list.end();
  };
  return has(hints.countries, place.country) || has(hints.divisions, place.admin1);
}

// "Georgia" in a report that speaks of the United States and of nothing else in Georgia; not
// "Niger" in one that speaks of Nigeria, whose state of that name is small beside the country.
double Eclipsed(const GazetteerPlace& country, const std::vector<GazetteerPlace>& candidates,
                const CountryShares& shares) {
  constexpr double kOther = 4.0, kSpeaksMuch = 0.3;
  if (country.feature != "country" || shares.contains(country.country)) return 0.0;
  for (const GazetteerPlace& place : candidates)
    if (const auto share = shares.find(place.country);
        place.feature == "admin1" && share != shares.end() && share->second >= kSpeaksMuch &&
        place.population > country.population / 2)
      return kOther;
  return 0.0;
}

}  // namespace

PlaceChoice ChoosePlace(const std::vector<GazetteerPlace>& candidates, const PlaceHints& hints,
                        const CountryShares& shares) {
  PlaceChoice choice;
  const bool hinted = !hints.countries.empty() || !hints.divisions.empty();
  double best = -100.0, second = -100.0, best_share = 0.0;
  bool contained = false;
  for (const GazetteerPlace& place : candidates) {
    const auto share = shares.find(place.country);
    const double part = share == shares.end() || place.feature == "country" ? 0.0 : share->second;
    const bool inside = hinted && SaidToBeIn(place, hints);
    double points = Prominence(place) - Eclipsed(place, candidates, shares) + kShare * part +
                    (part > 0.0 ? kMentioned : 0.0);
    if (hinted) points += inside ? kContained : kElsewhere;
    // A division of a country that is said to contain it beats the country of that name.
    if (hints.country_like && (place.feature == "country" || place.feature == "admin1"))
      points += 2.0;
    if (points > best) {
      // A town and the division around it are one place for our ends.
      const bool same = choice.place != nullptr && choice.place->country == place.country &&
                        std::abs(choice.place->lat - place.lat) < 1.0 &&
                        std::abs(choice.place->lon - place.lon) < 1.0;
      if (!same) second = best;
      best = points;
      choice.place = &place;
      contained = inside;
      best_share = part;
    } else if (choice.place->country != place.country ||
               std::abs(choice.place->lat - place.lat) >= 1.0 ||
               std::abs(choice.place->lon - place.lon) >= 1.0) {
      second = std::max(second, points);
    }
  }
  if (choice.place == nullptr) return choice;
  // "Western", "Central": divisions of many countries, told apart by the report's only.
  if (!contained && best_share == 0.0 && choice.place->feature == "admin1") {
    std::vector<std::string_view> countries;
    for (const GazetteerPlace& place : candidates)
      if (place.feature == "admin1") countries.push_back(place.country);
    std::sort(countries.begin(), countries.end());
    if (std::unique(countries.begin(), countries.end()) - countries.begin() >= 3)
      return PlaceChoice{};
  }
  const double margin = std::min(best - second, 4.0);
  const bool alone = second < -50.0;
  if (contained) {
    choice.rule = "places.containing";
    choice.confidence = margin > 1.0 ? 0.97 : 0.8;
  } else if (hinted) {  // said to lie where no namesake does
    choice.rule = "places.prominence";
    choice.confidence = 0.4;
  } else if (best_share > 0.0) {
    choice.rule = "places.report_country";
    choice.confidence = alone ? 0.95 : margin > 1.0 ? 0.93 : margin > 0.4 ? 0.85 : 0.6;
  } else {
    // A small town of a country that the report does not name, while it speaks much of another:
    // more often a namesake that the gazetteer lacks.
    const bool elsewhere = std::any_of(shares.begin(), shares.end(),
                                       [](const auto& share) { return share.second >= 0.4; });
    if (elsewhere && choice.place->feature == "city" && choice.place->population < 100000 &&
        choice.place->geonameid != 0)
      return PlaceChoice{};
    choice.rule = alone ? "places.only" : "places.prominence";
    const bool large = choice.place->feature == "country" || choice.place->feature == "capital" ||
                       choice.place->population > 500000 || choice.place->feature == "region" ||
                       choice.place->feature == "sea";
    choice.confidence = large ? (margin > 1.0 ? 0.93 : 0.75) : margin > 1.0 ? 0.7 : 0.45;
    // "Georgia" in a report that speaks of the United States.
    if (choice.place->feature == "country" &&
        std::any_of(candidates.begin(), candidates.end(), [&](const GazetteerPlace& place) {
          return place.feature == "admin1" && place.country != choice.place->country &&
                 shares.contains(place.country);
        }))
      choice.confidence = std::min(choice.confidence, 0.5);
  }
  return choice;
}

}  // namespace demarche::reading
