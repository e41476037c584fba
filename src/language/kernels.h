// The arithmetic of the encoder that is not a matrix product: what surrounds one.
//
// The same source is compiled for several instruction sets (kernels.inc) and chosen
// at run time. Every set gives the same bits: all arithmetic is on groups of 16 lanes,
// multiply-adds are fused everywhere, and sums are folded in one fixed order.
//
// Matrices are row-major; a *stride* is a distance between rows in elements. Widths are
// multiples of 16 and rows begin at multiples of 64 bytes. Pure functions over memory
// that the caller owns; any thread may call them.

#ifndef DEMARCHE_LANGUAGE_KERNELS_H_
#define DEMARCHE_LANGUAGE_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace demarche::language {

// What a matrix product reads and what it sums in.
enum class Operand : std::uint8_t {
  kByte,     // u8, the quantised value plus 128; sums in s32
  kInteger,  // the quantised value as f32; sums in f32
  kBrain,    // bf16; sums in f32
  kFloat,    // f32; sums in f32
};

// Prepared input of a product. `data` holds rows of `Operand`s, `scale` one factor a row
// (1 where nothing is quantised).
struct Prepared {
  void* data;
  float* scale;
  Operand operand;
};

// The sums of a product and what turns them into values: y = (sum - shift)*row*column + bias.
struct Sums {
  const void* data;  // s32 for Operand::kByte, else f32
  const float* row;
  const float* column;
  const float* bias;
  const std::int32_t* shift;  // 128 * the sum of a weight column; only for Operand::kByte
  std::size_t width;
  std::size_t stride;  // from one row of `data` to the next
  Operand operand;
};

struct Kernels {
  const char* name;

  // Makes rows of `x` ready for a product.
  void (*prepare)(const float* x, std::size_t stride, std::size_t rows, std::size_t width,
                  Prepared out);
  // y = values.
  void (*linear)(const Sums& sums, std::size_t rows, float* y, std::size_t stride);
  // Prepares GELU(values). `scratch` holds sums.width floats.
  void (*gelu)(const Sums& sums, std::size_t rows, float* scratch, Prepared out);
  // y = GELU(values).
  void (*gelu_plain)(const Sums& sums, std::size_t rows, float* y, std::size_t stride);
  // x = LayerNorm(x + values), then prepares x.
  void (*residual_norm)(const Sums& sums, std::size_t rows, const float* gain, const float* bias,
                        float* x, Prepared out);
  // x = LayerNorm(word.q * word.s + position + shape), one row.
  void (*embed)(const std::int8_t* word, float word_scale, const float* position,
                const float* shape, const float* gain, const float* bias, std::size_t width,
                float* x);
  // Attention of one head over one window. `q`, `k`, `v` point at the head's 32 columns of
  // the window's first row. Rows of q are picked by `picked` (null: all in order). `out` gets
  // `queries` rows. `scratch` holds AttentionScratch(length) floats.
  void (*attention)(const float* q, const float* k, const float* v, std::size_t stride,
                    std::size_t length, const std::uint32_t* picked, std::size_t queries,
                    float* scratch, float* out, std::size_t out_stride);
  // out[i][j] = a_i . b_j, plus add[j] where `add` is not null.
  void (*dots)(const float* a, std::size_t a_stride, std::size_t a_rows, const float* b,
               std::size_t b_stride, std::size_t b_rows, std::size_t width, const float* add,
               float* out, std::size_t out_stride);
  // Index of the largest value, the lowest on ties. REQUIRES: count > 0. Any alignment.
  std::size_t (*argmax)(const float* values, std::size_t count);
  std::int32_t (*sum_bytes)(const std::int8_t* values, std::size_t width);
};

constexpr std::size_t RoundUp(std::size_t value, std::size_t step) {
  return (value + step - 1) / step * step;
}

inline constexpr std::size_t kHeadWidth = 32;
inline constexpr std::size_t kQueryBlock = 8;

constexpr std::size_t AttentionScratch(std::size_t length) {
  const std::size_t padded = RoundUp(length, 16);
  return padded * (kHeadWidth * 2 + kQueryBlock) + 16 * kHeadWidth;
}

enum class VectorSet : std::uint8_t { kBaseline, kAvx2, kAvx512 };

// The widest set that this processor has, no wider than `limit`.
VectorSet DetectVectorSet(VectorSet limit);
// REQUIRES: the processor has `set`.
const Kernels& KernelsFor(VectorSet set);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_KERNELS_H_
