// Finds the places of places_cases.txt with the shipped model and tables. A share may fail, for
// the model reads some sentences wrongly; which, is printed.

#include "reading/places/places.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "language/engine.h"
#include "reading/places/choose.h"
#include "reading/reader.h"

namespace demarche::reading {
namespace {

using knowledge::GazetteerPlace;

constexpr double kMustHold = 0.85;

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

TEST(Places, FindsTheCases) {
  const auto engine = language::Engine::Open(kSource / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  const auto knowledge = knowledge::Knowledge::Open(kSource / "knowledge");
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  const auto reader = Reader::Open(kSource / "lexicon", *knowledge);
  ASSERT_TRUE(reader) << reader.error().message;
  std::ifstream file(kSource / "src/reading/places/places_cases.txt");
  ASSERT_TRUE(file);
  language::Workspace workspace;
  std::string text;
  std::vector<std::string> expected;
  std::size_t all = 0, held = 0;
  const auto check = [&] {
    if (text.empty()) return;
    const auto document = engine->Parse(text, workspace);
    ASSERT_TRUE(document) << document.error().message;
    const Tree tree(*document);
    std::vector<std::string> found;
    for (const PlaceMention& place : reader->Read(tree, std::nullopt).places) {
      const auto words = Slice(document->text, place.span);
      ASSERT_TRUE(words);
      EXPECT_FALSE(place.why.empty());
      found.push_back(std::string(*words) + " " + (place.country.empty() ? "-" : place.country) +
                      " " + (place.feature.empty() ? "-" : place.feature));
    }
    if (found.empty()) found.push_back("none");
    ++all;
    if (found == expected)
      ++held;
    else
      for (const std::string& one : found) std::cout << one << "  in: " << text << '\n';
    expected.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("text: ")) {
      check();
      text = line.substr(6);
    } else {
      expected.push_back(line);
    }
  }
  check();
  EXPECT_GE(all, 12U);
  EXPECT_GE(static_cast<double>(held), kMustHold * static_cast<double>(all))
      << held << " of " << all;
}

GazetteerPlace Place(std::string_view country, std::string_view feature, std::int64_t population,
                     double lat) {
  GazetteerPlace place;
  place.country = country;
  place.feature = feature;
  place.population = population;
  place.lat = lat;
  return place;
}

TEST(ChoosePlace, TakesTheLargestUnlessTheReportSaysOtherwise) {
  const std::vector<GazetteerPlace> tripolis = {Place("LBY", "capital", 1100000, 32.9),
                                                Place("LBN", "city", 230000, 34.4)};
  EXPECT_EQ(ChoosePlace(tripolis, {}, {}).place->country, "LBY");
  EXPECT_EQ(ChoosePlace(tripolis, {{"LBN"}, {}, false}, {}).place->country, "LBN");
  EXPECT_EQ(ChoosePlace(tripolis, {}, {{"LBN", 1.0}}).place->country, "LBN");
}

TEST(ChoosePlace, LeavesDivisionsOfManyCountriesWithoutAHint) {
  const std::vector<GazetteerPlace> western = {Place("GHA", "admin1", 900000, 5.0),
                                               Place("KEN", "admin1", 800000, 0.3),
                                               Place("ZMB", "admin1", 700000, -15.0)};
  EXPECT_EQ(ChoosePlace(western, {}, {}).place, nullptr);
  EXPECT_EQ(ChoosePlace(western, {}, {{"KEN", 0.5}}).place->country, "KEN");
}

TEST(ChoosePlace, DoubtsACountryThatIsAlsoADivisionOfOneInTheReport) {
  const std::vector<GazetteerPlace> georgias = {Place("GEO", "country", 3700000, 42.0),
                                                Place("USA", "admin1", 10000000, 33.0)};
  EXPECT_GT(ChoosePlace(georgias, {}, {}).confidence, 0.7);
  EXPECT_LE(ChoosePlace(georgias, {}, {{"USA", 0.2}}).confidence, 0.5);
  EXPECT_EQ(ChoosePlace(georgias, {}, {{"USA", 0.6}}).place->country, "USA");
  const std::vector<GazetteerPlace> nigers = {Place("NER", "country", 25000000, 16.0),
                                              Place("NGA", "admin1", 1000000, 9.6)};
  EXPECT_EQ(ChoosePlace(nigers, {}, {{"NGA", 0.6}}).place->country, "NER");
}

TEST(ChoosePlace, LeavesASmallTownOfACountryThatTheReportDoesNotName) {
  GazetteerPlace nyanza = Place("RWA", "city", 60000, -2.35);
  nyanza.geonameid = 1;
  EXPECT_EQ(ChoosePlace({nyanza}, {}, {}).place->country, "RWA");
  EXPECT_EQ(ChoosePlace({nyanza}, {}, {{"KEN", 0.8}}).place, nullptr);
}

}  // namespace
}  // namespace demarche::reading
