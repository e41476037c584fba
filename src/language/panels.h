// Products of bytes for processors that have AVX2 and no VNNI.
//
// oneDNN's own products of u8 and s8 are inexact there: the instruction adds two products in
// 16 bits and stops at 32,767. Weights of at most kPanelWeight in size cannot reach that, so
// with them the sums are exact, and twice as fast as integers kept in f32.

#ifndef DEMARCHE_LANGUAGE_PANELS_H_
#define DEMARCHE_LANGUAGE_PANELS_H_

#include <cstddef>
#include <cstdint>

namespace demarche::language {

inline constexpr int kPanelWeight = 64;  // 2 * 255 * 64 < 32,768
inline constexpr std::size_t kPanelColumns = 16;
inline constexpr std::size_t kPanelDepth = 4;  // inputs that stand side by side

// Lays [out, in] weights out in panels of kPanelColumns columns. REQUIRES: `out` is a multiple of
// kPanelColumns and `in` of kPanelDepth; `panels` has room for out*in.
void PackPanels(const std::int8_t* weights, std::size_t out, std::size_t in, std::int8_t* panels);

// sums[rows][out] = x * W^T. REQUIRES: AVX2; rows is a multiple of 4; no weight is larger than
// kPanelWeight in size.
void MultiplyPanels(const std::uint8_t* x, std::size_t rows, const std::int8_t* panels,
                    std::size_t out, std::size_t in, std::int32_t* sums);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_PANELS_H_
