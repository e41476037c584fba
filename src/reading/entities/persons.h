// Persons of a report: which written names are one person, and whom knowledge has by that name.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_PERSONS_H_
#define DEMARCHE_READING_ENTITIES_PERSONS_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "reading/entities/noun_phrases.h"
#include "reading/entities/person_names.h"
#include "reading/reading.h"
#include "text/date.h"

namespace demarche::reading {

// What the text says of somebody: a title, an apposition, a predicate.
struct Description {
  std::string role;     // as written: "Secretary of State"
  std::string country;  // or empty
  std::vector<std::string> sector;
  Tenure tenure = Tenure::kPresent;
  std::string country_rule, sector_rule, rule;
};

struct Person {
  std::vector<PersonName> names;
  std::string written;  // the fullest name as first written
  std::vector<Description> descriptions;
  int gender = 0;  // by honorific: +1 woman, -1 man
  bool full() const;
  bool Fits(const PersonName& name) const;  // a full name of the same person
};

// The persons of all the names, in the order of their first full or only name. Returns for
// each name its person. `genders` are those of the honorifics before the names, 0 where none.
struct PersonGroups {
  std::vector<Person> persons;
  std::vector<std::size_t> person_of;
};
PersonGroups GroupNames(const std::vector<std::string_view>& texts, const std::vector<int>& genders,
                        const knowledge::Knowledge& knowledge, const ActorWords& words);

// Fills name, country, sector, role, Wikidata id and reasons of the person's entity from what
// the text says and from knowledge. `countries`: the codes that the report names.
void Describe(const Person& person, const knowledge::Knowledge& knowledge, std::optional<Day> day,
              const std::set<std::string>& countries, Entity& entity);

// The entity's fields from one holding that covers the day.
void FillFromHolding(const knowledge::Holding& holding, Entity& entity);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_PERSONS_H_
