// Whether two written names can be one person's: "Sergey Lavrov", "Sergei Lavrov", "Lavrov".
//
// Pure; any thread.

#ifndef DEMARCHE_READING_ENTITIES_PERSON_NAMES_H_
#define DEMARCHE_READING_ENTITIES_PERSON_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "reading/entities/actor_words.h"

namespace demarche::reading {

struct PersonName {
  std::vector<std::string> words;  // folded, without honorifics and suffixes
  std::string last;                // the last name, without the particles before it
  bool full = false;               // more than a last name with its particles
};

PersonName ReadPersonName(std::string_view text, const ActorWords& words);

// Spellings of one word: equal, or near enough in letters and sound.
bool SameWord(std::string_view a, std::string_view b);

// Two full names of one person: last names alike, and given names alike, initials of each
// other, or a middle name more.
bool SameFullName(const PersonName& a, const PersonName& b);

// A lone name stands for a full one: its last name or, where `first`, its first word.
bool ShortFor(const PersonName& lone, const PersonName& full, bool first);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_PERSON_NAMES_H_
