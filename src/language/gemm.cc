#include "language/gemm.h"

#include <omp.h>

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <oneapi/dnnl/dnnl.hpp>
#include <tuple>

#include "language/panels.h"

namespace demarche::language {
namespace {

using dnnl::memory;

const dnnl::engine& Engine() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

memory::data_type SourceType(Operand operand) {
  switch (operand) {
    case Operand::kByte:
      return memory::data_type::u8;
    case Operand::kBrain:
      return memory::data_type::bf16;
    case Operand::kInteger:
    case Operand::kFloat:
      break;
  }
  return memory::data_type::f32;
}

memory::data_type WeightType(Operand operand) {
  return operand == Operand::kByte ? memory::data_type::s8 : SourceType(operand);
}

memory::data_type SumType(Operand operand) {
  return operand == Operand::kByte ? memory::data_type::s32 : memory::data_type::f32;
}

dnnl::inner_product_forward::primitive_desc Describe(std::size_t rows, std::size_t in,
                                                     std::size_t out, Operand operand,
                                                     const memory::desc& weights) {
  const auto m = static_cast<memory::dim>(rows);
  const auto k = static_cast<memory::dim>(in);
  const auto n = static_cast<memory::dim>(out);
  const memory::desc source({m, k}, SourceType(operand), memory::format_tag::ab);
  const memory::desc sums({m, n}, SumType(operand), memory::format_tag::ab);
  const dnnl::inner_product_forward::desc what(dnnl::prop_kind::forward_inference, source, weights,
                                               sums);
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return {what, attributes, Engine()};
}

// The layout of a packed matrix does not depend on how many rows it will meet.
memory::desc PackedLayout(std::size_t in, std::size_t out, Operand operand) {
  static std::mutex mutex;
  static std::map<std::tuple<std::size_t, std::size_t, Operand>, memory::desc> known;
  const std::scoped_lock lock(mutex);
  const auto key = std::make_tuple(in, out, operand);
  if (const auto found = known.find(key); found != known.end()) return found->second;
  const memory::desc any({static_cast<memory::dim>(out), static_cast<memory::dim>(in)},
                         WeightType(operand), memory::format_tag::any);
  const auto layout = Describe(kRowBlock, in, out, operand, any).weights_desc();
  known.emplace(key, layout);
  return layout;
}

std::uint16_t ToBrain(float value) {  // rounds half to even
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16U) & 1U)) >> 16U);
}

}  // namespace

void FreeAligned::operator()(void* memory) const { std::free(memory); }

AlignedBytes MakeAligned(std::size_t bytes) {
  const std::size_t size = RoundUp(bytes == 0 ? 1 : bytes, 64);
  auto* made = static_cast<std::byte*>(std::aligned_alloc(64, size));
  if (made != nullptr) std::memset(made, 0, size);
  return AlignedBytes(made);
}

bool ChooseArithmetic(Precision precision, Arithmetic& out) {
  using dnnl::cpu_isa;
  const auto isa = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
  const auto has = [isa](cpu_isa wanted) {
    const auto bits = static_cast<unsigned>(wanted);
    return (isa & bits) == bits;
  };
  out.set = DetectVectorSet(has(cpu_isa::avx512_core) ? VectorSet::kAvx512
                            : has(cpu_isa::avx2)      ? VectorSet::kAvx2
                                                      : VectorSet::kBaseline);
  switch (precision) {
    case Precision::kAuto:
    case Precision::kInt8:
      out.operand = has(cpu_isa::avx512_core_vnni) ? Operand::kByte : Operand::kInteger;
      return true;
    case Precision::kBf16:
      out.operand = Operand::kBrain;
      return has(cpu_isa::avx512_core_bf16);
    case Precision::kFloat32:
      out.operand = Operand::kFloat;
      return true;
  }
  return false;
}

void PreferPanels(int largest_weight, Arithmetic& arithmetic) {
  if (arithmetic.operand != Operand::kInteger || arithmetic.set < VectorSet::kAvx2 ||
      largest_weight > kPanelWeight)
    return;
  arithmetic.operand = Operand::kByte;
  arithmetic.panels = true;
}

bool PackedMatrix::Pack(std::span<const std::int8_t> values, std::span<const float> scales,
                        std::span<const float> bias_values, std::size_t in_width, Operand kind,
                        bool by_panels) {
  in = in_width;
  out = scales.size();
  padded = RoundUp(out, 16);
  operand = kind;
  panels = by_panels;
  const bool quantised = kind == Operand::kByte || kind == Operand::kInteger;
  column.assign(padded, 1.0F);
  bias.assign(padded, 0.0F);
  shift.assign(padded, 0);
  const Kernels& kernels = KernelsFor(DetectVectorSet(VectorSet::kAvx512));
  for (std::size_t o = 0; o < out; ++o) {
    column[o] = quantised ? scales[o] : 1.0F;
    if (o < bias_values.size()) bias[o] = bias_values[o];
    shift[o] = 128 * kernels.sum_bytes(values.data() + o * in, in);
  }
  // Plain rows of the product's type, then the layout of its choice.
  const std::size_t wide = kind == Operand::kByte ? 1 : kind == Operand::kBrain ? 2 : 4;
  AlignedBytes plain;
  const void* source = values.data();
  if (padded != out || kind != Operand::kByte) {
    plain = MakeAligned(padded * in * wide);
    if (!plain) return false;
    for (std::size_t o = 0; o < out; ++o) {
      for (std::size_t i = 0; i < in; ++i) {
        const std::size_t at = o * in + i;
        const auto value = static_cast<float>(values[at]) * (quantised ? 1.0F : scales[o]);
        if (kind == Operand::kByte) {
          reinterpret_cast<std::int8_t*>(plain.get())[at] = values[at];
        } else if (kind == Operand::kBrain) {
          reinterpret_cast<std::uint16_t*>(plain.get())[at] = ToBrain(value);
        } else {
          reinterpret_cast<float*>(plain.get())[at] = value;
        }
      }
    }
    source = plain.get();
  }
  if (panels) {
    weights = MakeAligned(padded * in);
    if (!weights) return false;
    PackPanels(static_cast<const std::int8_t*>(source), padded, in,
               reinterpret_cast<std::int8_t*>(weights.get()));
    return true;
  }
  try {
    const memory::desc layout = PackedLayout(in, padded, kind);
    const memory::desc rows({static_cast<memory::dim>(padded), static_cast<memory::dim>(in)},
                            WeightType(kind), memory::format_tag::ab);
    weights = MakeAligned(layout.get_size());
    if (!weights) return false;
    memory from(rows, Engine(), const_cast<void*>(source));
    memory to(layout, Engine(), weights.get());
    dnnl::stream stream(Engine());
    dnnl::reorder(from, to).execute(stream, from, to);
    stream.wait();
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

struct GemmPlans::State {
  struct Plan {
    std::size_t in;
    std::size_t out;
    std::size_t rows;
    Operand operand;
    dnnl::inner_product_forward product;
    memory source;
    memory weights;
    memory sums;
    AlignedBytes scratch_bytes;
    memory scratch;
    std::vector<dnnl_exec_arg_t> arguments;
  };
  dnnl::stream stream{Engine()};
  std::vector<std::unique_ptr<Plan>> plans;

  Plan& Find(const PackedMatrix& matrix, std::size_t rows) {
    for (auto& plan : plans) {
      if (plan->in == matrix.in && plan->out == matrix.padded && plan->rows == rows &&
          plan->operand == matrix.operand)
        return *plan;
    }
    const auto layout = PackedLayout(matrix.in, matrix.padded, matrix.operand);
    const auto what = Describe(rows, matrix.in, matrix.padded, matrix.operand, layout);
    auto plan = std::make_unique<Plan>();
    plan->in = matrix.in;
    plan->out = matrix.padded;
    plan->rows = rows;
    plan->operand = matrix.operand;
    plan->product = dnnl::inner_product_forward(what);
    plan->source = memory(what.src_desc(), Engine(), nullptr);
    plan->weights = memory(what.weights_desc(), Engine(), nullptr);
    plan->sums = memory(what.dst_desc(), Engine(), nullptr);
    plan->scratch_bytes = MakeAligned(what.scratchpad_desc().get_size());
    plan->scratch = memory(what.scratchpad_desc(), Engine(), plan->scratch_bytes.get());
    plan->arguments = {{DNNL_ARG_SRC, plan->source.get()},
                       {DNNL_ARG_WEIGHTS, plan->weights.get()},
                       {DNNL_ARG_DST, plan->sums.get()},
                       {DNNL_ARG_SCRATCHPAD, plan->scratch.get()}};
    plans.push_back(std::move(plan));
    return *plans.back();
  }
};

GemmPlans::GemmPlans() = default;
GemmPlans::~GemmPlans() = default;
GemmPlans::GemmPlans(GemmPlans&&) noexcept = default;
GemmPlans& GemmPlans::operator=(GemmPlans&&) noexcept = default;

bool GemmPlans::Multiply(const PackedMatrix& matrix, const void* x, std::size_t rows, void* sums) {
  if (matrix.panels) {
    MultiplyPanels(static_cast<const std::uint8_t*>(x), RoundUp(rows, kRowStep),
                   reinterpret_cast<const std::int8_t*>(matrix.weights.get()), matrix.padded,
                   matrix.in, static_cast<std::int32_t*>(sums));
    return true;
  }
  try {
    // One thread a worker: the setting is the calling thread's own.
    if (omp_get_max_threads() != 1) omp_set_num_threads(1);
    if (!state_) state_ = std::make_unique<State>();
    auto& plan = state_->Find(matrix, RoundUp(rows, kRowStep));
    dnnl_memory_set_data_handle(plan.source.get(), const_cast<void*>(x));
    dnnl_memory_set_data_handle(plan.weights.get(), matrix.weights.get());
    dnnl_memory_set_data_handle(plan.sums.get(), sums);
    return dnnl_primitive_execute(plan.product.get(), state_->stream.get(),
                                  static_cast<int>(plan.arguments.size()),
                                  plan.arguments.data()) == dnnl_success;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace demarche::language
