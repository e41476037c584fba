#include "ledger/certain.h"

#include <algorithm>

namespace demarche::ledger {

using reading::Polarity;
using reading::Reality;
using reading::Stance;

bool IsCertain(const EventMentionRecord& mention) {
  return mention.polarity == Polarity::kPositive &&
         (mention.reality == Reality::kActual || mention.reality == Reality::kHistorical) &&
         (mention.stance == Stance::kAsserted || mention.stance == Stance::kConfirmed);
}

const EventMentionRecord* FirstCertain(const EventRecord& event) {
  const auto found = std::ranges::find_if(event.mentions, IsCertain);
  return found == event.mentions.end() ? nullptr : &*found;
}

std::size_t CountCertain(const EventRecord& event) {
  return static_cast<std::size_t>(std::ranges::count_if(event.mentions, IsCertain));
}

}  // namespace demarche::ledger
