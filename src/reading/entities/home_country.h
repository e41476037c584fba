// Whose "the police", "parliament", "soldiers" are, where the report leaves no doubt: it speaks of
// one country only, or is written from a country and nothing near speaks of another.
//
// Each answer has its why; where there is doubt the country stays empty. Deterministic.

#ifndef DEMARCHE_READING_ENTITIES_HOME_COUNTRY_H_
#define DEMARCHE_READING_ENTITIES_HOME_COUNTRY_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// REQUIRES: mentions and places are found, and nouns resolved as far as they can be.
void FindHomeCountries(Discourse& discourse);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_HOME_COUNTRY_H_
