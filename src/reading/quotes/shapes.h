// Direct, indirect or mixed: how much of a content stands between quotation marks, and the
// content's ranges once its quotations are taken whole.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_SHAPES_H_
#define DEMARCHE_READING_QUOTES_SHAPES_H_

#include <vector>

#include "reading/quotes/contents.h"
#include "reading/quotes/quotation_marks.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct Shape {
  QuoteForm form = QuoteForm::kIndirect;
  std::vector<TokenRange> ranges;         // direct: without marks
  std::vector<std::uint32_t> quotations;  // whose words are in it
  bool all_closed = true;
};

// `cue` is kNoToken where there is none. Quotations that hold the cue are the surroundings of
// the statement, not its form.
Shape ShapeOf(const Tree& tree, const std::vector<Quotation>& quotations, const Content& content,
              TokenId cue);

// A quotation's words without marks, and without the comma that only joins it to its cue.
TokenRange QuotedWords(const Tree& tree, const Quotation& quotation);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_SHAPES_H_
