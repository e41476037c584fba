// The best sequence of BIO labels under the one rule that I-X follows B-X or I-X.

#ifndef DEMARCHE_LANGUAGE_NAMES_H_
#define DEMARCHE_LANGUAGE_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace demarche::language {

// Which label may follow which; made once from the label set, then const for any thread.
class BioRules {
 public:
  BioRules() = default;
  explicit BioRules(std::span<const std::string_view> labels);

  // Sets best[i] for a sentence of best.size() words; row i of `logits` begins at i*stride.
  // Lowest label on ties. `scratch` is overwritten.
  void Decode(const float* logits, std::size_t stride, std::span<std::uint8_t> best,
              std::vector<std::uint8_t>& scratch) const;

 private:
  std::size_t count_ = 0;
  std::vector<bool> may_start_;
  std::vector<bool> may_follow_;  // [previous][next]
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_NAMES_H_
