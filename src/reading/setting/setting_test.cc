// Finds the settings of setting_cases.txt with the shipped model and tables. A share may fail,
// for the model reads some sentences wrongly; which, is printed.

#include "reading/setting/setting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "language/engine.h"
#include "reading/case_words.h"
#include "reading/reader.h"
#include "reading/setting/dateline.h"

namespace demarche::reading {
namespace {

constexpr double kMustHold = 0.9;

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

TEST(Setting, FindsTheCases) {
  const auto engine = language::Engine::Open(kSource / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  const auto knowledge = knowledge::Knowledge::Open(kSource / "knowledge");
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  const auto reader = Reader::Open(kSource / "lexicon", *knowledge);
  ASSERT_TRUE(reader) << reader.error().message;
  std::ifstream file(kSource / "src/reading/setting/setting_cases.txt");
  ASSERT_TRUE(file);
  language::Workspace workspace;
  std::optional<language::Document> document;
  std::optional<Tree> tree;
  Reading reading;
  std::optional<Day> day;
  std::size_t all = 0, held = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t colon = line.find(": ");
    ASSERT_NE(colon, std::string::npos) << line;
    std::string key = line.substr(0, colon);
    const std::string value = line.substr(colon + 2);
    if (key == "day") {
      day = ParseDay(value);
      continue;
    }
    if (key == "text") {
      auto parsed = engine->Parse(value, workspace);
      ASSERT_TRUE(parsed) << parsed.error().message;
      document = std::move(*parsed);
      tree.emplace(*document);
      reading = reader->Read(*tree, day);
      continue;
    }
    SettingHints hints;
    if (const std::size_t done = key.find(" (done)"); done != std::string::npos) {
      hints.carried_out = true;
      key = key.substr(0, done);
    }
    if (const std::size_t deed = key.find(" (deed)"); deed != std::string::npos) {
      hints.at_object = true;
      key = key.substr(0, deed);
    }
    const auto trigger = FindWord(*tree, key);
    ASSERT_TRUE(trigger) << line;
    const Setting setting = FindSetting(*tree, reading, *trigger, hints);
    EXPECT_EQ(setting.why.size(),
              std::size_t{setting.time.has_value()} + setting.place.has_value());
    const std::string found = (setting.time ? reading[*setting.time].value : "-") + " " +
                              (setting.place ? reading[*setting.place].name : "-");
    ++all;
    if (found == value)
      ++held;
    else
      std::cout << key << ": " << found << ", not " << value << " in: " << document->text << '\n';
  }
  EXPECT_GE(all, 50U);
  EXPECT_GE(static_cast<double>(held), kMustHold * static_cast<double>(all))
      << held << " of " << all;
}

TEST(Setting, ReadsDatelines) {
  const auto engine = language::Engine::Open(kSource / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  language::Workspace workspace;
  const auto words = [&](const std::string& text) {
    const auto document = engine->Parse(text, workspace);
    EXPECT_TRUE(document);
    const Tree tree(*document);
    const TokenRange range = DatelineOf(tree, 0);
    if (range.begin == range.end) return std::string();
    const Span span = tree.SpanOf(range);
    return text.substr(Offset(span.begin), span.size());
  };
  EXPECT_EQ(words("CHIBOK, Nigeria, May 7 — The army freed ten girls."), "CHIBOK, Nigeria, May 7");
  EXPECT_EQ(words("LIMA (News Agency) - Peru recalled its envoy."), "LIMA (News Agency)");
  EXPECT_EQ(words("NEW DELHI: India recalled its envoy."), "NEW DELHI");
  EXPECT_EQ(words("BUENOS AIRES, Jan. 24, 2024 -- Unions struck."), "BUENOS AIRES, Jan. 24, 2024");
  EXPECT_EQ(words("The protests — the largest in years — began on Monday."), "");
  EXPECT_EQ(words("Peru recalled its envoy on Monday - a first."), "");
  EXPECT_EQ(words("Peru recalled its envoy."), "");
}

}  // namespace
}  // namespace demarche::reading
