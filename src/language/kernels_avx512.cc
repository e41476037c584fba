// kernels.inc compiled for one instruction set; the flags stand in CMakeLists.txt.

#include <immintrin.h>

#include <cstdint>
#include <type_traits>

#include "language/kernels.h"

namespace demarche::language::avx512 {
namespace {
#include "language/simd_avx512.inc"
#include "language/kernels.inc"
}  // namespace

extern const Kernels kKernels;
const Kernels kKernels = MakeKernels("avx512");

}  // namespace demarche::language::avx512
