// The shipped tables open, and a damaged one is refused by file and line.

#include "reading/quotes/cues.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "reading/quotes/inflection.h"

namespace demarche::reading {
namespace {

const std::filesystem::path kLexicon = std::filesystem::path(DEMARCHE_SOURCE_DIR) / "lexicon";

TEST(CueTables, FindWordsByFormThenByLemma) {
  const auto cues = CueTables::Open(kLexicon);
  ASSERT_TRUE(cues) << cues.error().message;
  const SpeechCue* said = cues->FindVerb("Said", "xyz");
  ASSERT_NE(said, nullptr);
  EXPECT_EQ(said->rule, "speech_verbs.tsv#say");
  const SpeechCue* lemma = cues->FindVerb("xyz", "say");
  ASSERT_NE(lemma, nullptr);
  EXPECT_EQ(lemma->word, "say");
  const SpeechCue* pointed = cues->FindVerb("pointed", "point", "out");
  ASSERT_NE(pointed, nullptr);
  EXPECT_EQ(pointed->word, "point out");
  EXPECT_EQ(cues->FindVerb("pointed", "point"), nullptr);
  const SpeechCue* denied = cues->FindVerb("denied", "denied");
  ASSERT_NE(denied, nullptr);
  EXPECT_EQ(denied->speech, SpeechClass::kDeny);
  EXPECT_NE(cues->FindNoun("allegations", "allegations"), nullptr);
  EXPECT_NE(cues->Find(CueTable::kNegators, "verb", "refused", "refused"), nullptr);
  EXPECT_EQ(cues->Find(CueTable::kNegators, "verb", "said", "say"), nullptr);
  EXPECT_EQ(cues->identity().size(), 64U);
  const CueTables copy = *cues;
  EXPECT_EQ(copy.FindVerb("said", "say"), said);
}

TEST(CueTables, EveryLineOfTheVerbTableCanBeFound) {
  const auto cues = CueTables::Open(kLexicon);
  ASSERT_TRUE(cues) << cues.error().message;
  std::ifstream file(kLexicon / "speech_verbs.tsv");
  std::size_t verbs = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#') || line.starts_with("verb\t")) continue;
    const std::string verb = line.substr(0, line.find('\t'));
    const std::size_t space = verb.find(' ');
    const std::string particle = space == std::string::npos ? "" : verb.substr(space + 1);
    const SpeechCue* cue = cues->FindVerb(verb.substr(0, space), "", particle);
    ASSERT_NE(cue, nullptr) << verb;
    EXPECT_EQ(cue->word, verb);
    ++verbs;
  }
  EXPECT_GE(verbs, 180U);
}

class DamagedTable : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("demarche_cues_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    for (const auto& entry : std::filesystem::directory_iterator(kLexicon))
      std::filesystem::copy(entry.path(), folder_,
                            std::filesystem::copy_options::overwrite_existing);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string MessageWith(const char* file, const char* content) {
    std::ofstream(folder_ / file) << content;
    const auto cues = CueTables::Open(folder_);
    return cues ? "" : cues.error().message;
  }
  std::filesystem::path folder_;
};

TEST_F(DamagedTable, IsRefusedByFileAndLine) {
  EXPECT_NE(
      MessageWith("negators.tsv", "word\tkind\nnot\tadverb\nnot\tadverb\n").find("negators.tsv:3"),
      std::string::npos);
}

TEST_F(DamagedTable, AnUnknownClassIsNamed) {
  EXPECT_NE(MessageWith("speech_nouns.tsv", "noun\tclass\ttakes\nclaim\tsing\tthat\n")
                .find("speech_nouns.tsv:2: no such class 'sing'"),
            std::string::npos);
}

TEST_F(DamagedTable, AHeaderIsNeeded) {
  EXPECT_NE(MessageWith("hedges.tsv", "allegedly\tadverb\talleged\n").find("hedges.tsv:1"),
            std::string::npos);
}

TEST_F(DamagedTable, TooManyCellsAreRefused) {
  EXPECT_NE(
      MessageWith("channels.tsv", "word\tkind\tchannel\na\tnoun\tb\tc\n").find("channels.tsv:2"),
      std::string::npos);
}

TEST_F(DamagedTable, AMissingFileIsNamed) {
  std::filesystem::remove(folder_ / "negators.tsv");
  const auto cues = CueTables::Open(folder_);
  ASSERT_FALSE(cues);
  EXPECT_EQ(cues.error().code, Code::kNotFound);
  EXPECT_NE(cues.error().message.find("negators.tsv"), std::string::npos);
}

bool Has(const std::vector<std::string>& forms, std::string_view form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

TEST(Inflection, MakesRegularForms) {
  EXPECT_TRUE(Has(VerbForms("deny"), "denied"));
  EXPECT_TRUE(Has(VerbForms("deny"), "denies"));
  EXPECT_TRUE(Has(VerbForms("admit"), "admitted"));
  EXPECT_TRUE(Has(VerbForms("accuse"), "accusing"));
  EXPECT_TRUE(Has(VerbForms("stress"), "stresses"));
  EXPECT_TRUE(Has(VerbForms("agree"), "agreed"));
  EXPECT_TRUE(Has(VerbForms("point out"), "pointing out"));
  EXPECT_TRUE(Has(NounForms("allegation"), "allegations"));
  EXPECT_TRUE(Has(NounForms("speech"), "speeches"));
  EXPECT_TRUE(Has(NounForms("testimony"), "testimonies"));
}

}  // namespace
}  // namespace demarche::reading
