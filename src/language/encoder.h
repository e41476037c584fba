// The encoder: pieces of one or more windows to hidden vectors (docs/model.md, section 2).
//
// Windows lie one after another in a batch, without padding; a window's result depends on
// its own pieces alone. Weights are shared and const; an EncoderSpace belongs to one worker
// and grows to the largest batch it has met.

#ifndef DEMARCHE_LANGUAGE_ENCODER_H_
#define DEMARCHE_LANGUAGE_ENCODER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "language/weights.h"

namespace demarche::language {

// Consecutive pieces of a batch that see each other, [CLS] first and [SEP] last, and the
// rows in it whose hidden vectors are wanted (the first pieces of its atoms).
struct EncoderWindow {
  std::uint32_t begin;         // into EncoderBatch::pieces
  std::uint32_t size;          // at most kPositions
  std::uint32_t picked_begin;  // into EncoderBatch::picked
  std::uint32_t picked_size;
};

struct EncoderBatch {
  std::vector<std::uint32_t> pieces;
  std::vector<std::uint8_t> shapes;
  std::vector<std::uint32_t> picked;  // rows, counted from their window's first piece
  std::vector<EncoderWindow> windows;

  void Clear();
};

// Memory of 64-byte alignment that only grows.
class Buffer {
 public:
  // Room for `count` values; what it held is lost if it grows. Null if there is no memory.
  template <typename T>
  T* Need(std::size_t count) {
    return static_cast<T*>(NeedBytes(count * sizeof(T)));
  }

 private:
  void* NeedBytes(std::size_t bytes);
  AlignedBytes memory_;
  std::size_t bytes_ = 0;
};

struct EncoderSpace {
  GemmPlans plans;
  Buffer hidden, qkv, mixed, narrow, wide, sums, scratch, picked;
  float scale[kRowBlock] = {};
  float wide_scale[kRowBlock] = {};
};

// Hidden vectors of the picked rows, in order, [picked][hidden]; they live in `space` until
// the next call. Null if memory or oneDNN fails.
// REQUIRES: every window has 1..kPositions pieces and the batch at least one.
const float* Encode(const Weights& weights, const EncoderBatch& batch, EncoderSpace& space);

// Other layers of the same widths, over the rows `at` of `vectors`; every row is wanted, and what
// windows say of picked ones does not count.
// REQUIRES: at least one layer; `vectors` do not live in `space`.
const float* RunLayers(const Weights& weights, std::span<const Layer> layers,
                       std::span<const EncoderWindow> windows, const float* vectors,
                       std::span<const std::uint32_t> at, EncoderSpace& space);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_ENCODER_H_
