// The kernels: right against double precision, and the same bits on every instruction set.

#include "language/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "language/gemm.h"
#include "language/panels.h"

namespace demarche::language {
namespace {

std::vector<VectorSet> Sets() {
  std::vector<VectorSet> sets{VectorSet::kBaseline};
  for (const VectorSet set : {VectorSet::kAvx2, VectorSet::kAvx512})
    if (DetectVectorSet(set) == set) sets.push_back(set);
  return sets;
}

std::vector<float> Draw(std::size_t count, float spread, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> draw(0.0F, spread);
  std::vector<float> out(count);
  for (float& v : out) v = draw(random);
  return out;
}

template <typename T>
bool SameBits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

TEST(Kernels, GeluIsCloseEverywhere) {
  constexpr std::size_t kCount = 16000;
  std::vector<float> x(kCount);
  for (std::size_t i = 0; i < kCount; ++i) x[i] = (static_cast<float>(i) - 8000.0F) / 800.0F;
  x[0] = -1e6F;
  x[1] = 1e6F;
  const std::vector<float> ones(kCount, 1.0F);
  const std::vector<float> zeros(kCount, 0.0F);
  std::vector<float> first;
  for (const VectorSet set : Sets()) {
    std::vector<float> y(kCount);
    KernelsFor(set).gelu_plain({x.data(), ones.data(), ones.data(), zeros.data(), nullptr, kCount,
                                kCount, Operand::kFloat},
                               1, y.data(), kCount);
    for (std::size_t i = 0; i < kCount; ++i) {
      const double exact =
          0.5 * x[i] * (1.0 + std::erf(static_cast<double>(x[i]) / std::sqrt(2.0)));
      ASSERT_NEAR(y[i], exact, 1e-5) << x[i];
    }
    if (first.empty()) first = y;
    EXPECT_TRUE(SameBits(first, y));
  }
}

TEST(Kernels, AttentionIsSoftmax) {
  constexpr std::size_t kStride = 96;
  for (const std::size_t length : {1U, 2U, 15U, 16U, 17U, 33U, 64U, 100U, 512U}) {
    const auto qkv = Draw(length * kStride, 1.5F, static_cast<unsigned>(length));
    std::vector<float> first;
    for (const VectorSet set : Sets()) {
      std::vector<float> scratch(AttentionScratch(length));
      std::vector<float> out(length * kHeadWidth);
      KernelsFor(set).attention(qkv.data(), qkv.data() + 32, qkv.data() + 64, kStride, length,
                                nullptr, length, scratch.data(), out.data(), kHeadWidth);
      if (first.empty()) first = out;
      EXPECT_TRUE(SameBits(first, out)) << KernelsFor(set).name << " " << length;
    }
    for (std::size_t i = 0; i < length; ++i) {
      std::vector<double> weight(length);
      double best = -1e300;
      for (std::size_t j = 0; j < length; ++j) {
        for (std::size_t d = 0; d < 32; ++d)
          weight[j] += static_cast<double>(qkv[i * kStride + d]) * qkv[j * kStride + 32 + d];
        best = std::max(best, weight[j]);
      }
      double total = 0;
      for (double& w : weight) total += w = std::exp(w - best);
      for (std::size_t d = 0; d < 32; ++d) {
        double sum = 0;
        for (std::size_t j = 0; j < length; ++j)
          sum += weight[j] / total * qkv[j * kStride + 64 + d];
        ASSERT_NEAR(first[i * kHeadWidth + d], sum, 2e-5);
      }
    }
  }
}

TEST(Kernels, PickedQueriesAreTheSameRows) {
  constexpr std::size_t kLength = 37;
  const auto qkv = Draw(kLength * 96, 1.0F, 9);
  const std::vector<std::uint32_t> picked{1, 2, 5, 8, 13, 14, 15, 21, 30, 36};
  for (const VectorSet set : Sets()) {
    std::vector<float> scratch(AttentionScratch(kLength));
    std::vector<float> all(kLength * 32);
    std::vector<float> some(picked.size() * 32);
    const auto& kernels = KernelsFor(set);
    kernels.attention(qkv.data(), qkv.data() + 32, qkv.data() + 64, 96, kLength, nullptr, kLength,
                      scratch.data(), all.data(), 32);
    kernels.attention(qkv.data(), qkv.data() + 32, qkv.data() + 64, 96, kLength, picked.data(),
                      picked.size(), scratch.data(), some.data(), 32);
    for (std::size_t i = 0; i < picked.size(); ++i)
      EXPECT_EQ(std::memcmp(some.data() + i * 32, all.data() + picked[i] * 32, 128), 0);
  }
}

TEST(Kernels, PrepareRoundsHalfToEven) {
  std::vector<float> x(32, 0.0F);
  x[0] = 127.0F;
  x[1] = -127.0F;
  x[2] = 0.5F;
  x[3] = 1.5F;
  x[4] = -2.5F;
  for (const VectorSet set : Sets()) {
    std::vector<std::uint8_t> q(64);
    float scales[2];
    std::vector<float> rows = x;
    rows.resize(64, 0.0F);  // a second row of zeros
    KernelsFor(set).prepare(rows.data(), 32, 2, 32, {q.data(), scales, Operand::kByte});
    EXPECT_EQ(scales[0], 1.0F);
    EXPECT_EQ(scales[1], 1.0F);
    EXPECT_EQ(q[0], 255);
    EXPECT_EQ(q[1], 1);
    EXPECT_EQ(q[2], 128);
    EXPECT_EQ(q[3], 130);
    EXPECT_EQ(q[4], 126);
    EXPECT_EQ(q[40], 128);
  }
}

TEST(Kernels, ArgmaxTakesTheFirst) {
  for (const VectorSet set : Sets()) {
    for (const std::size_t count : {1U, 7U, 16U, 40U}) {
      std::vector<float> values(count, 1.0F);
      EXPECT_EQ(KernelsFor(set).argmax(values.data(), count), 0U);
      values[count / 2] = 2.0F;
      values[count - 1] = 2.0F;
      EXPECT_EQ(KernelsFor(set).argmax(values.data(), count), count / 2);
    }
  }
}

// The product of a quantised matrix, by every way of computing it.
TEST(Gemm, IntegersAreExact) {
  constexpr std::size_t kIn = 384;
  constexpr std::size_t kOut = 37;
  constexpr std::size_t kRows = 19;
  std::mt19937 random(11);
  std::uniform_int_distribution<int> draw(-127, 127);
  std::vector<std::int8_t> weights(kOut * kIn);
  for (auto& w : weights) w = static_cast<std::int8_t>(draw(random));
  const std::vector<float> scales(kOut, 0.01F);
  const auto x = Draw(kRows * kIn, 1.0F, 12);
  Arithmetic chosen;
  ASSERT_TRUE(ChooseArithmetic(Precision::kAuto, chosen));
  std::vector<std::vector<float>> results;
  for (const Operand operand : {Operand::kInteger, chosen.operand}) {
    PackedMatrix matrix;
    ASSERT_TRUE(matrix.Pack(weights, scales, {}, kIn, operand));
    const AlignedBytes input = MakeAligned(kRowBlock * kIn * 4);
    const AlignedBytes sums = MakeAligned(kRowBlock * matrix.padded * 4);
    std::vector<float> scale(kRowBlock);
    const auto& kernels = KernelsFor(chosen.set);
    kernels.prepare(x.data(), kIn, kRows, kIn, {input.get(), scale.data(), operand});
    GemmPlans plans;
    ASSERT_TRUE(plans.Multiply(matrix, input.get(), kRows, sums.get()));
    std::vector<float> y(kRows * matrix.padded);
    kernels.linear({sums.get(), scale.data(), matrix.column.data(), matrix.bias.data(),
                    matrix.shift.data(), matrix.padded, matrix.padded, operand},
                   kRows, y.data(), matrix.padded);
    for (std::size_t r = 0; r < kRows; ++r) {
      for (std::size_t o = 0; o < kOut; ++o) {
        double sum = 0;
        for (std::size_t i = 0; i < kIn; ++i)
          sum += static_cast<double>(x[r * kIn + i]) * weights[o * kIn + i] * 0.01;
        ASSERT_NEAR(y[r * matrix.padded + o], sum, 1.0);  // what rounding x may cost
      }
    }
    results.push_back(std::move(y));
  }
  EXPECT_TRUE(SameBits(results[0], results[1]));
}

// Weights small enough for panels: the same sums as integers in f32.
TEST(Gemm, PanelsAreExact) {
  if (DetectVectorSet(VectorSet::kAvx2) != VectorSet::kAvx2) GTEST_SKIP() << "no AVX2 here";
  constexpr std::size_t kIn = 1536;
  constexpr std::size_t kOut = 37;
  constexpr std::size_t kRows = 19;
  std::mt19937 random(13);
  std::uniform_int_distribution<int> draw(0, 255);
  std::vector<std::int8_t> weights(kOut * kIn);
  for (auto& w : weights)
    w = static_cast<std::int8_t>(draw(random) % (2 * kPanelWeight + 1) - kPanelWeight);
  // The worst that can be: every product at its largest.
  for (std::size_t i = 0; i < kIn; ++i) weights[i] = kPanelWeight;
  for (std::size_t i = 0; i < kIn; ++i) weights[kIn + i] = -kPanelWeight;
  const AlignedBytes input = MakeAligned(kRowBlock * kIn);
  auto* x = reinterpret_cast<std::uint8_t*>(input.get());
  for (std::size_t i = 0; i < kRows * kIn; ++i)
    x[i] = i < kIn ? 255 : static_cast<std::uint8_t>(draw(random));
  PackedMatrix matrix;
  const std::vector<float> scales(kOut, 1.0F);
  ASSERT_TRUE(matrix.Pack(weights, scales, {}, kIn, Operand::kByte, true));
  const AlignedBytes memory = MakeAligned(kRowBlock * matrix.padded * 4);
  GemmPlans plans;
  ASSERT_TRUE(plans.Multiply(matrix, input.get(), kRows, memory.get()));
  const auto* sums = reinterpret_cast<const std::int32_t*>(memory.get());
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t o = 0; o < kOut; ++o) {
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < kIn; ++i) sum += x[r * kIn + i] * weights[o * kIn + i];
      ASSERT_EQ(sums[r * matrix.padded + o], sum) << r << " " << o;
    }
  }
}

TEST(Gemm, PanelsAreForSmallWeightsAlone) {
  Arithmetic arithmetic{Operand::kInteger, VectorSet::kAvx2};
  PreferPanels(kPanelWeight + 1, arithmetic);
  EXPECT_FALSE(arithmetic.panels);
  PreferPanels(kPanelWeight, arithmetic);
  EXPECT_TRUE(arithmetic.panels);
  EXPECT_EQ(arithmetic.operand, Operand::kByte);
  Arithmetic bytes{Operand::kByte, VectorSet::kAvx512};
  PreferPanels(1, bytes);
  EXPECT_FALSE(bytes.panels);
}

}  // namespace
}  // namespace demarche::language
