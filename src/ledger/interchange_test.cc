// Ledgers made by hand in the formats of other programs (docs/interchange.md).

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "ledger/certain.h"
#include "ledger/day_cells.h"
#include "ledger/dyads.h"
#include "ledger/gdelt.h"
#include "ledger/phoenix.h"
#include "ledger/plover.h"
#include "ledger/tsv_row.h"

namespace demarche::ledger {
namespace {

using RowByName = std::map<std::string, std::string>;

std::vector<std::string> Split(const std::string& line, char at) {
  std::vector<std::string> parts{""};
  for (const char c : line)
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

// The rows of a file, each cell by the name of its column.
std::vector<RowByName> Rows(const std::string& head, const std::string& rows) {
  const std::vector<std::string> names = Split(head.substr(0, head.size() - 1), '\t');
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  std::vector<RowByName> all;
  std::istringstream lines(rows);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> cells = Split(line, '\t');
    EXPECT_EQ(cells.size(), names.size()) << line;
    RowByName& row = all.emplace_back();
    for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i) row[names[i]] = cells[i];
  }
  return all;
}

EntityRecord Entity(const std::string& id, const std::string& name, const std::string& country,
                    const std::string& sector, reading::EntityType type) {
  EntityRecord entity;
  entity.id = id;
  entity.type = type;
  entity.name = name;
  entity.country = country;
  entity.sector = {sector};
  entity.mentions = {{MakeSpan(0, 1), name, reading::MentionForm::kName}};
  return entity;
}

EventParty Party(const EntityRecord& entity) {
  return {entity.id, entity.name, entity.country, entity.sector};
}

// A government and a body urge a person whose name holds what parts the values of a cell.
Ledger Sample() {
  Ledger ledger;
  ledger.text = "Kenya and the UN urged Ethiopia.\n\nLater they met.";
  ledger.report.id = "r1";
  ledger.report.date = "2023-03-03";
  ledger.report.source = "The\tDaily \"Post\"";
  ledger.report.url = "https://example.org/1";
  ledger.report.language = "en";
  ledger.report.run = "v";
  ledger.report.sentences = {MakeSpan(0, 32), MakeSpan(34, 49)};
  ledger.entities = {
      Entity("x1", "Kenya", "KEN", "GOV", reading::EntityType::kGovernment),
      Entity("x2", "United Nations", "UNO", "", reading::EntityType::kOrganisation),
      Entity("x3", "Abebe; Girma", "ETH", "JRN", reading::EntityType::kPerson),
  };
  ledger.entities[1].sector.clear();
  ledger.entities[2].role = "reporter";
  ledger.entities[2].wikidata = "Q3";
  EventRecord event;
  event.id = "e1";
  event.type = "REQUEST";
  event.mode = {"yield"};
  event.context = {"diplomatic", "military"};
  event.quad = 3;
  event.score = -1;
  event.cameo = "10";
  event.actor = {Party(ledger.entities[0]), Party(ledger.entities[1])};
  event.recipient = {Party(ledger.entities[2])};
  TimeRecord time;
  time.start = time.end = "2023-03-02";
  time.resolved = true;
  event.time = time;
  PlaceRecord place;
  place.text = "Naivasha";
  place.name = "Naivasha";
  place.geonameid = 184433;
  place.country = "KEN";
  place.admin1 = "Nakuru";
  place.feature = "city";
  place.lat = -0.71383;
  place.lon = 36.43261;
  place.has_coordinates = true;
  event.place = place;
  ledger.places = {place, place};
  EventMentionRecord mention;
  mention.trigger = "urged";
  mention.trigger_span = MakeSpan(17, 22);
  mention.recipient = {{"x3", "Abebe; Girma", "Abebe", MakeSpan(23, 31)}};
  mention.confidence = 0.875;
  mention.why = {{"actor", "a"}, {"type", "request.yml#urge"}};
  event.mentions = {mention};
  ledger.events = {event};
  return ledger;
}

class InterchangeTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened =
        knowledge::Knowledge::Open(std::filesystem::path(DEMARCHE_SOURCE_DIR) / "knowledge");
    ASSERT_TRUE(opened) << opened.error().message;
    knowledge_ = new knowledge::Knowledge(std::move(*opened));
  }
  static void TearDownTestSuite() { delete std::exchange(knowledge_, nullptr); }

  static std::vector<RowByName> Plover(const Ledger& ledger) {
    std::string head, rows;
    WritePloverHead(head);
    WritePlover(ledger, *knowledge_, rows);
    return Rows(head, rows);
  }
  static std::vector<RowByName> Gdelt(const Ledger& ledger) {
    std::string head, rows;
    WriteGdeltHead(head);
    WriteGdelt(ledger, *knowledge_, rows);
    return Rows(head, rows);
  }
  static std::vector<RowByName> Phoenix(const Ledger& ledger) {
    std::string head, rows;
    WritePhoenixHead(head);
    WritePhoenix(ledger, *knowledge_, rows);
    return Rows(head, rows);
  }

  static knowledge::Knowledge* knowledge_;
};
knowledge::Knowledge* InterchangeTest::knowledge_ = nullptr;

TEST_F(InterchangeTest, PloverIsARowAnEvent) {
  const auto rows = Plover(Sample());
  ASSERT_EQ(rows.size(), 1U);
  const RowByName& row = rows[0];
  const std::vector<std::pair<std::string, std::string>> expected{
      {"Event ID", "r1#e1"},
      {"Event Date", "2023-03-02"},
      {"Event Type", "REQUEST"},
      {"Event Mode", "yield"},
      {"Intensity", "-1"},
      {"Quad Code", "VERBAL CONFLICT"},
      {"Contexts", "diplomatic;military"},
      {"Actor Name", "Kenya;United Nations"},
      {"Actor Country", "KEN;UNO"},
      {"Actor COW", "501;"},
      {"Actor Sectors", "GOV;"},
      {"Actor Name Raw", ";"},
      {"Recipient Name", "Abebe, Girma"},
      {"Primary Recipient Sector", "JRN"},
      {"Recipient Title", "reporter"},
      {"Recipient Name Raw", "Abebe"},
      {"Wikipedia Recipient ID", "Q3"},
      {"City", "Naivasha"},
      {"District", ""},
      {"Province", "Nakuru"},
      {"Country", "KEN"},
      {"Latitude", "-0.71383"},
      {"GeoNames ID", "184433"},
      {"Feature Type", "PPL"},
      {"Source", "The Daily 'Post'"},
      {"Publication Date", "2023-03-03"},
      {"Story People", "Abebe, Girma"},
      {"Story Organizations", "United Nations"},
      {"Story Locations", "Naivasha"},
      {"Version", "Demarche v"},
      {"Stance", "asserted"},
      {"According To", "the report"},
      {"Trigger", "urged"},
      {"Rule", "request.yml#urge"}};
  for (const auto& [name, cell] : expected) EXPECT_EQ(row.at(name), cell) << name;
}

// An event told twice shows the mention that settles how real it is.
TEST_F(InterchangeTest, PloverKeepsWhatIsNoFactAndSaysSo) {
  Ledger ledger = Sample();
  EventMentionRecord& first = ledger.events[0].mentions[0];
  first.reality = reading::Reality::kFuture;
  first.polarity = reading::Polarity::kNegative;
  EXPECT_EQ(Plover(ledger)[0].at("Event Mode"), "yield;future;negation");
  EXPECT_EQ(Plover(ledger)[0].at("Polarity"), "negative");
  first.reality = reading::Reality::kActual;
  first.polarity = reading::Polarity::kPositive;
  first.stance = reading::Stance::kAlleged;
  EventMentionRecord second = first;
  second.stance = reading::Stance::kConfirmed;
  second.trigger = "appeal";
  ledger.events[0].mentions.push_back(second);
  EXPECT_EQ(Plover(ledger)[0].at("Stance"), "confirmed");
  EXPECT_EQ(Plover(ledger)[0].at("Trigger"), "appeal");
}

TEST_F(InterchangeTest, GdeltIsARowADyad) {
  const auto rows = Gdelt(Sample());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(rows[0].at("GLOBALEVENTID"), rows[1].at("GLOBALEVENTID"));
  EXPECT_EQ(rows[0].at("EventNumber"), rows[1].at("EventNumber"));
  const std::vector<std::pair<std::string, std::string>> expected{
      {"SQLDATE", "20230302"},
      {"MonthYear", "202303"},
      {"Year", "2023"},
      {"FractionDate", "2023.1699"},
      {"Actor1Code", "KENGOV"},
      {"Actor1Name", "Kenya"},
      {"Actor1CountryCode", "KEN"},
      {"Actor1Type1Code", "GOV"},
      {"Actor2Code", "ETHMED"},  // the press
      {"Actor2Type2Code", ""},
      {"IsRootEvent", "1"},
      {"EventCode", "100"},
      {"EventBaseCode", "100"},
      {"EventRootCode", "10"},
      {"QuadClass", "3"},
      {"GoldsteinScale", "-5.0"},
      {"NumMentions", "1"},
      {"AvgTone", ""},
      {"ActionGeo_Type", "4"},
      {"ActionGeo_FullName", "Naivasha, Nakuru, Kenya"},
      {"ActionGeo_CountryCode", "KE"},
      {"ActionGeo_Long", "36.43261"},
      {"DATEADDED", "20230303"},
      {"SOURCEURL", "https://example.org/1"}};
  for (const auto& [name, cell] : expected) EXPECT_EQ(rows[0].at(name), cell) << name;
  EXPECT_EQ(rows[1].at("Actor1Code"), "UNO");
  EXPECT_EQ(rows[1].at("Actor1KnownGroupCode"), "UNO");
  EXPECT_EQ(rows[1].at("Actor1CountryCode"), "");
}

TEST_F(InterchangeTest, GdeltNumbersStayTheSame) {
  const std::string number = Gdelt(Sample())[0].at("EventNumber");
  EXPECT_EQ(number, std::to_string(StableNumber({"r1", "e1"})));
  EXPECT_EQ(StableNumber({"r1", "e1"}), 281898940257815052) << "the hash must never change";
  EXPECT_NE(StableNumber({"r1", "e1"}), StableNumber({"r1e", "1"}));
  Ledger other = Sample();
  other.report.id = "r2";
  EXPECT_NE(Gdelt(other)[0].at("EventNumber"), number);
}

TEST_F(InterchangeTest, PhoenixIsARowADyad) {
  Ledger ledger = Sample();
  ledger.events[0].cameo = "0231";
  const auto rows = Phoenix(ledger);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].at("EventID"), "r1#e1.2");
  const std::vector<std::pair<std::string, std::string>> expected{
      {"Date", "20230302"},          {"Month", "03"},
      {"SourceActorFull", "KENGOV"}, {"SourceActorEntity", "KEN"},
      {"SourceActorRole", "GOV"},    {"SourceActorAttribute", ""},
      {"TargetActorFull", "ETHMED"}, {"EventCode", "0231"},
      {"EventRootCode", "02"},       {"PentaClass", "0"},
      {"GoldsteinScore", "3.4"},     {"Issues", "diplomatic;military"},
      {"LocationName", "Naivasha"},  {"StateName", "Nakuru"},
      {"SentenceID", "r1_1"},        {"NewsSources", "The Daily 'Post'"}};
  for (const auto& [name, cell] : expected) EXPECT_EQ(rows[0].at(name), cell) << name;
}

// The old formats cannot say that something did not happen, is planned or only claimed.
TEST_F(InterchangeTest, OldFormatsHoldOnlyWhatHappenedForCertain) {
  const Ledger sample = Sample();
  const auto written = [&](auto change) {
    Ledger ledger = sample;
    change(ledger.events[0].mentions[0]);
    EXPECT_EQ(Plover(ledger).size(), 1U);
    EXPECT_EQ(Gdelt(ledger).size(), Phoenix(ledger).size());
    return !Gdelt(ledger).empty();
  };
  using Mention = EventMentionRecord;
  EXPECT_TRUE(written([](Mention& m) { m.reality = reading::Reality::kHistorical; }));
  EXPECT_TRUE(written([](Mention& m) { m.stance = reading::Stance::kConfirmed; }));
  EXPECT_FALSE(written([](Mention& m) { m.polarity = reading::Polarity::kNegative; }));
  EXPECT_FALSE(written([](Mention& m) { m.reality = reading::Reality::kFuture; }));
  EXPECT_FALSE(written([](Mention& m) { m.reality = reading::Reality::kHypothetical; }));
  EXPECT_FALSE(written([](Mention& m) { m.stance = reading::Stance::kAlleged; }));
  EXPECT_FALSE(written([](Mention& m) { m.stance = reading::Stance::kDenied; }));
  Ledger uncoded = sample;
  uncoded.events[0].cameo.clear();
  EXPECT_TRUE(Gdelt(uncoded).empty());
  EXPECT_TRUE(Phoenix(uncoded).empty());
}

TEST_F(InterchangeTest, OneCertainMentionIsEnoughAndOnlySuchAreCounted) {
  Ledger ledger = Sample();
  EventMentionRecord alleged = ledger.events[0].mentions[0];
  alleged.stance = reading::Stance::kAlleged;
  EventMentionRecord later = ledger.events[0].mentions[0];
  later.sentence = 1;
  later.trigger_span = MakeSpan(45, 48);
  ledger.events[0].mentions = {alleged, later};
  const auto rows = Gdelt(ledger);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("NumMentions"), "1");
  EXPECT_EQ(rows[0].at("IsRootEvent"), "0");
  EXPECT_EQ(Phoenix(ledger)[0].at("SentenceID"), "r1_2");
}

TEST(DyadsTest, MutualEventsGoBothWays) {
  EventRecord event;
  event.actor = {{"x1", "A", "", {}}, {"x2", "B", "", {}}, {"x3", "C", "", {}}};
  EXPECT_EQ(DyadsOf(event).size(), 3U);  // together, to nobody named
  EXPECT_EQ(DyadsOf(event)[0].recipient, nullptr);
  event.mutual = true;
  const auto dyads = DyadsOf(event);
  ASSERT_EQ(dyads.size(), 6U);
  EXPECT_EQ(dyads[0].recipient->name, "B");
  EXPECT_EQ(dyads[2].actor->name, "B");
  EXPECT_EQ(dyads[2].recipient->name, "A");
  event.actor.clear();
  ASSERT_EQ(DyadsOf(event).size(), 1U);
  EXPECT_EQ(DyadsOf(event)[0].actor, nullptr);
}

TEST(DayCellsTest, OnlyWhatIsKnownIsWritten) {
  TimeRecord time;
  time.start = "2010-11-01";
  time.end = "2010-11-30";
  EXPECT_EQ(CellsOf(std::optional(time)).year, "");  // not resolved
  time.resolved = true;
  EXPECT_EQ(CellsOf(std::optional(time)).month, "11");
  EXPECT_EQ(CellsOf(std::optional(time)).Day("-"), "");
  time.end = "2010-12-01";
  EXPECT_EQ(CellsOf(std::optional(time)).month, "");
  EXPECT_EQ(CellsOf(std::optional(time)).year, "2010");
  time.end.clear();
  EXPECT_EQ(CellsOf(std::optional(time)).year, "");
  EXPECT_EQ(CellsOf(std::optional<TimeRecord>()).year, "");
  EXPECT_EQ(CellsOf("2010-12-05").Day(""), "20101205");
}

TEST(TsvRowTest, ACellStaysInItsColumn) {
  std::string out;
  TsvRow row(out);
  row.Cell("a\tb\r\nc \"d\"\x1b").Empty(2).List({"x;y", "", "z"}).Integer(-3).Number(1.25, 1).End();
  EXPECT_EQ(out, "a b c 'd'\t\t\tx,y;;z\t-3\t1.2\n");
}

}  // namespace
}  // namespace demarche::ledger
