// Compiled for AVX2 alone (CMakeLists.txt); calls nothing outside itself.

#include <immintrin.h>

#include <cstring>

#include "language/panels.h"

namespace demarche::language {
namespace {

constexpr std::size_t kRows = 4;  // with kPanelColumns: eight sums in registers

// kRows rows by one panel.
inline void Tile(const std::uint8_t* x, std::size_t in, const std::int8_t* panel,
                 std::int32_t* sums, std::size_t stride) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[kRows];
  __m256i high[kRows];
  for (std::size_t r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (std::size_t i = 0; i < in; i += kPanelDepth, panel += kPanelColumns * kPanelDepth) {
    const __m256i a = _mm256_load_si256(reinterpret_cast<const __m256i*>(panel));
    const __m256i b = _mm256_load_si256(reinterpret_cast<const __m256i*>(panel + 32));
#pragma GCC unroll 4
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int32_t four = 0;
      std::memcpy(&four, x + r * in + i, sizeof four);
      const __m256i input = _mm256_set1_epi32(four);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(input, a), ones));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(input, b), ones));
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * stride), low[r]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * stride + 8), high[r]);
  }
}

}  // namespace

void MultiplyPanels(const std::uint8_t* x, std::size_t rows, const std::int8_t* panels,
                    std::size_t out, std::size_t in, std::int32_t* sums) {
  for (std::size_t column = 0; column < out; column += kPanelColumns)
    for (std::size_t r = 0; r < rows; r += kRows)
      Tile(x + r * in, in, panels + column * in, sums + r * out + column, out);
}

}  // namespace demarche::language
