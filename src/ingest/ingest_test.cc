// What comes in as a report, and what is refused and how.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ingest/check.h"
#include "ingest/reports.h"

namespace demarche::ingest {
namespace {

class IngestTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() /
        ("demarche_ingest_" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) +
         "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Put(const std::string& name, const std::string& bytes) {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  static std::vector<Item> All(std::vector<std::string> paths, Options options = {}) {
    Reports reports(std::move(paths), std::move(options));
    std::vector<Item> items;
    while (auto item = reports.Next()) items.push_back(std::move(*item));
    return items;
  }

  static std::string ErrorOf(const std::vector<Item>& items, std::size_t index) {
    return index < items.size() && !items[index] ? items[index].error().message : "no error";
  }

  std::filesystem::path folder_;
};

TEST_F(IngestTest, TextFileIsOneReport) {
  Options options;
  options.date = ParseDay("2024-05-06");
  options.source = "Gazette";
  const auto items = All({Put("a.txt", "\xef\xbb\xbfKenya and Uganda met.\r\n")}, options);
  ASSERT_EQ(items.size(), 1U);
  ASSERT_TRUE(items[0]);
  EXPECT_EQ(items[0]->text, "Kenya and Uganda met.\r\n");  // without the byte order mark
  EXPECT_EQ(items[0]->id, items[0]->sha256);
  EXPECT_EQ(items[0]->sha256.size(), 64U);
  EXPECT_EQ(items[0]->date_from, "option");
  EXPECT_EQ(items[0]->source, "Gazette");
}

TEST_F(IngestTest, JsonlIsOneReportALine) {
  const auto items = All({Put(
      "a.jsonl",
      "{\"id\":\"n1\",\"text\":\"A \\\"b\\\" \\u00e9.\",\"title\":\"T\",\"date\":\"2021-02-03\"}\n"
      "\n"
      "{\"text\":\"C.\",\"id\":7,\"source\":\"S\",\"url\":\"u\",\"lang\":\"en\"}\r\n"
      "{\"id\":\"n1\",\"text\":\"again\"}")});
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0]->text, "A \"b\" \xc3\xa9.");
  EXPECT_EQ(items[0]->title, "T");
  EXPECT_EQ(FormatDay(*items[0]->date), "2021-02-03");
  EXPECT_EQ(items[0]->date_from, "field");
  EXPECT_EQ(items[1]->id, "7");
  EXPECT_EQ(items[1]->source, "S");
  EXPECT_EQ(items[2]->id, "n1");  // an id may come twice
}

TEST_F(IngestTest, BadLinesAreNamedAndTheRestIsRead) {
  const std::string path = Put("a.jsonl",
                               "{\"id\":\"1\",\"text\":\"one\"}\n"
                               "{\"id\":\"2\",\"text\":\n"
                               "[1,2]\n"
                               "{\"id\":\"4\"}\n"
                               "{\"id\":\"5\",\"text\":5}\n"
                               "{\"id\":\"6\",\"text\":\"\xe9\"}\n"
                               "{\"id\":\"7\",\"text\":\"a\\u0000b\"}\n"
                               "{\"id\":\"8\",\"text\":\"eight\",\"date\":\"May\"}\n"
                               "{\"id\":\"9\",\"text\":\"  \"}\n");
  const auto items = All({path});
  ASSERT_EQ(items.size(), 9U);
  EXPECT_TRUE(items[0]);
  EXPECT_NE(ErrorOf(items, 1).find(path + ":2: is not JSON"), std::string::npos);
  EXPECT_NE(ErrorOf(items, 2).find("not a JSON object"), std::string::npos);
  EXPECT_NE(ErrorOf(items, 3).find("no \"text\""), std::string::npos);
  EXPECT_NE(ErrorOf(items, 4).find("must be a string"), std::string::npos);
  EXPECT_NE(ErrorOf(items, 5).find("iconv"), std::string::npos);
  EXPECT_NE(ErrorOf(items, 6).find("byte 1 is zero"), std::string::npos);
  ASSERT_TRUE(items[7]);
  ASSERT_EQ(items[7]->notes.size(), 1U);  // read all the same, and said
  EXPECT_FALSE(items[7]->date);
  EXPECT_NE(ErrorOf(items, 8).find("no text"), std::string::npos);
}

TEST_F(IngestTest, ALedgerWithTheTextsOfItsReportsIsReadAgain) {
  const auto items =
      All({Put("ledger.jsonl",
               "{\"kind\":\"report\",\"report\":\"r1\",\"title\":\"T\",\"date\":\"2021-02-03\","
               "\"source\":\"S\","
               "\"url\":null,\"language\":\"en\",\"text\":\"Peru met Chile.\"}\n"
               "{\"kind\":\"entity\",\"report\":\"r1\",\"entity\":\"x1\"}\n"
               "{\"kind\":\"time\",\"report\":\"r1\",\"text\":\"Friday\"}\n"
               "{\"kind\":\"place\",\"report\":\"r1\",\"text\":\"Lima\"}\n"
               "{\"kind\":\"statement\",\"report\":\"r1\",\"id\":\"s1\"}\n"
               "{\"kind\":\"event\",\"report\":\"r1\",\"id\":\"e1\"}\n"
               "{\"kind\":\"report\",\"report\":\"r2\",\"text\":\"Peru left.\"}\n")});
  ASSERT_EQ(items.size(), 2U);
  ASSERT_TRUE(items[0]);
  EXPECT_EQ(items[0]->id, "r1");
  EXPECT_EQ(items[0]->text, "Peru met Chile.");
  EXPECT_EQ(items[0]->title, "T");
  EXPECT_EQ(items[0]->source, "S");
  EXPECT_EQ(items[0]->url, "");
  EXPECT_EQ(items[0]->lang, "en");
  EXPECT_EQ(FormatDay(*items[0]->date), "2021-02-03");
  ASSERT_TRUE(items[1]);
  EXPECT_EQ(items[1]->id, "r2");
  EXPECT_EQ(items[1]->line, 7U);
}

TEST_F(IngestTest, ALedgerWithoutTextsIsNamedOnceAFile) {
  const std::string lines =
      "{\"kind\":\"report\",\"report\":\"r1\"}\n{\"kind\":\"event\",\"report\":\"r1\"}\n"
      "{\"kind\":\"report\",\"report\":\"r2\"}\n";
  const std::string a = Put("a.jsonl", lines);
  const auto items =
      All({a, Put("b.jsonl", lines), Put("c.jsonl", "{\"kind\":\"event\",\"report\":\"r1\"}\n")});
  ASSERT_EQ(items.size(), 3U);
  EXPECT_NE(ErrorOf(items, 0).find(a + ":1: "), std::string::npos) << ErrorOf(items, 0);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NE(ErrorOf(items, i).find("--with-text"), std::string::npos) << ErrorOf(items, i);
  EXPECT_NE(ErrorOf(items, 2).find("without their reports"), std::string::npos);
}

TEST_F(IngestTest, AKindOfTheUsersOwnIsNoLedger) {
  const auto items =
      All({Put("a.jsonl",
               "{\"kind\":\"event\",\"id\":\"1\",\"text\":\"A fair.\"}\n"
               "{\"kind\":\"report\",\"id\":\"2\",\"text\":\"A report.\"}\n"
               "{\"kind\":\"wire\",\"report\":\"x\",\"id\":\"3\",\"text\":\"A wire.\"}\n")});
  ASSERT_EQ(items.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(items[i]) << ErrorOf(items, i);
    EXPECT_EQ(items[i]->id, std::to_string(i + 1));
  }
}

TEST_F(IngestTest, RefusesWhatIsNoText) {
  const auto error = [&](const std::string& bytes) {
    return ErrorOf(All({Put("x.txt", bytes)}), 0);
  };
  EXPECT_NE(error("").find("no text"), std::string::npos);
  EXPECT_NE(error(" \n ").find("no text"), std::string::npos);
  EXPECT_NE(error("caf\xe9 au lait").find("byte 3 (0xe9) is not UTF-8"), std::string::npos);
  EXPECT_NE(error(std::string("ab\0c", 4)).find("byte 2 is zero"), std::string::npos);
  EXPECT_NE(error("\x1f\x8bxyz").find("gzip"), std::string::npos);
  EXPECT_NE(error("%PDF-1.4").find("pdftotext"), std::string::npos);
  EXPECT_NE(error("<!DOCTYPE html><p>x").find("HTML"), std::string::npos);
  EXPECT_NE(error(std::string("\xff\xfe") + "a").find("UTF-16"), std::string::npos);
  EXPECT_NE(error(std::string(kMaxReportBytes + 1, 'a')).find("split it"), std::string::npos);
  EXPECT_EQ(error(std::string(kMaxReportBytes, 'a')), "no error");
  EXPECT_NE(ErrorOf(All({(folder_ / "none.txt").string()}), 0).find("no such file"),
            std::string::npos);
  EXPECT_NE(ErrorOf(All({folder_.string()}), 0).find("is a folder"), std::string::npos);
}

TEST_F(IngestTest, ALineWithoutEndIsPassedOver) {
  const std::string path =
      Put("a.jsonl", "{\"text\":\"" + std::string(kMaxLineBytes, 'a') + "\"}\n{\"text\":\"b\"}\n");
  const auto items = All({path});
  ASSERT_EQ(items.size(), 2U);
  EXPECT_NE(ErrorOf(items, 0).find(":1: longer than"), std::string::npos);
  ASSERT_TRUE(items[1]);
  EXPECT_EQ(items[1]->origin, path + ":2");
}

TEST_F(IngestTest, GoesOnToTheNextFile) {
  const auto items =
      All({(folder_ / "none").string(), Put("b.txt", "b"), Put("c.jsonl", ""), Put("d.txt", "d")});
  ASSERT_EQ(items.size(), 4U);
  EXPECT_FALSE(items[0]);
  EXPECT_TRUE(items[1]);
  EXPECT_FALSE(items[2]);
  EXPECT_TRUE(items[3]);
}

TEST(CheckTest, InvalidUtf8) {
  EXPECT_FALSE(FindInvalidUtf8("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"));
  EXPECT_EQ(FindInvalidUtf8("a\xc0\xaf"), 1U);         // overlong
  EXPECT_EQ(FindInvalidUtf8("ab\xed\xa0\x80"), 2U);    // a surrogate
  EXPECT_EQ(FindInvalidUtf8("\xf4\x90\x80\x80"), 0U);  // past the last code point
  EXPECT_EQ(FindInvalidUtf8("abc\xe2\x82"), 3U);       // cut
  EXPECT_EQ(FindInvalidUtf8("\x80"), 0U);
}

}  // namespace
}  // namespace demarche::ingest
