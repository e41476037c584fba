// Signs from what governs a trigger: verbs of failing, planning and asking, nouns of inability
// and threat, passives of saying, conditions. Climbs the tree from the trigger and stops where
// a governor no longer decides whether the trigger's event happened.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_MODALITY_SCOPE_H_
#define DEMARCHE_READING_MODALITY_SCOPE_H_

#include "reading/modality/signs.h"
#include "reading/quotes/cues.h"
#include "reading/tree.h"

namespace demarche::reading {

// Adds the trigger's own signs and those of its governors.
void AddSignsInScope(const Tree& tree, const CueTables& cues, TokenId trigger, Signs& signs);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_MODALITY_SCOPE_H_
