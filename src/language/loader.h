// Reads the sections of a model file into the forms that the processor wants. Used by what
// loads a model; lives no longer than the loading.

#ifndef DEMARCHE_LANGUAGE_LOADER_H_
#define DEMARCHE_LANGUAGE_LOADER_H_

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/gemm.h"
#include "language/model_file.h"
#include "language/weights.h"
#include "text/error.h"

namespace demarche::language {

inline std::unexpected<Error> Wrong(const ModelFile& file, std::string what) {
  return std::unexpected(Error{Code::kDamaged, "model file " + file.path().string() + ": " +
                                                   std::move(what) +
                                                   "; fetch or build the model again"});
}

// The quantised rows of one or more matrices, put side by side.
struct Rows {
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  std::vector<float> bias;
};

// Reads sections and keeps the first failure, so that callers read in a row and ask once.
class Loader {
 public:
  Loader(const ModelFile& file, std::size_t hidden, Arithmetic arithmetic)
      : file_(file), hidden_(hidden), arithmetic_(arithmetic) {}

  std::optional<Error> error;

  std::span<const float> Floats(const std::string& name, std::initializer_list<std::size_t> dims) {
    return Keep(file_.Floats(name, dims));
  }
  std::span<const std::int8_t> Bytes(const std::string& name,
                                     std::initializer_list<std::size_t> dims) {
    return Keep(file_.Bytes(name, dims));
  }
  std::vector<std::string_view> Lines(const std::string& name) {
    auto lines = Keep(file_.Lines(name));
    if (lines.empty() && !error) error = Wrong(file_, "section " + name + " is empty").error();
    return lines;
  }
  Norm ReadNorm(const std::string& name) {
    return {Floats(name + ".g", {hidden_}), Floats(name + ".b", {hidden_})};
  }

  PackedMatrix Matrix(const std::string& name, std::size_t out, std::size_t in,
                      bool biased = true) {
    const auto values = Bytes(name + ".q", {out, in});
    const auto scales = Floats(name + ".s", {out});
    const auto bias = biased ? Floats(name + ".b", {out}) : std::span<const float>();
    return Pack(name, values, scales, bias, in);
  }

  // Queries are scaled here, once, and not at each score.
  PackedMatrix QueryKeyValue(const std::string& name) {
    const std::size_t h = hidden_;
    const auto values = Bytes(name + ".q", {3 * h, h});
    const auto scales = Floats(name + ".s", {3 * h});
    const auto bias = Floats(name + ".b", {3 * h});
    auto matrix = Pack(name, values, scales, bias, h);
    const float factor = 1.0F / std::sqrt(static_cast<float>(kHeadWidth));
    for (std::size_t i = 0; !error && i < h; ++i) {
      matrix.column[i] *= factor;
      matrix.bias[i] *= factor;
    }
    return matrix;
  }

  // Section names begin with `name`, as "layer/0/".
  Layer ReadLayer(const std::string& name, std::size_t inner) {
    Layer layer;
    layer.qkv = QueryKeyValue(name + "qkv");
    layer.out = Matrix(name + "out", hidden_, hidden_);
    layer.norm1 = ReadNorm(name + "norm1");
    layer.up = Matrix(name + "up", inner, hidden_);
    layer.down = Matrix(name + "down", hidden_, inner);
    layer.norm2 = ReadNorm(name + "norm2");
    return layer;
  }

  // Appends rows [first, first+count) of a matrix of `out` rows and fills up to 16.
  Columns Append(const std::string& name, std::size_t out, std::size_t first, std::size_t count,
                 Rows& rows) {
    const std::size_t h = hidden_;
    const auto values = Bytes(name + ".q", {out, h});
    const auto scales = Floats(name + ".s", {out});
    const auto bias = Floats(name + ".b", {out});
    const Columns made{rows.scales.size(), count};
    if (error) return made;
    const auto part = values.subspan(first * h, count * h);
    rows.values.insert(rows.values.end(), part.begin(), part.end());
    for (std::size_t i = first; i < first + count; ++i) {
      rows.scales.push_back(scales[i]);
      rows.bias.push_back(bias[i]);
    }
    const std::size_t padded = RoundUp(rows.scales.size(), 16);
    rows.values.resize(padded * h);
    rows.scales.resize(padded);
    rows.bias.resize(padded);
    return made;
  }

  // Float matrices of [rows][width] put side by side: row r of each after row r of the one before.
  std::vector<float> SideBySide(std::initializer_list<const char*> names, std::size_t rows,
                                std::size_t width) {
    std::vector<float> together(rows * names.size() * width);
    std::size_t at = 0;
    for (const char* name : names) {
      const auto part = Floats(name, {rows, width});
      if (error) return {};
      for (std::size_t r = 0; r < rows; ++r)
        std::ranges::copy(
            part.subspan(r * width, width),
            together.begin() + static_cast<std::ptrdiff_t>(r * names.size() * width + at));
      at += width;
    }
    return together;
  }

  PackedMatrix Pack(const std::string& name, std::span<const std::int8_t> values,
                    std::span<const float> scales, std::span<const float> bias, std::size_t in) {
    PackedMatrix matrix;
    if (!error && !matrix.Pack(values, scales, bias, in, arithmetic_.operand, arithmetic_.panels))
      error = Error{Code::kInternal, "cannot pack matrix " + name + " for this processor"};
    return matrix;
  }

 private:
  template <typename T>
  T Keep(std::expected<T, Error> read) {
    if (read) return *std::move(read);
    if (!error) error = read.error();
    return T{};
  }

  const ModelFile& file_;
  std::size_t hidden_;
  Arithmetic arithmetic_;
};

// The lines KEY=VALUE of section config.
using ConfigValues = std::map<std::string_view, std::string_view>;
inline std::expected<ConfigValues, Error> ReadConfigValues(const ModelFile& file) {
  const auto lines = file.Lines("config");
  if (!lines) return std::unexpected(lines.error());
  ConfigValues values;
  for (const auto line : *lines) {
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos) values[line.substr(0, equals)] = line.substr(equals + 1);
  }
  return values;
}

// A number from 1 to 65,536, or none.
inline std::optional<std::size_t> ConfigNumber(const ConfigValues& values, std::string_view key) {
  const auto found = values.find(key);
  if (found == values.end()) return std::nullopt;
  const std::string_view text = found->second;
  std::size_t value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{} || end != text.data() + text.size() || value == 0 || value > 65536)
    return std::nullopt;
  return value;
}

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_LOADER_H_
