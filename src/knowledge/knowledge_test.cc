// The loader on small tables of its own: lookups, refusals, and what an unknown end means.

#include "knowledge/knowledge.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "knowledge/fold.h"
#include "knowledge/sorted_table.h"

namespace demarche::knowledge {
namespace {

const std::map<std::string, std::string>& Fixture() {
  static const std::map<std::string, std::string> tables = {
      {"countries.tsv",
       "# comment\n\ncode\tname\taliases\twikidata\tgeonameid\n"
       "RUS\tRussia\tRussian Federation\tQ159\t2017370\n"
       "USA\tUnited States\tUS|U.S.A.|America|United States of America\tQ30\t6252001\n"
       "CIV\tIvory Coast\tCôte d'Ivoire\tQ1008\t2287781\n"
       "SGP\tSingapore\t\tQ334\t1880251\n"
       "FRA\tFrance\t\tQ142\n"},
      {"capitals.tsv",
       "code\tname\taliases\nRUS\tMoscow\t\nUSA\tWashington\tWashington, D.C.\n"
       "SGP\tSingapore\t\n"},
      {"peoples.tsv",
       "code\tadjective\tpeople\nRUS\tRussian\tRussian|Russians\n"
       "USA\tAmerican|US\tAmerican|Americans\n"},
      {"seats.tsv",
       "name\taliases\tcountry\tsector\tinstitution\twikidata\n"
       "the Kremlin\tKremlin\tRUS\tGOV\tRussian presidency\tQ1\n"},
      {"bodies.tsv",
       "name\taliases\tcode\ttype\tsector\twikidata\n"
       "World Health Organization\tWHO\tUNO\torganisation\t\tQ7817\n"
       "G20\tGroup of Twenty\tIGO\torganisation\tGOV\tQ19771\n"},
      {"regions.tsv", "name\taliases\ttype\tnote\nthe West\tWestern nations\tgroup\tx\n"},
      {"actor_nouns.tsv",
       "noun\ttype\tsector\tcollective\toffice\n"
       "police\tgroup\tCOP\tyes\tno\n"
       "foreign minister\tperson\tGOV\tno\tyes\n"
       "protester|demonstrator\tperson\tOPP|CVL\tno\tno\n"},
      {"office_titles.tsv",
       "kind\ttitles\tsector\tcountries\n"
       "foreign_minister\tforeign minister|minister of foreign affairs\tGOV\t\n"
       "foreign_minister\tsecretary of state\tGOV\tUSA\n"
       "head_of_state\tpresident\tGOV\t\n"
       "council_president\tpresident\tGOV\tFRA\n"},
      {"cameo_codes.tsv", "code\tgoldstein\tquad\tpenta\n10\t-5\t3\t3\n"},
      {"cameo_actors.tsv", "plover\tkind\tpart\tcameo\nUNO\tbody\tgroup\tUNO\n"},
      {"country_schemes.tsv", "code\tcow\tfips\tcameo\nRUS\t365\tRS\n"},
      {"given_names.tsv", "name\tgender\nMaria\tf\nSergey\tm\nSasha\tu\n"},
      {"name_words.tsv",
       "role\tto\tforms\nword\tsergey\tsergei|serguei\nending\ty\tiy|yy\n"
       "title\t\tmr|dr|jr\n"},
      {"offices.tsv",
       "# top\nperson_key\tperson\tcode\tbody\ttitle\tkind\tsector\tstart\tend\tas_of\n"
       "Q1\tSergey Lavrov\tRUS\t\tForeign "
       "Minister\tforeign_minister\tGOV\t2004-03-09\t\t2025-06-30\n"
       "Q2\tAntony Blinken\tUSA\t\tSecretary of "
       "State\tforeign_minister\tGOV\t2021-01-26\t2025-01-20\t\n"
       "Q3\tMike Pompeo\tUSA\t\tSecretary of State\tforeign_minister\tGOV\t2018-04\t\t2022-07-30\n"
       "Q4\tVolodymyr Zelensky\tUKR\t\tPresident\thead_of_state\tGOV\t2019-05-20\t\t2025-06-30\n"
       "Q5\tIgor Ivanov\tRUS\t\tForeign Minister\tforeign_minister\tGOV\t1998\t2004\t\n"
       "n:antonio guterres\tAntónio Guterres\tUNO\tUnited Nations\tSecretary-General\t"
       "secretary_general\t\t2017-01-01\t\t2025-06-30\n"},
      {"people.tsv",
       "name\thow\tperson_key\n"
       "antonio guterres\tfull\tn:antonio guterres\n"
       "antony blinken\tfull\tQ2\n"
       "blinken\tlast\tQ2\n"
       "lavrov\tlast\tQ1\n"
       "sergey lavrov\tfull\tQ1\n"
       "volodymyr zelensky\tfull\tQ4\n"
       "zelensky\tlast\tQ4\n"},
      {"holders.tsv",
       "office\tperson_key\n"
       "RUS foreign_minister\tQ1\n"
       "RUS foreign_minister\tQ5\n"
       "USA foreign_minister\tQ2\n"
       "USA foreign_minister\tQ3\n"},
      {"places.tsv",
       "key\tgeonameid\tname\tcountry\tadmin1\tfeature\tpopulation\tlat\tlon\n"
       "delhi\t1273294\tDelhi\tIND\tDelhi\tcity\t10927986\t28.65195\t77.23149\n"
       "geneva\t2660646\tGenève\tCHE\tGeneva\tcity\t183981\t46.20222\t6.14569\n"
       "geneva\t4893591\tGeneva\tUSA\tIllinois\tcity\t21806\t41.88753\t-88.30535\n"},
  };
  return tables;
}

class KnowledgeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    for (const auto& [name, text] : Fixture()) Write(name, text);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  Knowledge Opened() {
    auto knowledge = Knowledge::Open(folder_);
    EXPECT_TRUE(knowledge) << knowledge.error().message;
    return std::move(*knowledge);
  }
  std::string Refusal() {
    const auto knowledge = Knowledge::Open(folder_);
    return knowledge ? "" : knowledge.error().message;
  }
  std::filesystem::path folder_;
};

Day On(const char* text) { return *ParseDay(text); }

TEST(Fold, JoinsSpellings) {
  EXPECT_EQ(Fold("U.S."), "us");
  EXPECT_EQ(Fold("Côte d’Ivoire"), "cote divoire");
  EXPECT_EQ(Fold("the Guinea-Bissau"), "guinea bissau");
  EXPECT_EQ(Fold("  Łódź – Ærø "), "lodz aero");
  EXPECT_EQ(Fold("Erdoğan"), "erdogan");
  EXPECT_EQ(Fold("İstanbul"), "istanbul");
  EXPECT_EQ(Fold("The"), "the");
  EXPECT_EQ(Fold("Москва"), "москва");
  EXPECT_EQ(Fold("\xff\xfeX"), "\xff\xfex");
  EXPECT_EQ(Fold(""), "");
}

TEST_F(KnowledgeTest, NamesMeanActors) {
  const Knowledge knowledge = Opened();
  const auto russia = knowledge.FindName("the Russian Federation");
  ASSERT_TRUE(russia);
  EXPECT_EQ(russia->kind, NameKind::kCountry);
  EXPECT_EQ(russia->name, "Russia");
  EXPECT_EQ(russia->country, "RUS");
  EXPECT_EQ(russia->rule, "countries.tsv#RUS");
  EXPECT_EQ(knowledge.FindName("Moscow")->kind, NameKind::kCapital);
  EXPECT_EQ(knowledge.FindName("Moscow")->name, "Russia");
  EXPECT_EQ(knowledge.FindName("Russians")->kind, NameKind::kPeople);
  EXPECT_EQ(knowledge.FindName("The Kremlin")->name, "Russian presidency");
  EXPECT_FALSE(knowledge.FindName("G 21"));
  EXPECT_EQ(knowledge.FindName("G20")->country, "IGO");
  EXPECT_EQ(knowledge.FindName("Western nations")->kind, NameKind::kRegion);
  EXPECT_EQ(knowledge.FindName("cote d'ivoire")->country, "CIV");
  EXPECT_EQ(knowledge.FindName("Singapore")->kind, NameKind::kCountry);
  EXPECT_FALSE(knowledge.FindName("Atlantis"));
  EXPECT_FALSE(knowledge.FindName(""));
}

TEST_F(KnowledgeTest, ShortAbbreviationsNeedCapitals) {
  const Knowledge knowledge = Opened();
  EXPECT_EQ(knowledge.FindName("US")->country, "USA");
  EXPECT_EQ(knowledge.FindName("U.S.")->country, "USA");
  EXPECT_EQ(knowledge.FindName("the US")->country, "USA");
  EXPECT_EQ(knowledge.FindName("WHO")->country, "UNO");
  EXPECT_FALSE(knowledge.FindName("us"));
  EXPECT_FALSE(knowledge.FindName("Us"));
  EXPECT_FALSE(knowledge.FindName("Who"));
}

TEST_F(KnowledgeTest, NounsAndOffices) {
  const Knowledge knowledge = Opened();
  EXPECT_TRUE(knowledge.FindNoun("police")->collective);
  EXPECT_EQ(knowledge.FindNoun("demonstrator")->sector, (std::vector<std::string>{"OPP", "CVL"}));
  EXPECT_EQ(knowledge.FindNoun("demonstrator")->rule, "actor_nouns.tsv#demonstrator");
  EXPECT_TRUE(knowledge.FindNoun("foreign minister")->office);
  EXPECT_FALSE(knowledge.FindNoun("teapot"));
  EXPECT_EQ(knowledge.FindOffice("Foreign Minister", "RUS"), "foreign_minister");
  EXPECT_EQ(knowledge.FindOffice("secretary of state", "USA"), "foreign_minister");
  EXPECT_EQ(knowledge.FindOffice("secretary of state", "GBR"), "");
  EXPECT_EQ(knowledge.FindOffice("president", "RUS"), "head_of_state");
  EXPECT_EQ(knowledge.FindOffice("president", "FRA"), "council_president");
  EXPECT_EQ(knowledge.FindOffice("president of France", ""), "council_president");
  EXPECT_EQ(knowledge.FindOffice("US secretary of state", ""), "foreign_minister");
  EXPECT_EQ(knowledge.FindOffice("former president", "USA"), "");
}

TEST_F(KnowledgeTest, PersonsByNameAndLastName) {
  const Knowledge knowledge = Opened();
  const auto lavrov = knowledge.FindPerson("Sergei Lavrov", false);
  ASSERT_EQ(lavrov.size(), 1u);
  EXPECT_EQ(lavrov[0].person, "Sergey Lavrov");
  EXPECT_EQ(lavrov[0].person_id, "Q1");
  EXPECT_EQ(lavrov[0].body, "Russia");
  EXPECT_EQ(lavrov[0].rule, "offices.tsv#Q1,foreign_minister,2004-03-09");
  EXPECT_TRUE(knowledge.FindPerson("Lavrov", false).empty());
  EXPECT_EQ(knowledge.FindPerson("Lavrov", true).size(), 1u);
  EXPECT_EQ(knowledge.FindPerson("Mr. Lavrov", true).size(), 1u);
  EXPECT_EQ(knowledge.FindPerson("Antony J. Blinken", false).size(), 1u);
  EXPECT_EQ(knowledge.FindPerson("Sergey Viktorovich Lavrov", false).size(), 1u);
  EXPECT_EQ(knowledge.FindPerson("Zelenskyy", true).size(), 1u);
  EXPECT_EQ(knowledge.FindPerson("Zelenskiy", true).size(), 1u);
  const auto guterres = knowledge.FindPerson("Antonio Guterres", false);
  ASSERT_EQ(guterres.size(), 1u);
  EXPECT_EQ(guterres[0].person_id, "");
  EXPECT_EQ(guterres[0].body, "United Nations");
  EXPECT_TRUE(knowledge.FindPerson("Mr.", true).empty());
  EXPECT_TRUE(knowledge.FindPerson("", true).empty());
}

TEST_F(KnowledgeTest, HoldersOnADay) {
  const Knowledge knowledge = Opened();
  const auto holder = [&](const char* country, const char* day) {
    const auto holders = knowledge.FindHolders(country, "foreign_minister", On(day));
    return holders.size() == 1 ? std::string(holders[0].person) : std::to_string(holders.size());
  };
  EXPECT_EQ(holder("RUS", "2023-03-02"), "Sergey Lavrov");
  EXPECT_EQ(holder("RUS", "2001-05-05"), "Igor Ivanov");
  EXPECT_EQ(holder("USA", "2023-03-02"), "Antony Blinken");
  EXPECT_EQ(holder("USA", "2019-03-02"), "Mike Pompeo");
  EXPECT_EQ(holder("USA", "2021-01-26"), "Antony Blinken");  // not Pompeo, whose end is unknown
  EXPECT_EQ(holder("USA", "2025-01-21"), "0");
  EXPECT_EQ(holder("FRA", "2023-03-02"), "0");
  EXPECT_TRUE(knowledge.FindHolders("RUS", "foreign_minister", std::nullopt).empty());
}

TEST_F(KnowledgeTest, AnUnknownEndIsNotStill) {
  Holding holding;
  holding.start = On("2010-01-01");
  holding.as_of = On("2022-07-30");
  EXPECT_FALSE(holding.Covers(On("2009-12-31")));
  EXPECT_TRUE(holding.Covers(On("2022-07-30")));
  EXPECT_TRUE(holding.Covers(On("2022-10-30")));
  EXPECT_FALSE(holding.Covers(On("2022-10-31")));
  holding.end = On("2012-01-01");
  holding.end_known = true;
  EXPECT_TRUE(holding.Covers(On("2012-01-01")));
  EXPECT_FALSE(holding.Covers(On("2012-01-02")));
}

TEST_F(KnowledgeTest, PlacesInTheFilesOrder) {
  const Knowledge knowledge = Opened();
  const auto geneva = knowledge.FindPlaces("Geneva");
  ASSERT_EQ(geneva.size(), 2u);
  EXPECT_EQ(geneva[0].geonameid, 2660646);
  EXPECT_EQ(geneva[0].country, "CHE");
  EXPECT_DOUBLE_EQ(geneva[0].lat, 46.20222);
  EXPECT_EQ(geneva[1].admin1, "Illinois");
  EXPECT_TRUE(knowledge.FindPlaces("Gen").empty());
  EXPECT_EQ(knowledge.CountryName("RUS"), "Russia");
  EXPECT_EQ(knowledge.CountryGeonameId("RUS"), 2017370);
  EXPECT_EQ(knowledge.CountryGeonameId("FRA"), 0);
  EXPECT_EQ(knowledge.CountryName("XXX"), "");
  EXPECT_EQ(knowledge.GenderOfGivenName("María"), 1);
  EXPECT_EQ(knowledge.GenderOfGivenName("Sergey"), -1);
  EXPECT_EQ(knowledge.GenderOfGivenName("Sasha"), 0);
  EXPECT_EQ(knowledge.GenderOfGivenName("Zork"), 0);
}

TEST_F(KnowledgeTest, IdentityFollowsTheBytes) {
  const std::string before = Opened().identity();
  EXPECT_EQ(before.size(), 64u);
  EXPECT_EQ(Opened().identity(), before);
  Write("regions.tsv", "name\taliases\ttype\tnote\nthe West\tWestern nations\tgroup\ty\n");
  EXPECT_NE(Opened().identity(), before);
}

TEST_F(KnowledgeTest, RefusalsNameFileLineAndRemedy) {
  const auto refused = [&](const std::string& file, const std::string& text) {
    Write(file, text);
    const std::string message = Refusal();
    Write(file, Fixture().at(file));
    return message;
  };
  const auto has = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  EXPECT_TRUE(
      has(refused("capitals.tsv", "code\tname\nRUS\tMoscow\n"), "capitals.tsv:1: no column"));
  EXPECT_TRUE(has(refused("capitals.tsv", "code\tname\taliases\nXYZ\tX\t\n"),
                  "capitals.tsv:2: no country 'XYZ'"));
  EXPECT_TRUE(has(refused("capitals.tsv", "code\tname\taliases\n\nRUS\tMoscow\t\t\t\n"),
                  "capitals.tsv:3: 5 cells"));
  EXPECT_TRUE(has(
      refused("countries.tsv", "code\tname\taliases\twikidata\tgeonameid\nRUS\tRussia\t\t\tmany\n"),
      "countries.tsv:2: the geonameid"));
  EXPECT_TRUE(has(
      refused("actor_nouns.tsv", "noun\ttype\tsector\tcollective\toffice\npolice\tgang\t\t\t\n"),
      "actor_nouns.tsv:2: the type must be"));
  EXPECT_TRUE(has(refused("given_names.tsv", "name\tgender\nMaria\twoman\n"), "given_names.tsv:2"));
  EXPECT_TRUE(has(refused("places.tsv", "key\tname\nx\ty\n"), "places.tsv:1: the first line"));
  EXPECT_TRUE(has(refused("places.tsv", ""), "places.tsv: is empty"));
  EXPECT_TRUE(has(refused("regions.tsv", ""), "regions.tsv:1: empty"));
  std::filesystem::remove(folder_ / "people.tsv");
  EXPECT_TRUE(has(Refusal(), "people.tsv: cannot be opened"));
}

TEST_F(KnowledgeTest, SortedTableFindsEveryKey) {
  std::string text = "k\tv\n";
  for (int i = 100; i < 400; i += 3) {
    text += std::to_string(i) + "\ta\n";
    if (i % 2 == 0) text += std::to_string(i) + "\tb\n";
  }
  Write("t.tsv", text);
  const auto table = SortedTable::Open(folder_ / "t.tsv", "k\tv");
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->FirstUnsorted());
  for (int i = 90; i < 410; ++i) {
    const bool there = i >= 100 && i < 400 && (i - 100) % 3 == 0;
    EXPECT_EQ(table->Find(std::to_string(i)).size(), there ? (i % 2 == 0 ? 2u : 1u) : 0u) << i;
  }
  EXPECT_TRUE(table->Find("").empty());
  EXPECT_TRUE(table->Find("zz").empty());
  Write("u.tsv", "k\tv\nb\t1\na\t2\n");
  EXPECT_EQ(SortedTable::Open(folder_ / "u.tsv", "k\tv")->FirstUnsorted(), "a\t2");
}

}  // namespace
}  // namespace demarche::knowledge
