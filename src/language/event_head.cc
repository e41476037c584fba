#include "language/event_head.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "language/loader.h"

namespace demarche::language {
namespace {

// Words less likely to tell an event are left out, and parties less likely to be one.
constexpr double kLeastEvent = 0.02;
constexpr double kLeastRole = 0.1;
constexpr std::size_t kRoles = 3;  // none, actor, recipient

// Shares of `logits`, rounded to ten-thousandths: what exp() gives differs in its last bit from
// one processor to another.
void Softmax(const float* logits, std::size_t count, double* shares) {
  double most = logits[0];
  for (std::size_t i = 1; i < count; ++i) most = std::max<double>(most, logits[i]);
  double sum = 0.0;
  for (std::size_t i = 0; i < count; ++i) sum += shares[i] = std::exp(logits[i] - most);
  for (std::size_t i = 0; i < count; ++i) shares[i] = std::round(shares[i] / sum * 1e4) / 1e4;
}

class EventPass {
 public:
  EventPass(const Weights& weights, const EventHead& head, const float* hidden,
            std::span<const std::uint32_t> picked, EventSpace& space)
      : weights_(weights),
        head_(head),
        kernels_(*weights.kernels),
        hidden_(hidden),
        picked_(picked),
        space_(space) {}

  bool Run(std::span<const std::uint32_t> sentences) {
    if (!Reserve() || !Layers(sentences)) return false;
    for (std::size_t first = 0; first < picked_.size(); first += kRowBlock)
      if (!Project(first, std::min(kRowBlock, picked_.size() - first))) return false;
    std::uint32_t first = 0;
    for (const std::uint32_t count : sentences) {
      Sentence(first, count);
      first += count;
    }
    return true;
  }

 private:
  bool Reserve() {
    const std::size_t room = RoundUp(picked_.size(), kRowBlock);
    const std::size_t widest = std::max(head_.kind.padded, head_.trigger.padded);
    input_ = space_.input.Need<float>(kRowBlock * weights_.hidden);
    scale_ = space_.scale.Need<float>(kRowBlock);
    sums_ = space_.sums.Need<float>(kRowBlock * widest);
    logits_ = space_.logits.Need<float>(room * head_.kind.padded);
    trigger_ = space_.trigger.Need<float>(room * head_.rank);
    party_ = space_.party.Need<float>(room * head_.rank);
    return input_ && scale_ && sums_ && logits_ && trigger_ && party_;
  }

  bool Layers(std::span<const std::uint32_t> sentences) {
    space_.windows.clear();
    std::uint32_t first = 0;
    for (const std::uint32_t count : sentences) {
      space_.windows.push_back({first, count, 0, 0});
      first += count;
    }
    vectors_ = RunLayers(weights_, head_.layers, space_.windows, hidden_, picked_, space_.encoder);
    return vectors_ != nullptr;
  }

  bool Project(std::size_t first, std::size_t count) {
    const std::size_t h = weights_.hidden;
    kernels_.prepare(vectors_ + first * h, h, count, h,
                     {input_, scale_, weights_.arithmetic.operand});
    const std::pair<const PackedMatrix*, float*> parts[] = {
        {&head_.kind, logits_}, {&head_.trigger, trigger_}, {&head_.party, party_}};
    for (const auto& [matrix, out] : parts) {
      if (!space_.encoder.plans.Multiply(*matrix, input_, count, sums_)) return false;
      kernels_.linear({sums_, scale_, matrix->column.data(), matrix->bias.data(),
                       matrix->shift.data(), matrix->padded, matrix->padded, matrix->operand},
                      count, out + first * matrix->padded, matrix->padded);
    }
    return true;
  }

  void Sentence(std::uint32_t first, std::uint32_t count) {
    const std::size_t kinds = 1 + head_.types.size();
    shares_.resize(kinds);
    for (std::uint32_t i = first; i < first + count; ++i) {
      Softmax(logits_ + i * head_.kind.padded, kinds, shares_.data());
      if (1.0 - shares_[0] < kLeastEvent) continue;
      WordEvent event{i, {}, {}};
      for (std::size_t k = 1; k < kinds; ++k) event.types.push_back(static_cast<float>(shares_[k]));
      for (std::uint32_t j = first; j < first + count; ++j)
        if (j != i) AddRole(i, j, j - first, event);
      space_.events.push_back(std::move(event));
    }
  }

  void AddRole(std::uint32_t trigger, std::uint32_t word, std::uint32_t at, WordEvent& event) {
    const std::size_t rank = head_.rank;
    const float* p = trigger_ + trigger * rank;
    const float* q = party_ + word * rank;
    float logits[kRoles];
    for (std::size_t r = 0; r < kRoles; ++r) {
      const float* row = head_.roles.data() + r * 3 * rank;
      // In double and in one order, so that every processor sums alike.
      double sum = head_.role_bias[r];
      for (std::size_t k = 0; k < rank; ++k)
        sum += static_cast<double>(row[k]) * p[k] * q[k] +
               (static_cast<double>(row[rank + k]) * p[k] +
                static_cast<double>(row[2 * rank + k]) * q[k]);
      logits[r] = static_cast<float>(sum);
    }
    double shares[kRoles];
    Softmax(logits, kRoles, shares);
    if (shares[1] >= kLeastRole || shares[2] >= kLeastRole)
      event.roles.push_back({at, static_cast<float>(shares[1]), static_cast<float>(shares[2])});
  }

  const Weights& weights_;
  const EventHead& head_;
  const Kernels& kernels_;
  const float* hidden_;
  std::span<const std::uint32_t> picked_;
  EventSpace& space_;
  const float* vectors_ = nullptr;
  float* input_ = nullptr;
  float* scale_ = nullptr;
  float* sums_ = nullptr;
  float* logits_ = nullptr;
  float* trigger_ = nullptr;
  float* party_ = nullptr;
  std::vector<double> shares_;
};

}  // namespace

std::expected<EventHead, Error> EventHead::Load(ModelFile file, const Weights& weights) {
  EventHead made;
  made.file = std::move(file);
  const auto values = ReadConfigValues(made.file);
  if (!values) return std::unexpected(values.error());
  const auto layers = ConfigNumber(*values, "layers");
  const auto rank = ConfigNumber(*values, "rank");
  if (!layers || !rank || *rank % 16 != 0 || *layers > 64)
    return Wrong(made.file, "config describes a network that this program cannot run");
  const auto reader = values->find("reader");
  if (reader == values->end() || reader->second != weights.file.identity())
    return std::unexpected(Error{Code::kUnsupported, "model file " + made.file.path().string() +
                                                         ": it was made for another reader than " +
                                                         weights.file.path().string() +
                                                         "; take the two from one version"});
  made.rank = *rank;
  const std::size_t h = weights.hidden;
  Loader load(made.file, h, weights.arithmetic);
  made.types = load.Lines("labels/event");
  for (std::size_t i = 0; i < *layers && !load.error; ++i)
    made.layers.push_back(load.ReadLayer("layer/" + std::to_string(i) + "/", weights.inner));
  made.kind = load.Matrix("head/kind", 1 + made.types.size(), h);
  made.trigger = load.Matrix("head/role_trigger", made.rank, h);
  made.party = load.Matrix("head/role_word", made.rank, h);
  made.roles = load.SideBySide({"head/role_c", "head/role_d", "head/role_e"}, kRoles, made.rank);
  made.role_bias = load.Floats("head/role_b", {kRoles});
  if (load.error) return std::unexpected(*load.error);
  return made;
}

bool ReadEvents(const Weights& weights, const EventHead& head, const float* hidden,
                std::span<const std::uint32_t> picked, std::span<const std::uint32_t> sentences,
                EventSpace& space) {
  space.events.clear();
  if (picked.empty()) return true;
  return EventPass(weights, head, hidden, picked, space).Run(sentences);
}

}  // namespace demarche::language
