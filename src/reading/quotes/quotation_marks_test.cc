// Quotation marks pair by the text alone: the trees here are flat.

#include "reading/quotes/quotation_marks.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::reading {
namespace {

// Words apart by one space, `_` glued to the word before it; `|` ends a sentence, `/` a
// sentence and a paragraph.
language::Document Flat(std::string_view words) {
  language::Document document;
  auto labels = std::make_shared<language::LabelNames>();
  labels->upos = {"X"};
  labels->xpos = {"X", "POS"};
  labels->feats = {"_"};
  labels->deprel = {"root", "dep"};
  labels->ner = {"O"};
  document.labels = labels;
  bool starts = true, paragraph = true;
  while (!words.empty()) {
    std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (word == "|" || word == "/") {
      starts = true;
      paragraph = word == "/";
      continue;
    }
    const bool glued = word.starts_with('_');
    if (glued) word.remove_prefix(1);
    if (glued && !document.tokens.empty()) {
      document.tokens.back().space_after = false;
      document.text.pop_back();
    }
    const std::size_t begin = document.text.size();
    document.text += word;
    language::Token token;
    token.span = MakeSpan(begin, document.text.size());
    token.deprel = starts ? 0 : 1;
    const auto index = static_cast<std::uint32_t>(document.tokens.size());
    if (starts)
      document.sentences.push_back({index, index, paragraph});
    else
      token.head = language::TokenId{document.sentences.back().begin};
    ++document.sentences.back().end;
    document.tokens.push_back(token);
    document.text += ' ';
    starts = false;
  }
  return document;
}

// The words between each pair of marks, nesting shown by depth, `~` for an open end.
std::vector<std::string> Quoted(std::string_view words) {
  const language::Document document = Flat(words);
  const Tree tree(document);
  std::vector<std::string> found;
  for (const Quotation& quotation : FindQuotations(tree)) {
    std::string text(quotation.inside ? ">" : "");
    if (quotation.continues) text += "+";
    for (std::uint32_t i = quotation.inner.begin; i < quotation.inner.end; ++i) {
      if (i > quotation.inner.begin) text += ' ';
      text += tree.Form(TokenId{i});
    }
    if (!quotation.closed) text += "~";
    found.push_back(text);
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(QuotationMarks, Curly) { EXPECT_EQ(Quoted("he said “ _yes _” ."), Strings{"yes"}); }

TEST(QuotationMarks, Straight) {
  EXPECT_EQ(Quoted("\" _yes _, _\" he said _, \" _and no _. _\""), (Strings{"yes ,", "and no ."}));
}

TEST(QuotationMarks, DoubledApostrophesOpenAndClose) {
  EXPECT_EQ(Quoted("'' _yes _, _'' he said _. '' _no _. _''"), (Strings{"yes ,", "no ."}));
}

TEST(QuotationMarks, SingleMarksInsideDouble) {
  EXPECT_EQ(Quoted("“ _they said ‘ _go _’ to us _”"), (Strings{"they said ‘ go ’ to us", ">go"}));
}

TEST(QuotationMarks, AnApostropheIsNone) {
  EXPECT_EQ(Quoted("the miners _’ union met"), Strings{});
  EXPECT_EQ(Quoted("“ _the miners _’ union _” met"), Strings{"the miners ’ union"});
}

TEST(QuotationMarks, OverSentences) {
  EXPECT_EQ(Quoted("“ _one _. | two _. _” he said"), Strings{"one . two ."});
}

TEST(QuotationMarks, ReopenedInTheNextParagraph) {
  EXPECT_EQ(Quoted("“ _one two _. / “ _three _. _” he said"), (Strings{"one two .~", "+three ."}));
}

TEST(QuotationMarks, APhraseThatNeverClosesEndsWithItsSentence) {
  EXPECT_EQ(Quoted("a “ _mistake | then more / “ _three _”"), (Strings{"mistake~", "three"}));
}

TEST(QuotationMarks, ASecondOpeningMarkEndsTheFirst) {
  EXPECT_EQ(Quoted("the “ _big | plan “ _works _”"), (Strings{"big~", "works"}));
}

TEST(QuotationMarks, AngleMarks) { EXPECT_EQ(Quoted("« _oui _» he said"), Strings{"oui"}); }

TEST(QuotationMarks, NothingBetweenMarksIsNothing) { EXPECT_EQ(Quoted("“ _” he"), Strings{}); }

}  // namespace
}  // namespace demarche::reading
