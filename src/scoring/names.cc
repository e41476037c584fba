#include "scoring/names.h"

#include <algorithm>
#include <array>

namespace demarche::scoring {

std::string PlainName(std::string_view name) {
  std::string plain;
  for (const char c : name) plain += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  static constexpr std::array kLeading{"the ", "a ",  "an ",  "mr. ", "mrs. ",
                                       "ms. ", "mr ", "mrs ", "ms "};
  for (const std::string_view word : kLeading)
    if (plain.starts_with(word)) plain.erase(0, word.size());
  return plain;
}

bool SameName(std::string_view a, std::string_view b) {
  const std::string first = ' ' + PlainName(a) + ' ';
  const std::string second = ' ' + PlainName(b) + ' ';
  if (first.size() <= 2 || second.size() <= 2) return false;
  return first.find(second) != std::string::npos || second.find(first) != std::string::npos;
}

bool Names(std::string_view gold, const std::string& entity_id, const ledger::Ledger& ledger) {
  for (const auto& entity : ledger.entities) {
    if (entity.id != entity_id) continue;
    if (SameName(gold, entity.name)) return true;
    return std::ranges::any_of(entity.mentions, [&](const ledger::MentionOfEntity& mention) {
      return mention.form != reading::MentionForm::kPronoun && SameName(gold, mention.text);
    });
  }
  return false;
}

bool SameParties(const std::vector<std::string>& gold, const std::vector<std::string>& entity_ids,
                 const ledger::Ledger& ledger) {
  if (gold.size() != entity_ids.size()) return false;
  std::vector<bool> taken(entity_ids.size(), false);
  for (const std::string& name : gold) {
    bool found = false;
    for (std::size_t i = 0; i < entity_ids.size() && !found; ++i)
      if (!taken[i] && Names(name, entity_ids[i], ledger)) found = taken[i] = true;
    if (!found) return false;
  }
  return true;
}

}  // namespace demarche::scoring
