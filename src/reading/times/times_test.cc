// The times stage against times_cases.tsv, with the model's own trees; the table's refusals.

#include "reading/times/times.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "language/engine.h"
#include "reading/times/calendar.h"
#include "text/file.h"

namespace demarche::reading {
namespace {

const std::filesystem::path kRoot = DEMARCHE_SOURCE_DIR;

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

std::string Days(const TimeExpression& time) {
  return (time.start ? FormatDay(*time.start) : "") + ".." + (time.end ? FormatDay(*time.end) : "");
}

// A line of the table is a text, a report date or -, and what is expected: `words=value`
// parted by "; ", each with an optional ` [start..end]`; - is nothing.
TEST(Times, Cases) {
  const auto engine = language::Engine::Open(kRoot / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  const auto words = TimeWords::Open(kRoot / "lexicon" / "time_words.tsv");
  ASSERT_TRUE(words) << words.error().message;
  language::Workspace workspace;
  std::ifstream file(kRoot / "src" / "reading" / "times" / "times_cases.tsv");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = Split(line, '\t');
    ASSERT_EQ(cells.size(), 3U) << line;
    if (cells[0] == "text") continue;
    ++cases;
    const auto document = engine->Parse(cells[0], workspace);
    ASSERT_TRUE(document) << document.error().message;
    const Tree tree(*document);
    Reading reading;
    FindTimes(tree, *words, ParseDay(cells[1]), reading);
    std::vector<std::string> expected;
    if (cells[2] != "-")
      for (std::string one : Split(cells[2], ';'))
        expected.push_back(one.substr(one.front() == ' '));
    std::vector<std::string> found;
    for (std::size_t i = 0; i < reading.times.size(); ++i) {
      const TimeExpression& time = reading.times[i];
      const auto slice = Slice(document->text, time.span);
      ASSERT_TRUE(slice);
      EXPECT_FALSE(time.why.empty());
      std::string shown = std::string(*slice) + "=" + time.value;
      if (i < expected.size() && expected[i].find(" [") != std::string::npos)
        shown += " [" + Days(time) + "]";
      found.push_back(std::move(shown));
    }
    EXPECT_EQ(found, expected) << cells[0] << " @ " << cells[1];
  }
  EXPECT_GE(cases, 30);
}

TEST(Times, SaysWhatIsWrongWithATable) {
  const auto path = std::filesystem::path(testing::TempDir()) / "time_words.tsv";
  const auto open = [&](const std::string& rows) {
    std::ofstream(path) << "kind\twords\tvalue\tneeds\n" << rows;
    const auto words = TimeWords::Open(path);
    return words ? std::string() : words.error().message;
  };
  EXPECT_EQ(open("MONTH\tjanuary\t1\n"), "");
  EXPECT_NE(open("MONTH\tjanuary\n").find(":2: needs 3 or 4 cells"), std::string::npos);
  EXPECT_NE(open("month\tjanuary\t1\n").find(":2:"), std::string::npos);
  EXPECT_NE(open("MONTH\tjanuary\t1\tbig\n").find("`big`"), std::string::npos);
  EXPECT_NE(open("pattern\tNOCLASS\tdate\n").find("NOCLASS"), std::string::npos);
  EXPECT_NE(open("pattern\tyaer=YYYY\tyear\n").find("yaer"), std::string::npos);
  EXPECT_NE(open("pattern\tyear=YYYY\tyaer\n").find("yaer"), std::string::npos);
  EXPECT_EQ(TimeWords::Open(path.string() + ".none").error().code, Code::kNotFound);
}

Day D(std::string_view text) { return *ParseDay(text); }

TEST(Calendar, WeeksFollowIso8601) {
  EXPECT_EQ(WeekStretch(D("2023-03-03")).value, "2023-W09");
  EXPECT_EQ(WeekStretch(D("2021-01-03")).value, "2020-W53");
  EXPECT_EQ(WeekStretch(D("2018-12-31")).value, "2019-W01");
  EXPECT_EQ(WeekendStretch(D("2023-03-03")).start, D("2023-03-04"));
}

TEST(Calendar, StretchesMoveAcrossYears) {
  EXPECT_EQ(Around(Grain::kMonth, D("2023-01-31"), -1).value, "2022-12");
  EXPECT_EQ(Around(Grain::kQuarter, D("2023-02-01"), -1).value, "2022-Q4");
  EXPECT_EQ(Around(Grain::kDecade, D("2023-02-01"), -1).value, "201");
  EXPECT_EQ(AddMonths(D("2024-02-29"), -12), D("2023-02-28"));
  EXPECT_EQ(CenturyStretch(18).start, D("1800-01-01"));
  EXPECT_EQ(YearStretch(-489).value, "BC0490");
}

TEST(Calendar, Holidays) {
  EXPECT_EQ(EasterSunday(2023), D("2023-04-09"));
  EXPECT_EQ(EasterSunday(2000), D("2000-04-23"));
  EXPECT_EQ(HolidayIn(2023, "easter-2"), D("2023-04-07"));
  EXPECT_EQ(HolidayIn(2023, "11#4#4"), D("2023-11-23"));
  EXPECT_EQ(HolidayIn(2023, "12-25"), D("2023-12-25"));
  EXPECT_FALSE(HolidayIn(2023, "?"));
}

}  // namespace
}  // namespace demarche::reading
