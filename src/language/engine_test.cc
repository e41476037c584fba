// The whole engine on a small random model: invariants that hold whatever the weights say.

#include "language/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "language/conllu.h"
#include "language/test_model.h"

namespace demarche::language {
namespace {

const Engine& TestEngine() {
  static const TemporaryFile file("engine.dmm", TestModel().Bytes());
  static const auto engine = Engine::Open(file.path());
  EXPECT_TRUE(engine) << engine.error().message;
  return *engine;
}

std::string Written(const Document& document) {
  std::string out;
  WriteConllu(document, "d", out);
  return out;
}

std::string Parsed(const Engine& engine, std::string_view text, Workspace& workspace) {
  const auto document = engine.Parse(text, workspace);
  EXPECT_TRUE(document) << document.error().message;
  return document ? Written(*document) : "";
}

// Tokens tile the text: in order, apart only by whitespace; each sentence is one tree.
void Check(const Document& document) {
  std::uint32_t at = 0;
  std::uint32_t next = 0;
  for (const Sentence& sentence : document.sentences) {
    EXPECT_EQ(sentence.begin, next);
    ASSERT_GT(sentence.end, sentence.begin);
    next = sentence.end;
    std::size_t roots = 0;
    for (const Token& token : document.Tokens(sentence)) {
      const auto begin = static_cast<std::uint32_t>(token.span.begin);
      const auto end = static_cast<std::uint32_t>(token.span.end);
      ASSERT_GE(begin, at);
      ASSERT_GT(end, begin);
      ASSERT_LE(end, document.text.size());
      at = end;
      EXPECT_FALSE(document.Lemma(token).empty());
      roots += token.head == kNoToken ? 1 : 0;
      EXPECT_EQ(token.head == kNoToken, document.Deprel(token) == "root");
      if (token.head != kNoToken) {
        EXPECT_GE(static_cast<std::uint32_t>(token.head), sentence.begin);
        EXPECT_LT(static_cast<std::uint32_t>(token.head), sentence.end);
      }
    }
    EXPECT_EQ(roots, 1U);
  }
  EXPECT_EQ(next, document.tokens.size());
}

std::string RandomText(unsigned seed, std::size_t words) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const std::size_t size = 1 + random() % 9;
    for (std::size_t k = 0; k < size; ++k) text += static_cast<char>('a' + random() % 26);
    const unsigned after = random() % 16;
    text += after == 0 ? ".\n" : after == 1 ? ". " : after == 2 ? ", " : after == 3 ? "'" : " ";
  }
  return text;
}

TEST(Engine, EmptyTexts) {
  Workspace workspace;
  for (const char* text : {"", " ", "\n\n\t", "\u00a0"}) {
    const auto document = TestEngine().Parse(text, workspace);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->sentences.empty());
    EXPECT_EQ(document->text, text);
  }
}

TEST(Engine, HostileTexts) {
  Workspace workspace;
  const std::vector<std::string> texts{".",
                                       "\x01",
                                       "\u0301\u0301",
                                       std::string(1, '\0'),
                                       std::string(100000, 'a'),
                                       std::string(3000, '.'),
                                       std::string(2000, '\''),
                                       "a\u200b\u200bb \ufeff \U0001f600",
                                       RandomText(1, 3000) /* long paragraphs */,
                                       std::string(500, 'n') + "'t",
                                       [] {
                                         std::string glued;
                                         for (int i = 0; i < 2000; ++i) glued += "a-";
                                         return glued;
                                       }()};
  for (const std::string& text : texts) {
    const auto document = TestEngine().Parse(text, workspace);
    ASSERT_TRUE(document) << document.error().message;
    Check(*document);
    std::size_t covered = 0;
    for (const Token& token : document->tokens) covered += document->Form(token).size();
    std::size_t visible = 0;
    for (const char c : text) visible += c != ' ' && c != '\n' ? 1 : 0;
    EXPECT_EQ(covered, visible);
  }
}

TEST(Engine, RefusesWhatIsNotUtf8) {
  Workspace workspace;
  for (const char* text : {"\xff", "abc\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
    const auto document = TestEngine().Parse(text, workspace);
    ASSERT_FALSE(document) << text;
    EXPECT_EQ(document.error().code, Code::kBadInput);
  }
  EXPECT_TRUE(TestEngine().Parse("\ufffd \U0010ffff", workspace));
}

TEST(Engine, CompanyChangesNothing) {
  // The same paragraph alone, among others, after others, and on other threads.
  const std::string probe = "the president said talking ended, didn't it.";
  Workspace alone;
  const auto expected = TestEngine().Parse(probe, alone);
  ASSERT_TRUE(expected);
  const std::string want = Written(*expected);
  Workspace used;
  for (unsigned i = 0; i < 30; ++i) {
    const std::string before = RandomText(i, 20 * i) + "\n";
    const auto document = TestEngine().Parse(before + probe + "\n" + RandomText(i + 99, 50), used);
    ASSERT_TRUE(document);
    Check(*document);
    std::size_t matched = 0;
    for (const Sentence& sentence : document->sentences) {
      for (const Token& token : document->Tokens(sentence)) {
        const auto begin = static_cast<std::uint32_t>(token.span.begin);
        if (begin < before.size() || begin >= before.size() + probe.size()) continue;
        ASSERT_LT(matched, expected->tokens.size());
        const Token& other = expected->tokens[matched++];
        EXPECT_EQ(document->Form(token), expected->Form(other));
        EXPECT_EQ(document->Lemma(token), expected->Lemma(other));
        EXPECT_EQ(token.upos, other.upos);
        EXPECT_EQ(token.feats, other.feats);
        EXPECT_EQ(token.deprel, other.deprel);
        EXPECT_EQ(token.ner, other.ner);
        EXPECT_EQ(token.head == kNoToken, other.head == kNoToken);
      }
    }
    EXPECT_EQ(matched, expected->tokens.size());
  }
  std::vector<std::thread> threads;
  std::vector<std::string> results(4);
  for (std::size_t t = 0; t < results.size(); ++t) {
    threads.emplace_back([&, t] {
      Workspace own;
      for (unsigned i = 0; i < 5; ++i) Parsed(TestEngine(), RandomText(i + 7, 100), own);
      results[t] = Parsed(TestEngine(), probe, own);
    });
  }
  for (auto& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, want);
}

TEST(Engine, GivenTokensAreKept) {
  Workspace workspace;
  const std::vector<GivenSentence> given{
      {{{"We"}, {"do", false}, {"n't"}, {"10 000", false}, {"."}}, true},
      {{{"\u00a0"}, {"cannot"}}, false},
      {{{"Last"}}, true}};
  const auto document = TestEngine().ParseTokens(given, workspace);
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->text, "We don't 10 000. \u00a0 cannot\n\nLast");
  ASSERT_EQ(document->sentences.size(), 3U);
  EXPECT_EQ(document->tokens.size(), 8U);
  EXPECT_EQ(document->Form(document->tokens[3]), "10 000");
  EXPECT_FALSE(document->tokens[1].space_after);
  EXPECT_TRUE(document->sentences[2].opens_paragraph);
  Check(*document);
}

TEST(Engine, GivenSentencesOfAnyLength) {
  Workspace workspace;
  std::vector<GivenSentence> given(3);
  given[0].tokens.assign(5, {"talk"});
  given[1].tokens.assign(4000, {"president"});
  given[2].tokens.assign(2, {std::string_view("said")});
  const auto document = TestEngine().ParseTokens(given, workspace);
  ASSERT_TRUE(document) << document.error().message;
  ASSERT_EQ(document->sentences.size(), 3U);
  EXPECT_EQ(document->sentences[1].size(), 4000U);
  Check(*document);
}

// No end of a sentence is ever likely enough: what comes before and after must not move where
// a long line is cut, and its words must all come out.
TEST(Engine, LinesWithoutAnEndOfAnyLength) {
  TestModel model;
  for (auto& section : model.sections)
    if (section.name == "head/atom.b") {
      const float bias[2] = {0.0F, -1e6F};
      section.bytes.assign(reinterpret_cast<const char*>(bias), sizeof bias);
    }
  const TemporaryFile file("endless.dmm", model.Bytes());
  const auto engine = Engine::Open(file.path());
  ASSERT_TRUE(engine) << engine.error().message;
  Workspace workspace;
  for (const unsigned words : {10U, 100U, 600U, 5000U}) {
    std::string line = RandomText(words, words);
    std::ranges::replace(line, '\n', ' ');
    const auto document = engine->Parse(line, workspace);
    ASSERT_TRUE(document) << document.error().message;
    Check(*document);
    const std::string alone = Parsed(*engine, line, workspace);
    EXPECT_EQ(Parsed(*engine, line, workspace), alone);
    std::size_t covered = 0;
    for (const Token& token : document->tokens) covered += document->Form(token).size();
    std::size_t letters = 0;
    for (const char c : line) letters += c == ' ' ? 0 : 1;
    EXPECT_EQ(covered, letters);
    if (words <= 600) {
      EXPECT_EQ(document->sentences.size(), 1U) << words;
    }
    for (const Sentence& sentence : document->sentences) EXPECT_LE(sentence.size(), 1600U);
  }
}

TEST(Engine, RefusesEmptyTokens) {
  Workspace workspace;
  EXPECT_FALSE(TestEngine().ParseTokens(std::vector<GivenSentence>{{{{""}}, false}}, workspace));
  EXPECT_FALSE(TestEngine().ParseTokens(std::vector<GivenSentence>(1), workspace));
  EXPECT_TRUE(TestEngine().ParseTokens({}, workspace));
}

TEST(Engine, EveryPrecisionReads) {
  const TemporaryFile file("precision.dmm", TestModel().Bytes());
  for (const Precision precision : {Precision::kFloat32, Precision::kInt8, Precision::kBf16}) {
    const auto engine = Engine::Open(file.path(), {precision, {}});
    if (!engine) {
      EXPECT_EQ(precision, Precision::kBf16) << engine.error().message;
      EXPECT_EQ(engine.error().code, Code::kUnsupported);
      continue;
    }
    Workspace workspace;
    const auto document = engine->Parse(RandomText(3, 200), workspace);
    ASSERT_TRUE(document);
    Check(*document);
  }
}

}  // namespace
}  // namespace demarche::language
