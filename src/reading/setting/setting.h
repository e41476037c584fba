// When and where an event is told to have happened: the time and the place that belong to a
// trigger word in the tree, else those of its sentence's frame ("On Thursday, ..."). Nothing is guessed:
// none is an answer. Pure functions; any thread.

#ifndef DEMARCHE_READING_SETTING_SETTING_H_
#define DEMARCHE_READING_SETTING_SETTING_H_

#include <optional>

#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct Setting {
  std::optional<TimeId> time;
  std::optional<PlaceId> place;
  Reasons why;  // fields time, place
};

// REQUIRES: `reading` was made from the tree's document; `trigger` is a token of it.
Setting FindSetting(const Tree& tree, const Reading& reading, TokenId trigger);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_SETTING_SETTING_H_
