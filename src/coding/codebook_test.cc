// The loader: a small codebook reads; every kind of fault is told with file, line and remedy.

#include "coding/codebook.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "coding/test_codebook.h"

namespace demarche::coding {
namespace {

TEST(Codebook, ReadsRulesListsAndInflections) {
  const TestCodebook files;
  const auto book = Codebook::Open(files.path());
  ASSERT_TRUE(book) << book.error().front().message;
  EXPECT_EQ(book->types().size(), 3U);
  const Vocabulary& words = book->vocabulary();
  const Word urge = words.Find("urge");
  ASSERT_NE(urge, kNoWord);
  EXPECT_EQ(words.Find("urg", "urged", true), urge) << "found by form where the lemma is wrong";
  EXPECT_EQ(words.Find("urge", "Urging", true), urge);
  ASSERT_EQ(book->Find(Pos::kVerb, urge).size(), 1U);
  EXPECT_EQ(book->rules()[book->Find(Pos::kVerb, urge)[0].rule].name, "request.yml#urge");
  EXPECT_TRUE(book->Find(Pos::kNoun, urge).empty());
  // A noun's phrase is found by its head.
  EXPECT_EQ(book->Find(Pos::kNoun, words.Find("talk")).size(), 2U);
  EXPECT_EQ(book->identity().size(), 64U);
  EXPECT_EQ(book->identity(), Codebook::Open(files.path())->identity());
}

TEST(Codebook, RegularInflections) {
  const auto has = [](std::string_view lemma, std::string_view form) {
    const auto forms = RegularInflections(lemma);
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  EXPECT_TRUE(has("carry", "carried"));
  EXPECT_TRUE(has("carry", "carries"));
  EXPECT_TRUE(has("seize", "seizing"));
  EXPECT_TRUE(has("ban", "banned"));
  EXPECT_FALSE(has("ban", "baned"));
  EXPECT_TRUE(has("expel", "expelled"));
  EXPECT_TRUE(has("target", "targeted"));
  EXPECT_TRUE(has("clash", "clashes"));
  EXPECT_TRUE(has("free", "freeing"));
  EXPECT_TRUE(has("die", "dying"));
}

struct Fault {
  const char* file;
  const char* text;
  const char* expected;  // part of the message
};

class Faults : public testing::TestWithParam<Fault> {};

TEST_P(Faults, NameFileLineAndRemedy) {
  TestCodebook files;
  files.Write(GetParam().file, GetParam().text);
  const auto book = Codebook::Open(files.path());
  ASSERT_FALSE(book);
  std::string all;
  for (const Error& error : book.error()) all += error.message + "\n";
  EXPECT_NE(all.find(GetParam().expected), std::string::npos) << all;
}

constexpr const char* kHead = "type: AID\nmeaning: help\nquad: 2\nscore: 10\n";

INSTANTIATE_TEST_SUITE_P(
    Codebook, Faults,
    testing::Values(
        Fault{"aid.yml", "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrulez: []\nrules: []\n",
              "aid.yml:5: unknown key `rulez`"},
        Fault{"aid.yml", "type: AID\nmeaning: m\nquad: 7\nscore: 1\nrules: []\n",
              "aid.yml:3: `quad` is 1, 2, 3 or 4"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrules:\n"
              "  - {id: give, words: [Give], actor: subject}\n",
              "aid.yml:6: `Give` has a capital letter"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrules:\n"
              "  - {id: give, words: [give], actor: subjekt}\n",
              "aid.yml:6: unknown slot `subjekt`"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrules:\n"
              "  - {id: give, words: [give], actor: subject, mode: arms}\n",
              "aid.yml:6: AID has no mode `arms`"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrules:\n"
              "  - {id: give, words: [$giving], actor: subject}\n",
              "aid.yml:6: no list `giving` in word_lists.yml"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrules:\n"
              "  - {id: give, words: [give], actor: subject}\n"
              "  - {id: give, words: [lend], actor: subject}\n",
              "aid.yml:7: id `give` is used before"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nrules:\n"
              "  - {id: give, words: [give], actor: subject, context: spring}\n",
              "aid.yml:6: no context `spring`"},
        Fault{"aid.yml",
              "type: AID\nmeaning: m\nquad: 2\nscore: 1\nfuture_is: PROMISE\nrules: []\n",
              "aid.yml: future_is: no type PROMISE"},
        Fault{"aid.yml", "type: CONSULT\nmeaning: m\nquad: 2\nscore: 1\nrules: []\n",
              "type CONSULT has a file already"},
        Fault{"aid.yml", "type: AID\n  broken: [\n", "aid.yml:"},
        Fault{"aid.yml", "- a\n- b\n", "holds no `key: value` lines"},
        Fault{"word_lists.yml", "ending: [stop, $ending]\n",
              "word_lists.yml:1: list `ending` holds itself"}));

TEST(Codebook, DeepNestingIsAFault) {
  TestCodebook files;
  files.Write("aid.yml", std::string(kHead) + "rules: " + std::string(5000, '[') + "\n");
  EXPECT_FALSE(Codebook::Open(files.path()));
}

TEST(Codebook, NoFolder) {
  const auto book = Codebook::Open("/no/such/folder");
  ASSERT_FALSE(book);
  EXPECT_NE(book.error().front().message.find("/no/such/folder"), std::string::npos);
}

}  // namespace
}  // namespace demarche::coding
