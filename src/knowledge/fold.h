// One spelling for the many spellings of a name, so that tables can be searched by equality.
//
// Fold: compatibility decomposition without marks, lower case, letters that do not decompose
// spelt out (ø→o, ł→l, ß→ss, æ→ae), full stops and apostrophes dropped, hyphens and dashes
// as spaces, spaces single, no leading "the". "U.S." → "us", "Côte d’Ivoire" → "cote divoire",
// "the Guinea-Bissau" → "guinea bissau". The same in knowledge/scripts/fold.py; the test
// knowledge_data_test holds the two together. Pure; any thread.

#ifndef DEMARCHE_KNOWLEDGE_FOLD_H_
#define DEMARCHE_KNOWLEDGE_FOLD_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche::knowledge {

// Text that is not UTF-8 folds byte by byte (ASCII letters only).
std::string Fold(std::string_view text);

// An abbreviation of at most three letters, all of them capitals ("US", "U.S.", "WHO"): such
// a name is found only where the text has capitals too, or "us" and "who" would be actors.
bool IsShortAcronym(std::string_view text);

// At least one capital letter and no small one.
bool AllCapitals(std::string_view text);

// The words of folded text; views into it.
std::vector<std::string_view> Words(std::string_view folded);

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_FOLD_H_
