// The codes of other schemes: looked up, refused where a table is wrong, complete as shipped.

#include "knowledge/schemes.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "knowledge/knowledge.h"
#include "text/file.h"

namespace demarche::knowledge {
namespace {

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

class SchemesTest : public testing::Test {
 protected:
  Table Read(const std::string& text, std::initializer_list<std::string_view> columns) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("demarche_schemes_" + std::to_string(getpid()) + ".tsv");
    std::ofstream(path, std::ios::binary) << text;
    auto table = Table::Read(path, columns);
    std::filesystem::remove(path);
    EXPECT_TRUE(table) << table.error().message;
    return std::move(*table);
  }
  Table Codes(const std::string& rows) {
    return Read("code\tgoldstein\tquad\tpenta\n" + rows, {"code", "goldstein", "quad", "penta"});
  }
  Table Actors(const std::string& rows) {
    return Read("plover\tkind\tpart\tcameo\n" + rows, {"plover", "kind", "part", "cameo"});
  }
  Table Countries(const std::string& rows) {
    return Read("code\tcow\tfips\tcameo\n" + rows, {"code", "cow", "fips", "cameo"});
  }

  Schemes schemes_;
};

TEST_F(SchemesTest, AFinerCodeHasTheValueOfTheOneAbove) {
  ASSERT_TRUE(schemes_.AddCodes(Codes("08\t5\t2\t2\n087\t9\t2\t2\n0874\t10\t2\t2\n")));
  EXPECT_EQ(schemes_.FindCode("0874")->goldstein, 10.0);
  EXPECT_EQ(schemes_.FindCode("0871")->goldstein, 9.0);
  EXPECT_EQ(schemes_.FindCode("080")->goldstein, 5.0);
  EXPECT_FALSE(schemes_.HasCode("080"));
  EXPECT_EQ(schemes_.FindCode("19"), nullptr);
  EXPECT_EQ(schemes_.FindCode(""), nullptr);
}

TEST_F(SchemesTest, ActorsAreCodedAsCameoCodesThem) {
  ASSERT_TRUE(schemes_.AddActors(
      Actors("UNO\tbody\tgroup\tUNO\nNGO\tbody\ttype\tNGO\nGOV\tsector\ttype\tGOV\n"
             "JRN\tsector\ttype\tMED\nREL\tsector\treligion\tREL\nUNK\tsector\ttype\n")));
  ASSERT_TRUE(schemes_.AddCountries(Countries("ROU\t360\tRO\tROM\nKEN\t501\tKE\n")));
  EXPECT_EQ(schemes_.ActorOf("KEN", {"GOV", "GOV", "JRN"}).Code(), "KENGOVMED");
  EXPECT_EQ(schemes_.ActorOf("ROU", {}).country, "ROM");
  const CameoActor body = schemes_.ActorOf("UNO", {"REL", "UNK", "XYZ"});
  EXPECT_EQ(body.country, "");
  EXPECT_EQ(body.group, "UNO");
  EXPECT_EQ(body.religion, "REL");
  EXPECT_TRUE(body.types.empty());
  EXPECT_EQ(schemes_.ActorOf("NGO", {}).types, std::vector<std::string>{"NGO"});
  EXPECT_EQ(schemes_.ActorOf("", {}).Code(), "");
  EXPECT_EQ(schemes_.CountryOf("ROU").cow, "360");
  EXPECT_EQ(schemes_.CountryOf("UNO").fips, "");
}

TEST_F(SchemesTest, AFaultIsNamedByItsLine) {
  const auto has = [](const std::expected<void, Error>& result, std::string_view part) {
    return !result && result.error().message.find(part) != std::string::npos;
  };
  EXPECT_TRUE(has(schemes_.AddCodes(Codes("1x\t0\t1\t1\n")), ":2: the code must be"));
  EXPECT_TRUE(has(schemes_.AddCodes(Codes("10\t-11\t3\t3\n")), ":2: goldstein"));
  EXPECT_TRUE(has(schemes_.AddCodes(Codes("10\t-5\t5\t3\n")), ":2: quad"));
  EXPECT_TRUE(has(schemes_.AddCodes(Codes("11\t-2\t3\t3\n11\t-2\t3\t3\n")), ":3: 11 stands twice"));
  EXPECT_TRUE(has(schemes_.AddActors(Actors("X\tthing\ttype\tX\n")), ":2: the kind"));
  EXPECT_TRUE(has(schemes_.AddActors(Actors("X\tbody\tlimb\tX\n")), ":2: the part"));
  EXPECT_TRUE(has(schemes_.AddCountries(Countries("XX\t1\n")), ":2: the code"));
}

// Every `cameo: "…"` of the codebook, with the file it stands in.
std::set<std::string> CodesOfTheCodebook() {
  std::set<std::string> codes;
  for (const auto& file : std::filesystem::directory_iterator(kSource / "codebook")) {
    if (file.path().extension() != ".yml") continue;
    const std::string text = ReadFile(file.path()).value_or("");
    constexpr std::string_view kKey = "cameo: \"";
    for (std::size_t at = text.find(kKey); at != std::string::npos; at = text.find(kKey, at + 1)) {
      const std::size_t begin = at + kKey.size();
      codes.insert(text.substr(begin, text.find('"', begin) - begin));
    }
  }
  return codes;
}

TEST(ShippedSchemes, HaveEveryCodeOfTheCodebookAndEveryCountry) {
  const auto knowledge = Knowledge::Open(kSource / "knowledge");
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  const Schemes& schemes = knowledge->schemes();
  const std::set<std::string> codes = CodesOfTheCodebook();
  EXPECT_GT(codes.size(), 100U);
  for (const std::string& code : codes) EXPECT_TRUE(schemes.HasCode(code)) << code;
  const auto countries = Table::Read(kSource / "knowledge" / "countries.tsv", {"code"});
  ASSERT_TRUE(countries) << countries.error().message;
  for (std::size_t row = 0; row < countries->size(); ++row)
    EXPECT_FALSE(schemes.ActorOf(countries->At(row, 0), {}).country.empty())
        << countries->At(row, 0);
  for (const char* body : {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
    EXPECT_FALSE(schemes.ActorOf(body, {}).Code().empty()) << body;
}

// The class follows from the root, so a slip of the pen in one line shows.
TEST(ShippedSchemes, ClassesFollowFromTheRoot) {
  const auto table = Table::Read(kSource / "knowledge" / "cameo_codes.tsv",
                                 {"code", "name", "quad", "penta", "from"});
  ASSERT_TRUE(table) << table.error().message;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const std::string code(table->At(row, 0));
    const int root = std::stoi(code.substr(0, 2));
    const int quad = root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
    EXPECT_EQ(table->At(row, 2), std::to_string(quad)) << code;
    EXPECT_EQ(table->At(row, 3), std::to_string(root <= 2 ? 0 : quad)) << code;
    EXPECT_FALSE(table->At(row, 1).empty()) << code;
    const auto from = table->At(row, 4);
    EXPECT_TRUE(from == "seen" || from == "scale" || from == "above") << code;
  }
}

}  // namespace
}  // namespace demarche::knowledge
