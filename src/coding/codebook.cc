#include "coding/codebook.h"

namespace demarche::coding {

const std::vector<Candidate>& Codebook::Find(Pos pos, Word word) const {
  static const std::vector<Candidate> kNone;
  const auto it = index_.find(IndexKey(pos, word));
  return it == index_.end() ? kNone : it->second;
}

std::optional<std::size_t> Codebook::FindType(std::string_view name) const {
  for (std::size_t i = 0; i < types_.size(); ++i)
    if (types_[i].name == name) return i;
  return std::nullopt;
}

std::optional<SlotId> Codebook::PrepositionSlot(std::string_view lemma) const {
  const auto it = preposition_.find(lemma);
  if (it == preposition_.end()) return std::nullopt;
  return it->second;
}

}  // namespace demarche::coding
