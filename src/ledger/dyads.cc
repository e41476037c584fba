#include "ledger/dyads.h"

#include <charconv>

#include "ledger/certain.h"
#include "text/sha256.h"

namespace demarche::ledger {
namespace {

constexpr std::size_t kRootDigits = 2;
constexpr std::size_t kHexDigitsOf64Bits = 16;

std::vector<const EventParty*> OrNobody(const std::vector<EventParty>& parties) {
  std::vector<const EventParty*> all;
  for (const EventParty& party : parties) all.push_back(&party);
  if (all.empty()) all.push_back(nullptr);
  return all;
}

}  // namespace

std::vector<Dyad> DyadsOf(const EventRecord& event) {
  std::vector<Dyad> dyads;
  if (event.mutual && event.recipient.empty() && event.actor.size() > 1) {
    for (const EventParty& actor : event.actor)
      for (const EventParty& other : event.actor)
        if (&actor != &other) dyads.push_back({&actor, &other});
    return dyads;
  }
  for (const EventParty* actor : OrNobody(event.actor))
    for (const EventParty* recipient : OrNobody(event.recipient))
      dyads.push_back({actor, recipient});
  return dyads;
}

bool FitsCameo(const EventRecord& event) {
  return event.cameo.size() >= kRootDigits && FirstCertain(event) != nullptr;
}

std::string CameoEventCode(const std::string& cameo) {
  return cameo.size() == kRootDigits ? cameo + "0" : cameo;
}

std::string_view CameoRoot(std::string_view cameo) { return cameo.substr(0, kRootDigits); }

std::int64_t StableNumber(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view word : words) all.append(word) += '\n';
  const std::string hex = Sha256Hex(all).substr(0, kHexDigitsOf64Bits);
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return static_cast<std::int64_t>(number >> 1U);  // many readers know signed numbers only
}

}  // namespace demarche::ledger
