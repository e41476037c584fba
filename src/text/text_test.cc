#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "text/date.h"
#include "text/file.h"
#include "text/sha256.h"
#include "text/span.h"

namespace demarche {
namespace {

TEST(Slice, GivesTheBytesUnderTheSpan) {
  EXPECT_EQ(Slice("Geneva, CHE", MakeSpan(0, 6)).value(), "Geneva");
  EXPECT_EQ(Slice("Geneva", MakeSpan(6, 6)).value(), "");
}

TEST(Slice, RefusesSpansThatDoNotFit) {
  EXPECT_EQ(Slice("abc", MakeSpan(2, 1)).error().code, Code::kOutOfRange);
  EXPECT_EQ(Slice("abc", MakeSpan(0, 4)).error().code, Code::kOutOfRange);
  EXPECT_EQ(Slice("é", MakeSpan(0, 1)).error().code, Code::kOutOfRange);
  EXPECT_EQ(Slice("é", MakeSpan(1, 2)).error().code, Code::kOutOfRange);
}

TEST(Day, ReadsAndWritesIsoDays) {
  EXPECT_EQ(FormatDay(ParseDay("2024-02-29").value()), "2024-02-29");
  EXPECT_EQ(FormatDay(ParseDay("2023-03-03T10:00:00Z").value()), "2023-03-03");
  for (const char* bad :
       {"", "2023-02-29", "2023-3-3", "2023-13-01", "20230303", "2023-03-03x", "+023-03-03"})
    EXPECT_FALSE(ParseDay(bad)) << bad;
}

TEST(Sha256, FitsThePublishedVector) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ReadFile, SaysWhatIsWrong) {
  const auto folder = std::filesystem::temp_directory_path();
  EXPECT_EQ(ReadFile(folder / "no such file").error().code, Code::kNotFound);
  EXPECT_EQ(ReadFile(folder).error().code, Code::kUnreadable);
}

}  // namespace
}  // namespace demarche
