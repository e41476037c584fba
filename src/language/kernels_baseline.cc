// kernels.inc compiled for one instruction set; the flags stand in CMakeLists.txt.

#include <cstdint>
#include <type_traits>

#include "language/kernels.h"

namespace demarche::language::baseline {
namespace {
// The second needs the first.
// clang-format off
#include "language/simd_baseline.inc"
#include "language/kernels.inc"
// clang-format on
}  // namespace

extern const Kernels kKernels;
const Kernels kKernels = MakeKernels("baseline");

}  // namespace demarche::language::baseline
