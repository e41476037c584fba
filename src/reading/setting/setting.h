// When and where an event is told to have happened: the time and the place that belong to a
// trigger word in the tree, else those of its sentence's frame ("On Thursday, ..."). Nothing is
// guessed: none is an answer. Pure functions; any thread.
//
// Looked at in this order: what hangs on the trigger; on the light verb that carries it or the
// verb it is the subject of; on the verb above a phase ("began shelling") or an infinitive that was
// carried out; on a participle that goes along ("Speaking in Lima, ..."), or the verb that it goes
// along with ("..., killing ten"); on the noun whose clause it is ("an attack on Monday that
// killed ten"); the frame before the first of the verbs that the trigger is coordinated with, and
// the day of an earlier verb of the same subject and form; for a deed, the noun that did it
// ("Monday's bombing killed ten"). Never the day or place of a dateline, a day that something is
// compared with ("the first since 1992"), or a time or
// place of a relative clause, of another conjunct behind the trigger, of a clause of content, or
// of a participant ("before the Council in Geneva" tells where the Council sits).

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

// What the caller knows of the event.
struct SettingHints {
  // The verb that carries a noun's event ("held" of "held talks"); kNoToken where there is none.
  TokenId light_verb = language::kNoToken;
  // It happens where its object is ("shelled a village in Darfur"), unlike words about it
  // ("condemned an attack in Darfur").
  bool at_object = false;
  // An infinitive that tells what was done or left undone: "failed to arrest him in 2015". What is
  // said of the verb above it is said of it.
  bool carried_out = false;
  // By telephone or video: it has no one place.
  bool remote = false;
};

// REQUIRES: `reading` was made from the tree's document; `trigger` is a token of it.
Setting FindSetting(const Tree& tree, const Reading& reading, TokenId trigger,
                    const SettingHints& hints = {});

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_SETTING_SETTING_H_
