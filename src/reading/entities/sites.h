// Sites: where somebody is mentioned, before anyone has said who it is.
//
// Names join with the titles before them; noun phrases that are no title, pronouns, and counts
// ("the two") are sites of their own. Sites come in the order of their heads, one a head.
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_SITES_H_
#define DEMARCHE_READING_ENTITIES_SITES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reading/entities/actor_words.h"
#include "reading/entities/name_spans.h"
#include "reading/entities/noun_phrases.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

enum class SiteKind : std::uint8_t {
  kPerson,        // a person's name, with title or without
  kNamed,         // a name that the tables know
  kOrganisation,  // an organisation that they do not know
  kNominal,
  kPronoun,  // also relative pronouns and counts
};

struct Site {
  SiteKind kind = SiteKind::kNominal;
  TokenRange tokens;
  TokenId head{};
  std::optional<std::size_t> name;    // into the name spans
  std::optional<std::size_t> phrase;  // into the noun phrases: the title, or the phrase itself
  std::string rule;
};

std::vector<Site> FindSites(const Tree& tree, const ActorWords& words,
                            const std::vector<NameSpan>& names,
                            const std::vector<NounPhrase>& phrases);

// The site that the description at `site` (a nominal) is said of: by apposition, by
// brackets, or by a copula that is neither denied nor only possible. Sets `rule`.
std::optional<std::size_t> DescribedBy(const Tree& tree, const std::vector<Site>& sites,
                                       std::size_t site, std::string& rule);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_SITES_H_
