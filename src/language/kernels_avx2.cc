// kernels.inc compiled for one instruction set; the flags stand in CMakeLists.txt.

#include <immintrin.h>

#include <cstdint>
#include <type_traits>

#include "language/kernels.h"

namespace demarche::language::avx2 {
namespace {
#include "language/simd_avx2.inc"
#include "language/kernels.inc"
}  // namespace

extern const Kernels kKernels;
const Kernels kKernels = MakeKernels("avx2");

}  // namespace demarche::language::avx2
