#include "language/names.h"

#include <algorithm>
#include <array>
#include <limits>

namespace demarche::language {
namespace {
constexpr std::size_t kMostLabels = 64;
}

BioRules::BioRules(std::span<const std::string_view> labels)
    : count_(std::min(labels.size(), kMostLabels)),
      may_start_(count_),
      may_follow_(count_ * count_) {
  for (std::size_t next = 0; next < count_; ++next) {
    const bool inside = labels[next].starts_with("I-");
    may_start_[next] = !inside;
    for (std::size_t before = 0; before < count_; ++before) {
      const bool same = labels[before].size() > 2 && labels[before] != "O" &&
                        labels[before].substr(2) == labels[next].substr(inside ? 2 : 0);
      may_follow_[before * count_ + next] = !inside || same;
    }
  }
}

void BioRules::Decode(const float* logits, std::size_t stride, std::span<std::uint8_t> best,
                      std::vector<std::uint8_t>& scratch) const {
  const std::size_t words = best.size();
  if (words == 0 || count_ == 0) return;
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  scratch.assign(words * count_, 0);
  std::array<double, kMostLabels> score{};
  std::array<double, kMostLabels> next{};
  for (std::size_t label = 0; label < count_; ++label)
    score[label] = may_start_[label] ? static_cast<double>(logits[label]) : kNever;
  for (std::size_t i = 1; i < words; ++i) {
    for (std::size_t label = 0; label < count_; ++label) {
      double value = kNever;
      std::size_t from = 0;
      for (std::size_t before = 0; before < count_; ++before) {
        if (may_follow_[before * count_ + label] && score[before] > value) {
          value = score[before];
          from = before;
        }
      }
      next[label] = value + static_cast<double>(logits[i * stride + label]);
      scratch[i * count_ + label] = static_cast<std::uint8_t>(from);
    }
    score = next;
  }
  std::size_t at = 0;
  for (std::size_t label = 1; label < count_; ++label)
    if (score[label] > score[at]) at = label;
  for (std::size_t i = words; i-- > 0;) {
    best[i] = static_cast<std::uint8_t>(at);
    at = scratch[i * count_ + at];
  }
}

}  // namespace demarche::language
