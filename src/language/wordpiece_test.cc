#include "language/wordpiece.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

constexpr std::string_view kVocabulary =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\nthe\nsao\n##s\na\n##a\nα\n(\n##ing";

std::vector<std::uint32_t> Cut(std::string_view atom) {
  WordPiece pieces;
  EXPECT_TRUE(pieces.Build(kVocabulary));
  std::string scratch;
  std::vector<std::uint32_t> out;
  pieces.Cut(atom, scratch, out);
  return out;
}

using Ids = std::vector<std::uint32_t>;

TEST(WordPiece, LongestMatchFirst) {
  EXPECT_EQ(Cut("unaffable"), (Ids{4, 5, 6}));
  EXPECT_EQ(Cut("The"), (Ids{7}));
  EXPECT_EQ(Cut("thes"), (Ids{7, 9}));
  EXPECT_EQ(Cut("ing"), (Ids{1}));
  EXPECT_EQ(Cut("unx"), (Ids{1}));
  EXPECT_EQ(Cut("("), (Ids{13}));
}

TEST(WordPiece, Normalises) {
  EXPECT_EQ(Cut("São"), (Ids{8}));
  EXPECT_EQ(Cut("sa\u0303o"), (Ids{8}));
  EXPECT_EQ(Cut("Ά"), (Ids{12}));
  EXPECT_EQ(Cut("the\u200b"), (Ids{7}));
  std::string out;
  NormalisePiece("ÅNGSTRÖM\x07", out);
  EXPECT_EQ(out, "angstrom");
  NormalisePiece("İstanbul", out);
  EXPECT_EQ(out, "istanbul");
}

TEST(WordPiece, EmptyAndLong) {
  EXPECT_EQ(Cut("\x01"), (Ids{1}));
  EXPECT_EQ(Cut("\u0301"), (Ids{1}));
  EXPECT_EQ(Cut(std::string(100, 'a')).size(), 100U);
  EXPECT_EQ(Cut(std::string(101, 'a')), (Ids{1}));
  EXPECT_EQ(Cut(std::string(1000000, 'a')), (Ids{1}));
}

TEST(WordPiece, NeedsItsMarks) {
  WordPiece pieces;
  EXPECT_FALSE(pieces.Build("[UNK]\n[CLS]"));
  EXPECT_FALSE(pieces.Build(""));
}

}  // namespace
}  // namespace demarche::language
