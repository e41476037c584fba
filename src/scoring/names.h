// Whether a gold name and an entity of the ledger are the same party.

#ifndef DEMARCHE_SCORING_NAMES_H_
#define DEMARCHE_SCORING_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "ledger/records.h"

namespace demarche::scoring {

// Lower case, without a leading article or a title of courtesy.
std::string PlainName(std::string_view name);

// True if one of them is a run of whole words of the other.
bool SameName(std::string_view a, std::string_view b);

// By the entity's name or any of its mentions.
bool Names(std::string_view gold, const std::string& entity_id, const ledger::Ledger& ledger);

// True if each gold name has an entity of its own and no entity is left over.
bool SameParties(const std::vector<std::string>& gold, const std::vector<std::string>& entity_ids,
                 const ledger::Ledger& ledger);

}  // namespace demarche::scoring

#endif  // DEMARCHE_SCORING_NAMES_H_
