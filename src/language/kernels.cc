#include "language/kernels.h"

namespace demarche::language {

namespace avx512 {
extern const Kernels kKernels;
}
namespace avx2 {
extern const Kernels kKernels;
}
namespace baseline {
extern const Kernels kKernels;
}

VectorSet DetectVectorSet(VectorSet limit) {
  const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
  const bool avx512 =
      avx2 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
      __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0;
  if (avx512 && limit >= VectorSet::kAvx512) return VectorSet::kAvx512;
  if (avx2 && limit >= VectorSet::kAvx2) return VectorSet::kAvx2;
  return VectorSet::kBaseline;
}

const Kernels& KernelsFor(VectorSet set) {
  switch (set) {
    case VectorSet::kAvx512:
      return avx512::kKernels;
    case VectorSet::kAvx2:
      return avx2::kKernels;
    case VectorSet::kBaseline:
      break;
  }
  return baseline::kKernels;
}

}  // namespace demarche::language
