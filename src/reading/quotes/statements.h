// Statements: somebody's words, told directly, indirectly or both, with who spoke them.
//
// Needs mentions and times; makes Reading::statements. Deterministic; any thread.

#ifndef DEMARCHE_READING_QUOTES_STATEMENTS_H_
#define DEMARCHE_READING_QUOTES_STATEMENTS_H_

#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

// REQUIRES: `reading` was made from the tree's document and holds its mentions and times.
// Replaces reading.statements.
void FindStatements(const Tree& tree, const CueTables& cues, Reading& reading);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_STATEMENTS_H_
