// Atoms: the runs of letters, runs of digits and marks that time patterns are matched over.
//
// Finer than the parser's tokens and independent of how it cut them ("1990s", "5pm",
// "10-minute" fall apart the same way however they were tokenised). Atoms do not cross
// sentences. Plain values; the functions are pure.

#ifndef DEMARCHE_READING_TIMES_ATOMS_H_
#define DEMARCHE_READING_TIMES_ATOMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct Atom {
  std::string norm;     // lower case; an apostrophe is ', a dash is -; "p.m." is "pm"
  Span span;            // bytes of the text
  std::uint32_t token;  // the token that holds it
  bool glued = false;   // nothing stands between it and the atom before
  bool digits = false;  // digits, with the commas and points inside a number
  bool capital = false;
};

// The atoms of a bare string, as a row of a table has it; tokens are 0.
std::vector<Atom> SplitAtoms(std::string_view text);

// The atoms of one sentence.
std::vector<Atom> SentenceAtoms(const Tree& tree, const language::Sentence& sentence);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_ATOMS_H_
