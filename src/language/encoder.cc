#include "language/encoder.h"

#include <algorithm>
#include <cstring>

namespace demarche::language {
namespace {

// One pass of layers over windows of rows. With no picked rows all are wanted.
class Pass {
 public:
  Pass(const Weights& weights, std::span<const Layer> layers,
       std::span<const EncoderWindow> windows, std::span<const std::uint32_t> picked,
       std::size_t rows, EncoderSpace& space)
      : weights_(weights),
        layers_(layers),
        kernels_(*weights.kernels),
        windows_(windows),
        picked_(picked),
        space_(space),
        hidden_(weights.hidden),
        rows_(rows) {}

  // Where the rows are to stand before Run. Null if there is no memory.
  float* Reserve() {
    const std::size_t room = RoundUp(rows_, kRowBlock);
    std::size_t longest = 0;
    for (const auto& window : windows_) longest = std::max<std::size_t>(longest, window.size);
    x_ = space_.hidden.Need<float>(room * hidden_);
    qkv_ = space_.qkv.Need<float>(room * 3 * hidden_);
    mixed_ = space_.mixed.Need<float>(room * hidden_);
    const std::size_t widest = std::max(weights_.inner, 3 * hidden_);
    sums_ = space_.sums.Need<float>(kRowBlock * widest);
    scratch_ = space_.scratch.Need<float>(std::max(AttentionScratch(longest), weights_.inner));
    const auto operand = weights_.arithmetic.operand;
    narrow_ = {space_.narrow.Need<float>(kRowBlock * hidden_), space_.scale, operand};
    wide_ = {space_.wide.Need<float>(kRowBlock * weights_.inner), space_.wide_scale, operand};
    const bool all = x_ != nullptr && qkv_ != nullptr && mixed_ != nullptr && sums_ != nullptr &&
                     scratch_ != nullptr && narrow_.data != nullptr && wide_.data != nullptr;
    return all ? x_ : nullptr;
  }

  const float* Run() {
    for (std::size_t row = 0; row < rows_; row += kRowBlock) {
      const std::size_t count = std::min(kRowBlock, rows_ - row);
      kernels_.prepare(x_ + row * hidden_, hidden_, count, hidden_, narrow_);
      if (!Project(layers_.front(), row, count)) return nullptr;
    }
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      const bool last = i + 1 == layers_.size();
      const bool picked_only = last && !picked_.empty();
      Attend(picked_only);
      if (picked_only) KeepPicked();
      for (std::size_t row = 0; row < rows_; row += kRowBlock) {
        const std::size_t count = std::min(kRowBlock, rows_ - row);
        if (!Transform(layers_[i], row, count)) return nullptr;
        if (!last && !Project(layers_[i + 1], row, count)) return nullptr;
      }
    }
    return x_;
  }

 private:
  Sums SumsOf(const PackedMatrix& matrix, const float* scale) const {
    return {
        sums_,         scale,         matrix.column.data(), matrix.bias.data(), matrix.shift.data(),
        matrix.padded, matrix.padded, matrix.operand};
  }

  // Queries, keys and values of a block whose input stands in narrow_.
  bool Project(const Layer& layer, std::size_t row, std::size_t count) {
    if (!space_.plans.Multiply(layer.qkv, narrow_.data, count, sums_)) return false;
    kernels_.linear(SumsOf(layer.qkv, narrow_.scale), count, qkv_ + row * 3 * hidden_, 3 * hidden_);
    return true;
  }

  void Attend(bool picked_only) {
    for (const auto& window : windows_) {
      const float* base = qkv_ + window.begin * 3 * hidden_;
      const std::uint32_t* picked = picked_only ? picked_.data() + window.picked_begin : nullptr;
      const std::size_t queries = picked_only ? window.picked_size : window.size;
      float* out = mixed_ + (picked_only ? window.picked_begin : window.begin) * hidden_;
      if (queries == 0) continue;
      for (std::size_t head = 0; head < weights_.heads; ++head) {
        const std::size_t at = head * kHeadWidth;
        kernels_.attention(base + at, base + hidden_ + at, base + 2 * hidden_ + at, 3 * hidden_,
                           window.size, picked, queries, scratch_, out + at, hidden_);
      }
    }
  }

  // From here on only the picked rows go on. They are in ascending order, so each moves
  // down or stays.
  void KeepPicked() {
    std::size_t to = 0;
    for (const auto& window : windows_) {
      for (std::size_t i = 0; i < window.picked_size; ++i, ++to) {
        const std::size_t from = window.begin + picked_[window.picked_begin + i];
        if (from != to)
          std::memcpy(x_ + to * hidden_, x_ + from * hidden_, hidden_ * sizeof(float));
      }
    }
    rows_ = to;
  }

  // The rest of a layer after attention; leaves the block ready for the next projection.
  bool Transform(const Layer& layer, std::size_t row, std::size_t count) {
    float* x = x_ + row * hidden_;
    kernels_.prepare(mixed_ + row * hidden_, hidden_, count, hidden_, narrow_);
    if (!space_.plans.Multiply(layer.out, narrow_.data, count, sums_)) return false;
    kernels_.residual_norm(SumsOf(layer.out, narrow_.scale), count, layer.norm1.gain.data(),
                           layer.norm1.bias.data(), x, narrow_);
    if (!space_.plans.Multiply(layer.up, narrow_.data, count, sums_)) return false;
    kernels_.gelu(SumsOf(layer.up, narrow_.scale), count, scratch_, wide_);
    if (!space_.plans.Multiply(layer.down, wide_.data, count, sums_)) return false;
    kernels_.residual_norm(SumsOf(layer.down, wide_.scale), count, layer.norm2.gain.data(),
                           layer.norm2.bias.data(), x, narrow_);
    return true;
  }

  const Weights& weights_;
  std::span<const Layer> layers_;
  const Kernels& kernels_;
  std::span<const EncoderWindow> windows_;
  std::span<const std::uint32_t> picked_;
  EncoderSpace& space_;
  const std::size_t hidden_;
  std::size_t rows_;
  float* x_ = nullptr;
  float* qkv_ = nullptr;
  float* mixed_ = nullptr;
  float* sums_ = nullptr;  // s32 or f32
  float* scratch_ = nullptr;
  Prepared narrow_{};
  Prepared wide_{};
};

void EmbedPieces(const Weights& weights, const EncoderBatch& batch, float* x) {
  const std::size_t h = weights.hidden;
  for (const auto& window : batch.windows) {
    for (std::size_t i = 0; i < window.size; ++i) {
      const std::size_t row = window.begin + i;
      const std::size_t piece = batch.pieces[row];
      weights.kernels->embed(weights.word.data() + piece * h, weights.word_scale[piece],
                             weights.position.data() + i * h,
                             weights.shape.data() + batch.shapes[row] * h, weights.norm.gain.data(),
                             weights.norm.bias.data(), h, x + row * h);
    }
  }
}

}  // namespace

void EncoderBatch::Clear() {
  pieces.clear();
  shapes.clear();
  picked.clear();
  windows.clear();
}

void* Buffer::NeedBytes(std::size_t bytes) {
  if (bytes > bytes_) {
    memory_.reset();
    bytes_ = 0;
    const std::size_t wanted = bytes + bytes / 4;
    memory_ = MakeAligned(wanted);
    if (!memory_) return nullptr;
    bytes_ = wanted;
  }
  return memory_.get();
}

const float* Encode(const Weights& weights, const EncoderBatch& batch, EncoderSpace& space) {
  Pass pass(weights, weights.layers, batch.windows, batch.picked, batch.pieces.size(), space);
  float* x = pass.Reserve();
  if (x == nullptr) return nullptr;
  EmbedPieces(weights, batch, x);
  return pass.Run();
}

const float* RunLayers(const Weights& weights, std::span<const Layer> layers,
                       std::span<const EncoderWindow> windows, const float* vectors,
                       std::span<const std::uint32_t> at, EncoderSpace& space) {
  const std::size_t h = weights.hidden;
  Pass pass(weights, layers, windows, {}, at.size(), space);
  float* x = pass.Reserve();
  if (x == nullptr) return nullptr;
  for (std::size_t i = 0; i < at.size(); ++i)
    std::memcpy(x + i * h, vectors + at[i] * h, h * sizeof(float));
  return pass.Run();
}

}  // namespace demarche::language
