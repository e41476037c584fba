// Pairs the quotation marks of a document: which tokens stand between marks.
//
// Curly, straight, doubled and angle marks; single marks as outer or inner ones; quotations
// that run over sentences and over paragraphs whose openings repeat the mark; marks that
// lack their partner. Apostrophes are not marks. Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_QUOTATION_MARKS_H_
#define DEMARCHE_READING_QUOTES_QUOTATION_MARKS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

// The tokens between two marks. A quotation over several paragraphs is one piece a paragraph.
struct Quotation {
  std::uint32_t open = 0;                  // the opening mark
  TokenRange inner;                        // between the marks, without them; not empty
  bool closed = true;                      // false: the closing mark is missing
  bool single = false;                     // single marks
  std::optional<std::uint32_t> inside;     // the quotation that this one is nested in
  std::optional<std::uint32_t> continues;  // the piece of the paragraph before
  // One past the last token that belongs to it, its closing mark included.
  std::uint32_t end() const { return inner.end + (closed ? 1 : 0); }
};

// In the order of their opening marks.
std::vector<Quotation> FindQuotations(const Tree& tree);

bool IsQuotationMark(const Tree& tree, TokenId token);  // by its form alone

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_QUOTATION_MARKS_H_
