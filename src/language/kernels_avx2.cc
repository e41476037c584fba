// kernels.inc compiled for one instruction set; the flags stand in CMakeLists.txt.

#include <immintrin.h>

#include <cstdint>
#include <type_traits>

#include "language/kernels.h"

namespace demarche::language::avx2 {
namespace {
// The second needs the first.
// clang-format off
#include "language/simd_avx2.inc"
#include "language/kernels.inc"
// clang-format on
}  // namespace

extern const Kernels kKernels;
const Kernels kKernels = MakeKernels("avx2");

}  // namespace demarche::language::avx2
