#include "ledger/names.h"

#include <array>
#include <cstddef>

namespace demarche::ledger {
namespace {

// The names stand in the order of the enumerators.
template <std::size_t size, typename Enum>
std::string_view Pick(const std::array<std::string_view, size>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view NameOf(reading::EntityType type) {
  static constexpr std::array<std::string_view, 5> kNames{"person", "government", "organisation",
                                                          "group", "place"};
  return Pick(kNames, type);
}

std::string_view NameOf(reading::MentionForm form) {
  static constexpr std::array<std::string_view, 3> kNames{"name", "nominal", "pronoun"};
  return Pick(kNames, form);
}

std::string_view NameOf(reading::TimeType type) {
  static constexpr std::array<std::string_view, 4> kNames{"date", "time", "duration", "set"};
  return Pick(kNames, type);
}

std::string_view NameOf(reading::QuoteForm form) {
  static constexpr std::array<std::string_view, 3> kNames{"direct", "indirect", "mixed"};
  return Pick(kNames, form);
}

std::string_view NameOf(reading::Polarity polarity) {
  static constexpr std::array<std::string_view, 2> kNames{"positive", "negative"};
  return Pick(kNames, polarity);
}

std::string_view NameOf(reading::Reality reality) {
  static constexpr std::array<std::string_view, 4> kNames{"actual", "historical", "future",
                                                          "hypothetical"};
  return Pick(kNames, reality);
}

std::string_view NameOf(reading::Stance stance) {
  static constexpr std::array<std::string_view, 4> kNames{"asserted", "alleged", "confirmed",
                                                          "denied"};
  return Pick(kNames, stance);
}

}  // namespace demarche::ledger
