#include "language/conllu.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

constexpr std::string_view kGiven =
    "# newdoc id = a/1\n"
    "# sent_id = s1\n"
    "# text = We don't agree.\n"
    "1\tWe\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tagree\t_\t_\t_\t_\t_\t_\t_\tA=b|SpaceAfter=No\n"
    "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n";

TEST(Conllu, ReadsWordsRangesAndSpaces) {
  const auto read = ReadConllu(kGiven);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1U);
  const auto& document = read->front();
  EXPECT_EQ(document.id, "a/1");
  ASSERT_EQ(document.sentences.size(), 2U);
  const auto& first = document.sentences[0];
  EXPECT_EQ(first.forms, (std::vector<std::string>{"We", "do", "n't", "agree", "."}));
  EXPECT_EQ(first.space_after, (std::vector<bool>{true, false, true, false, true}));
  ASSERT_EQ(first.ranges.size(), 1U);
  EXPECT_EQ(first.ranges[0].form, "don't");
  EXPECT_EQ(first.comments.size(), 3U);
  EXPECT_TRUE(first.opens_paragraph);
  EXPECT_TRUE(document.sentences[1].opens_paragraph);
  EXPECT_EQ(document.Given()[0].tokens[1].form, "do");
}

TEST(Conllu, NamesTheMalformedLine) {
  const auto fails = [](std::string_view text) {
    const auto read = ReadConllu(text);
    return read ? std::string("no error") : read.error().message;
  };
  const std::string tail = "\t_\t_\t_\t_\t_\t_\t_\t_\n";
  EXPECT_NE(fails("# x\n1\tonly two\n").find("line 2"), std::string::npos);
  EXPECT_NE(fails("2\ta" + tail).find("numbered"), std::string::npos);
  EXPECT_NE(fails("x\ta" + tail).find("word number"), std::string::npos);
  EXPECT_NE(fails("1x\ta" + tail).find("word number"), std::string::npos);
  EXPECT_NE(fails("1-5\tab" + tail + "1\ta" + tail).find("past its sentence"), std::string::npos);
  EXPECT_NE(fails("3-4\tab" + tail).find("next word"), std::string::npos);
  EXPECT_NE(fails("1\t" + tail).find("line 1"), std::string::npos);
  EXPECT_NE(fails("1\ta" + tail + "# late\n").find("inside a sentence"), std::string::npos);
  EXPECT_EQ(ReadConllu("")->size(), 0U);
  EXPECT_EQ(ReadConllu("\xef\xbb\xbf"
                       "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\r\n")
                ->size(),
            1U);
}

Document Make() {
  Document document;
  document.text = "We don't go. Now.";
  document.labels = std::make_shared<const LabelNames>(
      LabelNames{{"X"}, {"Y"}, {"_"}, {"root", "dep"}, {"O", "B-PER"}, {}});
  const auto add = [&](std::uint32_t begin, std::uint32_t end, std::uint32_t head, bool space) {
    Token token;
    token.span = {Byte{begin}, Byte{end}};
    token.head = TokenId{head};
    token.deprel = token.head == kNoToken ? 0 : 1;
    token.space_after = space;
    token.lemma_begin = static_cast<std::uint32_t>(document.lemmas.size());
    document.lemmas += "lem";
    token.lemma_end = static_cast<std::uint32_t>(document.lemmas.size());
    document.tokens.push_back(token);
  };
  add(0, 2, 3, true);
  add(3, 5, 3, false);
  add(5, 8, 3, true);
  add(9, 11, 0xffffffffU, false);
  add(11, 12, 3, true);
  add(13, 16, 0xffffffffU, false);
  add(16, 17, 5, true);
  document.tokens[0].ner = 1;
  document.sentences = {{0, 5, true}, {5, 7, false}};
  return document;
}

constexpr std::string_view kWritten =
    "# newdoc id = d\n# newpar\n# sent_id = d-1\n# text = We don't go.\n"
    "1\tWe\tlem\tX\tY\t_\t4\tdep\t_\tTokenRange=0:2|NER=B-PER\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=3:8\n"
    "2\tdo\tlem\tX\tY\t_\t4\tdep\t_\tTokenRange=3:5\n"
    "3\tn't\tlem\tX\tY\t_\t4\tdep\t_\tTokenRange=5:8\n"
    "4\tgo\tlem\tX\tY\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=9:11\n"
    "5\t.\tlem\tX\tY\t_\t4\tdep\t_\tTokenRange=11:12\n"
    "\n# sent_id = d-2\n# text = Now.\n"
    "1\tNow\tlem\tX\tY\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=13:16\n"
    "2\t.\tlem\tX\tY\t_\t1\tdep\t_\tTokenRange=16:17\n\n";

TEST(Conllu, Writes) {
  std::string out;
  WriteConllu(Make(), "d", out);
  EXPECT_EQ(out, kWritten);
}

TEST(Conllu, RoundTrips) {
  const auto read = ReadConllu(kWritten);
  ASSERT_TRUE(read) << read.error().message;
  std::string out;
  WriteConllu(Make(), read->front(), out);
  EXPECT_EQ(out, kWritten);
}

}  // namespace
}  // namespace demarche::language
