// The places stage: every place name that stands for no actor, found in the gazetteer where
// the report says enough to tell which of its namesakes is meant.
//
// Which one: what the words around say ("Springfield, Illinois", "the Syrian town of ...",
// "Delhi, the capital of India"), then the countries that the report speaks of, then size.
// A name that the gazetteer lacks keeps its words and geonameid 0. The confidence is the share
// of such choices that were right when measured (docs of choose.cc).

#ifndef DEMARCHE_READING_PLACES_PLACES_H_
#define DEMARCHE_READING_PLACES_PLACES_H_

#include "knowledge/knowledge.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

// Fills reading.places. Consults reading.mentions, mention_at and entities where they are
// filled. Pure but for `reading`; any thread.
void FindPlaces(const Tree& tree, const knowledge::Knowledge& knowledge, Reading& reading);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_PLACES_PLACES_H_
