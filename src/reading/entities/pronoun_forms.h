// What a personal pronoun tells by its form: person, number, gender, its place in the clause.
//
// Pure; any thread.

#ifndef DEMARCHE_READING_ENTITIES_PRONOUN_FORMS_H_
#define DEMARCHE_READING_ENTITIES_PRONOUN_FORMS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace demarche::reading {

enum class Stands : std::uint8_t { kSpeaker, kSpeakers, kHearer, kPerson, kThing, kSeveral };

struct PronounForm {
  std::string_view form;
  Stands stands = Stands::kThing;
  int gender = 0;  // +1 woman, -1 man
  bool possessive = false, reflexive = false;
};

inline constexpr std::array<PronounForm, 31> kPronounForms{{
    {"i", Stands::kSpeaker},
    {"me", Stands::kSpeaker},
    {"my", Stands::kSpeaker, 0, true},
    {"mine", Stands::kSpeaker},
    {"myself", Stands::kSpeaker, 0, false, true},
    {"we", Stands::kSpeakers},
    {"us", Stands::kSpeakers},
    {"our", Stands::kSpeakers, 0, true},
    {"ours", Stands::kSpeakers},
    {"ourselves", Stands::kSpeakers, 0, false, true},
    {"you", Stands::kHearer},
    {"your", Stands::kHearer, 0, true},
    {"yours", Stands::kHearer},
    {"yourself", Stands::kHearer, 0, false, true},
    {"he", Stands::kPerson, -1},
    {"him", Stands::kPerson, -1},
    {"his", Stands::kPerson, -1, true},
    {"himself", Stands::kPerson, -1, false, true},
    {"she", Stands::kPerson, 1},
    {"her", Stands::kPerson, 1},
    {"hers", Stands::kPerson, 1},
    {"herself", Stands::kPerson, 1, false, true},
    {"it", Stands::kThing},
    {"its", Stands::kThing, 0, true},
    {"itself", Stands::kThing, 0, false, true},
    {"they", Stands::kSeveral},
    {"them", Stands::kSeveral},
    {"their", Stands::kSeveral, 0, true},
    {"theirs", Stands::kSeveral},
    {"themselves", Stands::kSeveral, 0, false, true},
    {"'em", Stands::kSeveral},
}};

// `form` in lower case; nothing for other words. "her" before a noun is possessive: see the tree.
inline std::optional<PronounForm> FormOf(std::string_view form) {
  for (const PronounForm& one : kPronounForms)
    if (one.form == form) return one;
  return std::nullopt;
}

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_PRONOUN_FORMS_H_
