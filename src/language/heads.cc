#include "language/heads.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace demarche::language {
namespace {

Sums SumsOf(const PackedMatrix& matrix, Columns columns, const void* data, const float* scale) {
  const std::size_t at = columns.begin;
  return {static_cast<const std::byte*>(data) + at * 4,
          scale,
          matrix.column.data() + at,
          matrix.bias.data() + at,
          matrix.shift.data() + at,
          RoundUp(columns.count, 16),
          matrix.padded,
          matrix.operand};
}

// One call of ReadWords.
class WordPass {
 public:
  WordPass(const Weights& weights, const BioRules& rules, const float* hidden,
           std::span<const std::uint32_t> picked, GemmPlans& plans, HeadSpace& space)
      : weights_(weights),
        heads_(weights.words),
        kernels_(*weights.kernels),
        rules_(rules),
        hidden_(hidden),
        picked_(picked),
        plans_(plans),
        space_(space) {}

  bool Run(std::span<const std::uint32_t> sentences) {
    if (!Reserve(sentences)) return false;
    space_.words.resize(picked_.size());
    for (std::size_t first = 0; first < picked_.size(); first += kRowBlock)
      if (!Block(first, std::min(kRowBlock, picked_.size() - first))) return false;
    std::size_t first = 0;
    for (const std::uint32_t count : sentences) {
      if (count > 0) Sentence(first, count);
      first += count;
    }
    return true;
  }

 private:
  bool Reserve(std::span<const std::uint32_t> sentences) {
    const std::size_t room = RoundUp(picked_.size(), kRowBlock);
    std::size_t longest = 0;
    for (const std::uint32_t count : sentences) longest = std::max<std::size_t>(longest, count);
    ner_width_ = RoundUp(heads_.ner.count, 16);
    std::size_t widest = 0;
    for (const Columns* c : {&heads_.upos, &heads_.xpos, &heads_.feats, &heads_.lemma, &heads_.ner})
      widest = std::max(widest, RoundUp(c->count, 16));
    input_ = space_.input.Need<float>(kRowBlock * std::max(weights_.hidden, kArc));
    scale_ = space_.scale.Need<float>(kRowBlock);
    sums_ = space_.sums.Need<float>(kRowBlock * std::max(heads_.matrix.padded, kArc));
    ner_ = space_.logits.Need<float>(room * ner_width_);
    arc_ = space_.arc.Need<float>(room * kArc);
    head_ = space_.head.Need<float>(room * kArc);
    label_ = space_.label.Need<float>(room * 2 * kArc);
    rows_ = space_.rows.Need<float>(std::max(
        {longest * kLabelInput, kRowBlock * (weights_.hidden + widest), kRowBlock * kArc}));
    relations_ = weights_.labels.deprel.size();
    scores_ = space_.scores.Need<float>(
        std::max(longest * (longest + 1) + longest, longest * relations_) + 16);
    return input_ && scale_ && sums_ && ner_ && arc_ && head_ && label_ && rows_ && scores_;
  }

  bool Block(std::size_t first, std::size_t count) {
    const std::size_t h = weights_.hidden;
    const auto operand = weights_.arithmetic.operand;
    for (std::size_t i = 0; i < count; ++i)
      std::memcpy(rows_ + i * h, hidden_ + picked_[first + i] * h, h * sizeof(float));
    kernels_.prepare(rows_, h, count, h, {input_, scale_, operand});
    if (!plans_.Multiply(heads_.matrix, input_, count, sums_)) return false;
    Tags(first, count);
    const auto part = [&](Columns columns) {
      return SumsOf(heads_.matrix, columns, sums_, scale_);
    };
    kernels_.linear(part(heads_.ner), count, ner_ + first * ner_width_, ner_width_);
    kernels_.gelu_plain(part(heads_.arc_head), count, head_ + first * kArc, kArc);
    float* label = label_ + first * 2 * kArc;
    kernels_.linear(part(heads_.label_dep), count, label, 2 * kArc);
    kernels_.linear(part(heads_.label_head), count, label + kArc, 2 * kArc);
    kernels_.gelu_plain(part(heads_.arc_dep), count, rows_, kArc);
    kernels_.prepare(rows_, kArc, count, kArc, {input_, scale_, operand});
    if (!plans_.Multiply(heads_.arc_u, input_, count, sums_)) return false;
    kernels_.linear(SumsOf(heads_.arc_u, {0, kArc}, sums_, scale_), count, arc_ + first * kArc,
                    kArc);
    return true;
  }

  void Tags(std::size_t first, std::size_t count) {
    const auto best = [&](Columns columns, std::uint16_t WordLabels::*field) {
      const std::size_t width = RoundUp(columns.count, 16);
      kernels_.linear(SumsOf(heads_.matrix, columns, sums_, scale_), count, rows_, width);
      for (std::size_t i = 0; i < count; ++i)
        space_.words[first + i].*field =
            static_cast<std::uint16_t>(kernels_.argmax(rows_ + i * width, columns.count));
    };
    best(heads_.upos, &WordLabels::upos);
    best(heads_.xpos, &WordLabels::xpos);
    best(heads_.feats, &WordLabels::feats);
    best(heads_.lemma, &WordLabels::lemma);
  }

  void Sentence(std::size_t first, std::size_t count) {
    space_.names.assign(count, 0);
    rules_.Decode(ner_ + first * ner_width_, ner_width_, space_.names, space_.trellis);

    const std::size_t stride = count + 1;
    float* bias = scores_ + count * stride;  // u . h of each word
    const float* h = head_ + first * kArc;
    const float* arc = arc_ + first * kArc;
    kernels_.dots(heads_.arc_bias.data(), kArc, 1, h, kArc, count, kArc, nullptr, bias, count);
    kernels_.dots(arc, kArc, count, heads_.root.data(), kArc, 1, kArc, &heads_.root_bias, scores_,
                  stride);
    kernels_.dots(arc, kArc, count, h, kArc, count, kArc, bias, scores_ + 1, stride);
    space_.heads.assign(count, 0);
    FindTree(scores_, stride, space_.heads, space_.tree);
    Relations(first, count);
  }

  void Relations(std::size_t first, std::size_t count) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < count; ++i) {
      WordLabels& word = space_.words[first + i];
      word.ner = space_.names[i];
      word.head = space_.heads[i];
      word.deprel = static_cast<std::uint16_t>(weights_.labels.root);
      if (word.head == 0) continue;
      const float* p = label_ + (first + i) * 2 * kArc;
      const float* q = label_ + (first + word.head - 1) * 2 * kArc + kArc;
      float* row = rows_ + used * kLabelInput;
      for (std::size_t k = 0; k < kArc; ++k) row[k] = p[k] * q[k];
      std::memcpy(row + kArc, p, kArc * sizeof(float));
      std::memcpy(row + 2 * kArc, q, kArc * sizeof(float));
      ++used;
    }
    kernels_.dots(rows_, kLabelInput, used, heads_.label.data(), kLabelInput, relations_,
                  kLabelInput, heads_.label_bias.data(), scores_, relations_);
    used = 0;
    for (std::size_t i = 0; i < count; ++i) {
      WordLabels& word = space_.words[first + i];
      if (word.head == 0) continue;
      float* logits = scores_ + used * relations_;
      logits[weights_.labels.root] = -std::numeric_limits<float>::infinity();
      word.deprel = static_cast<std::uint16_t>(kernels_.argmax(logits, relations_));
      ++used;
    }
  }

  const Weights& weights_;
  const WordHeads& heads_;
  const Kernels& kernels_;
  const BioRules& rules_;
  const float* hidden_;
  std::span<const std::uint32_t> picked_;
  GemmPlans& plans_;
  HeadSpace& space_;
  std::size_t ner_width_ = 0;
  std::size_t relations_ = 0;
  float* input_ = nullptr;
  float* scale_ = nullptr;
  float* sums_ = nullptr;  // s32 or f32
  float* ner_ = nullptr;
  float* arc_ = nullptr;    // d of each word times U
  float* head_ = nullptr;   // h of each word
  float* label_ = nullptr;  // p and q of each word
  float* rows_ = nullptr;
  float* scores_ = nullptr;
};

}  // namespace

bool ReadAtoms(const Weights& weights, const float* hidden, std::size_t atoms, GemmPlans& plans,
               HeadSpace& space, std::vector<AtomLogits>& out) {
  const std::size_t h = weights.hidden;
  const PackedMatrix& matrix = weights.atom;
  auto* input = space.input.Need<float>(kRowBlock * h);
  auto* scale = space.scale.Need<float>(kRowBlock);
  auto* sums = space.sums.Need<float>(kRowBlock * matrix.padded);
  auto* rows = space.rows.Need<float>(kRowBlock * matrix.padded);
  if (input == nullptr || scale == nullptr || sums == nullptr || rows == nullptr) return false;
  for (std::size_t first = 0; first < atoms; first += kRowBlock) {
    const std::size_t count = std::min(kRowBlock, atoms - first);
    weights.kernels->prepare(hidden + first * h, h, count, h,
                             {input, scale, weights.arithmetic.operand});
    if (!plans.Multiply(matrix, input, count, sums)) return false;
    weights.kernels->linear(SumsOf(matrix, {0, 2}, sums, scale), count, rows, matrix.padded);
    for (std::size_t i = 0; i < count; ++i)
      out.push_back({rows[i * matrix.padded], rows[i * matrix.padded + 1]});
  }
  return true;
}

bool ReadWords(const Weights& weights, const BioRules& rules, const float* hidden,
               std::span<const std::uint32_t> picked, std::span<const std::uint32_t> sentences,
               GemmPlans& plans, HeadSpace& space) {
  space.words.clear();
  if (picked.empty()) return true;  // no sentence ended in these windows
  return WordPass(weights, rules, hidden, picked, plans, space).Run(sentences);
}

}  // namespace demarche::language
