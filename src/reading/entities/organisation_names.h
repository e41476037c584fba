// Which names of organisations in a report are one: the same words, an acronym, or a name cut
// short at its front ("Human Rights Council" for "UN Human Rights Council") or at its end ("Ford"
// for "Ford Motor Company").
//
// Const access from any thread.

#ifndef DEMARCHE_READING_ENTITIES_ORGANISATION_NAMES_H_
#define DEMARCHE_READING_ENTITIES_ORGANISATION_NAMES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace demarche::reading {

class OrganisationNames {
 public:
  explicit OrganisationNames(const knowledge::Knowledge& knowledge) : knowledge_(knowledge) {}

  void Add(std::string_view text, std::size_t entity);
  // None where no name fits or several entities do.
  std::optional<std::size_t> Find(std::string_view text) const;

 private:
  struct Known {
    std::string folded;
    std::string initials;  // of all words that begin with a capital
    bool acronym = false;  // itself one word of capitals
    std::size_t entity = 0;
  };
  const knowledge::Knowledge& knowledge_;
  std::vector<Known> known_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_ORGANISATION_NAMES_H_
