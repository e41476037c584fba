// Finds the statements of quotes_cases.txt with the shipped model and tables. The model reads
// some sentences wrongly, so a share of the cases may fail; which, is printed.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "language/engine.h"
#include "reading/quotes/stand_in_mentions.h"
#include "reading/quotes/statements.h"

namespace demarche::reading {
namespace {

constexpr double kMustHold = 0.9;

const std::filesystem::path kSource = DEMARCHE_SOURCE_DIR;

// ` ¶ ` stands for a paragraph's end.
std::string Paragraphs(std::string text) {
  for (std::size_t at; (at = text.find(" ¶ ")) != std::string::npos;)
    text.replace(at, std::string_view(" ¶ ").size(), "\n\n");
  return text;
}

std::string Words(const language::Document& document, Span span) {
  std::string words = document.text.substr(Offset(span.begin), span.size());
  for (std::size_t at; (at = words.find("\n\n")) != std::string::npos;) words.replace(at, 2, " ¶ ");
  return words;
}

std::string Written(const language::Document& document, const Reading& reading) {
  constexpr const char* kForms[] = {"direct", "indirect", "mixed"};
  std::string text;
  for (const Statement& statement : reading.statements) {
    text += "  ";
    text += statement.speaker ? Words(document, reading[*statement.speaker].span) : "-";
    text += " | ";
    text += statement.cue == language::kNoToken ? "-" : Words(document, statement.cue_span);
    text += std::string(" | ") + kForms[static_cast<std::size_t>(statement.form)] + " | ";
    for (std::size_t i = 0; i < statement.content.size(); ++i)
      text += (i > 0 ? " || " : "") + Words(document, statement.content[i]);
    for (const MentionId hearer : statement.addressee)
      text += " | to " + Words(document, reading[hearer].span);
    if (!statement.channel.empty()) text += " | by " + statement.channel;
    text += '\n';
  }
  return text;
}

// What must hold of every statement, right or wrong.
void CheckInvariants(const language::Document& document, const Reading& reading) {
  Span last{};
  for (std::size_t i = 0; i < reading.statements.size(); ++i) {
    const Statement& statement = reading.statements[i];
    ASSERT_FALSE(statement.content.empty());
    ASSERT_EQ(statement.content.size(), statement.content_tokens.size());
    EXPECT_LE(last.begin, statement.content.front().begin);
    last = statement.content.front();
    for (std::size_t j = 0; j < statement.content.size(); ++j) {
      EXPECT_TRUE(Slice(document.text, statement.content[j]));
      EXPECT_LT(statement.content_tokens[j].begin, statement.content_tokens[j].end);
      if (statement.cue != language::kNoToken) {
        EXPECT_FALSE(statement.content_tokens[j].Contains(statement.cue));
      }
      if (statement.speaker && statement.cue != language::kNoToken) {
        EXPECT_FALSE(statement.content_tokens[j].Contains(reading[*statement.speaker].head));
      }
    }
    if (statement.inside) {
      EXPECT_NE(static_cast<std::size_t>(*statement.inside), i);
    }
    EXPECT_GT(statement.confidence, 0.0);
    EXPECT_LE(statement.confidence, 1.0);
    bool content = false, speaker = !statement.speaker;
    for (const Why& why : statement.why) {
      content = content || why.field == "content";
      speaker = speaker || why.field == "speaker";
    }
    EXPECT_TRUE(content && speaker);
  }
}

TEST(Statements, AreFoundInTheCases) {
  const auto engine = language::Engine::Open(kSource / "models" / "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  const auto cues = CueTables::Open(kSource / "lexicon");
  ASSERT_TRUE(cues) << cues.error().message;
  std::ifstream file(kSource / "src/reading/quotes/quotes_cases.txt");
  ASSERT_TRUE(file);
  language::Workspace workspace;
  std::string text, expected;
  std::size_t all = 0, held = 0;
  const auto check = [&] {
    if (text.empty()) return;
    const auto document = engine->Parse(Paragraphs(text), workspace);
    ASSERT_TRUE(document) << document.error().message;
    const Tree tree(*document);
    Reading reading;
    AddStandInMentions(tree, reading);
    FindStatements(tree, *cues, reading);
    CheckInvariants(*document, reading);
    ++all;
    const std::string got = Written(*document, reading);
    if (got == expected)
      ++held;
    else
      std::cout << text << "\n must be\n" << expected << " is\n" << got << "\n";
  };
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    if (line.starts_with("  ")) {
      expected += line + "\n";
      continue;
    }
    if (line.empty()) continue;
    check();
    text = line;
    expected.clear();
  }
  check();
  std::cout << held << " of " << all << " hold\n";
  EXPECT_GE(static_cast<double>(held), kMustHold * static_cast<double>(all));
}

}  // namespace
}  // namespace demarche::reading
