// Quotations without a cue of their own: they go on with the words of whoever spoke right
// before, are announced by a colon, or stand alone. Scare quotes and titles are no statements.
//
// Works on the statements found so far. Deterministic; any thread.

#ifndef DEMARCHE_READING_QUOTES_LOOSE_QUOTATIONS_H_
#define DEMARCHE_READING_QUOTES_LOOSE_QUOTATIONS_H_

#include <vector>

#include "reading/quotes/quotation_marks.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

// `used[i]`: quotation i is part of a statement. Adds to `statements`, at their end, and to
// the contents of those that a quotation continues.
void AttachLooseQuotations(const Tree& tree, const Reading& reading,
                           const std::vector<Quotation>& quotations, const std::vector<bool>& used,
                           std::vector<Statement>& statements);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_LOOSE_QUOTATIONS_H_
