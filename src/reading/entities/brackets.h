// "The foreign minister [Sergei Lavrov]", "he [Putin]": who stands in brackets right behind is
// the same.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_BRACKETS_H_
#define DEMARCHE_READING_ENTITIES_BRACKETS_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

void ResolveBrackets(Discourse& discourse);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_BRACKETS_H_
