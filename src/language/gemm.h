// Matrix products on oneDNN: y = x * W^T for rows x and an int8 matrix W of the model.
//
// PackedMatrix is made once when the model is loaded and never changes; any thread reads
// it. GemmPlans belongs to one worker: it keeps a primitive for each shape it has met, so
// that a product allocates nothing after the first of its shape.

#ifndef DEMARCHE_LANGUAGE_GEMM_H_
#define DEMARCHE_LANGUAGE_GEMM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "language/kernels.h"

namespace demarche::language {

// Rows are multiplied in blocks of at most kRowBlock; a smaller block is rounded up to a
// multiple of kRowStep. Prepared buffers hold whole blocks.
inline constexpr std::size_t kRowBlock = 128;
inline constexpr std::size_t kRowStep = 8;

// How the products are computed on this processor.
enum class Precision : std::uint8_t { kAuto, kInt8, kBf16, kFloat32 };

struct Arithmetic {
  Operand operand = Operand::kInteger;
  VectorSet set = VectorSet::kBaseline;
  bool panels = false;  // bytes are multiplied here (panels.h), not by oneDNN
};

// What `precision` means here. kAuto is kInt8. int8 is multiplied as bytes where the
// processor has VNNI or AMX and as f32 where not, with the same result. Honours
// ONEDNN_MAX_CPU_ISA. False where bf16 is asked for and the processor has none.
bool ChooseArithmetic(Precision precision, Arithmetic& out);

// Multiplies bytes where f32 was chosen for want of VNNI, the processor has AVX2, and no weight
// is larger than `largest_weight` in size, if that is small enough for panels.
void PreferPanels(int largest_weight, Arithmetic& arithmetic);

struct FreeAligned {
  void operator()(void* memory) const;
};
using AlignedBytes = std::unique_ptr<std::byte[], FreeAligned>;
// Zeroed memory that begins at a multiple of 64. Null where there is none to be had.
AlignedBytes MakeAligned(std::size_t bytes);

// One matrix in the layout the products want, with its scales and bias.
struct PackedMatrix {
  std::size_t in = 0;
  std::size_t out = 0;     // as in the model
  std::size_t padded = 0;  // out, up to a multiple of 16; the rest is zero
  Operand operand = Operand::kInteger;
  bool panels = false;
  AlignedBytes weights;
  std::vector<float> column;
  std::vector<float> bias;
  std::vector<std::int32_t> shift;

  // REQUIRES: `values` has out*in elements, `scales` and `bias` out (bias may be empty).
  // `in_width` is a multiple of 16. With `by_panels`, `kind` is kByte. False if oneDNN or memory
  // fails.
  bool Pack(std::span<const std::int8_t> values, std::span<const float> scales,
            std::span<const float> bias_values, std::size_t in_width, Operand kind,
            bool by_panels = false);
};

class GemmPlans {
 public:
  GemmPlans();
  ~GemmPlans();
  GemmPlans(GemmPlans&&) noexcept;
  GemmPlans& operator=(GemmPlans&&) noexcept;

  // sums[rows][padded] = x * W^T. REQUIRES: rows <= kRowBlock; x and sums have room for
  // RoundUp(rows, kRowStep) rows. False if oneDNN fails.
  bool Multiply(const PackedMatrix& matrix, const void* x, std::size_t rows, void* sums);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_GEMM_H_
