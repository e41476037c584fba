#include "reading/entities/organisation_names.h"

#include "knowledge/fold.h"

namespace demarche::reading {
namespace {

std::string Initials(std::string_view text) {
  std::string initials;
  bool start = true;
  for (const char c : text) {
    if (start && c >= 'A' && c <= 'Z') initials += c;
    start = c == ' ' || c == '-';
  }
  return initials;
}

std::string Letters(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (c >= 'A' && c <= 'Z') letters += c;
  return letters;
}

bool IsAcronym(std::string_view text) {
  return text.find(' ') == std::string_view::npos && knowledge::AllCapitals(text) &&
         Letters(text).size() >= 2;
}

bool EndsWithWords(std::string_view whole, std::string_view end) {
  return whole.size() > end.size() + 1 && whole.ends_with(end) &&
         whole[whole.size() - end.size() - 1] == ' ' && end.find(' ') != std::string_view::npos;
}

// "Ford" for "Ford Motor Company": what is left out ends in the sort of body.
bool BeginsWithWords(std::string_view whole, std::string_view begin,
                     const knowledge::Knowledge& knowledge) {
  if (whole.size() <= begin.size() + 1 || !whole.starts_with(begin) || whole[begin.size()] != ' ')
    return false;
  const auto noun = knowledge.FindNoun(knowledge::Words(whole).back());
  return noun && noun->type == knowledge::ActorType::kOrganisation;
}

}  // namespace

void OrganisationNames::Add(std::string_view text, std::size_t entity) {
  known_.push_back({knowledge::Fold(text), IsAcronym(text) ? Letters(text) : Initials(text),
                    IsAcronym(text), entity});
}

std::optional<std::size_t> OrganisationNames::Find(std::string_view text) const {
  const std::string folded = knowledge::Fold(text);
  const bool acronym = IsAcronym(text);
  const std::string initials = acronym ? Letters(text) : Initials(text);
  for (const Known& known : known_)
    if (known.folded == folded) return known.entity;
  std::optional<std::size_t> found;
  for (const Known& known : known_) {
    const bool same =
        (known.acronym != acronym && initials.size() > 1 && known.initials == initials) ||
        EndsWithWords(known.folded, folded) || EndsWithWords(folded, known.folded) ||
        BeginsWithWords(known.folded, folded, knowledge_) ||
        BeginsWithWords(folded, known.folded, knowledge_);
    if (!same || found == known.entity) continue;
    if (found) return std::nullopt;
    found = known.entity;
  }
  return found;
}

}  // namespace demarche::reading
