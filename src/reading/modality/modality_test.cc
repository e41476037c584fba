// Judges the triggers of modality_cases.txt with the shipped model and tables. The model reads
// some sentences wrongly, so a share of them may fail; which, is printed.

#include "reading/modality/modality.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "language/engine.h"
#include "reading/case_words.h"
#include "reading/quotes/cue_lines.h"
#include "reading/quotes/stand_in_mentions.h"
#include "reading/quotes/statements.h"

namespace demarche::reading {
namespace {

constexpr double kMustHold = 0.9;

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

std::string Written(const Tree& tree, const Modality& modality) {
  std::string text = modality.polarity == Polarity::kNegative ? "negative" : "positive";
  constexpr const char* kRealities[] = {" actual", " historical", " future", " hypothetical"};
  constexpr const char* kStances[] = {" asserted", " alleged", " confirmed", " denied"};
  text += kRealities[static_cast<std::size_t>(modality.reality)];
  text += kStances[static_cast<std::size_t>(modality.stance)];
  for (const Source& source : modality.according_to) {
    text += ' ';
    if (source.span.empty()) {
      text += '?';
      continue;
    }
    const std::string words =
        tree.document().text.substr(Offset(source.span.begin), source.span.size());
    text += words.substr(0, words.find_first_of(" \u2019'"));
  }
  return text;
}

TEST(Modality, JudgesTheCases) {
  const auto engine = language::Engine::Open(kSource / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  const auto cues = CueTables::Open(kSource / "lexicon");
  ASSERT_TRUE(cues) << cues.error().message;
  std::ifstream file(kSource / "src/reading/modality/modality_cases.txt");
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
    const std::string key = line.substr(0, colon), value = line.substr(colon + 2);
    if (key == "day") {
      day = ParseDay(value);
      continue;
    }
    if (key == "text") {
      auto parsed = engine->Parse(value, workspace);
      ASSERT_TRUE(parsed) << parsed.error().message;
      document = std::move(*parsed);
      tree.emplace(*document);
      reading = Reading();
      AddStandInMentions(*tree, reading);
      FindStatements(*tree, *cues, reading);
      continue;
    }
    ASSERT_TRUE(tree) << line;
    const auto trigger = FindWord(*tree, key);
    ASSERT_TRUE(trigger) << line;
    const Modality modality = JudgeModality(*tree, reading, *cues, *trigger, std::nullopt, day);
    ++all;
    const std::string got = Written(*tree, modality);
    if (got == value) {
      ++held;
      continue;
    }
    std::cout << document->text << "\n  " << key << ": " << value << "\n  got " << got << "\n";
    for (const Why& why : modality.why)
      if (why.rule != "modality.default")
        std::cout << "    " << why.field << " " << why.rule << "\n";
  }
  std::cout << held << " of " << all << " hold\n";
  EXPECT_GE(static_cast<double>(held), kMustHold * static_cast<double>(all));
}

}  // namespace
}  // namespace demarche::reading
