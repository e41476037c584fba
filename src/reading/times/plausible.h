// Whether words that look like a time are one here: "2000 villages", "Resolution 1701",
// "$1950" and "in march" hold no year and no month.

#ifndef DEMARCHE_READING_TIMES_PLAUSIBLE_H_
#define DEMARCHE_READING_TIMES_PLAUSIBLE_H_

#include <vector>

#include "reading/times/matcher.h"
#include "reading/tree.h"

namespace demarche::reading {

// Pure.
bool Plausible(const Tree& tree, const TimeWords& words, const std::vector<Atom>& atoms,
               const Items& items, const TimeMatch& match);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_PLAUSIBLE_H_
