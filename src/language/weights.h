// The model in the form the processor wants: labels, vocabulary, packed matrices.
//
// Loaded once from a ModelFile, which it owns; then immutable and shared by every worker.

#ifndef DEMARCHE_LANGUAGE_WEIGHTS_H_
#define DEMARCHE_LANGUAGE_WEIGHTS_H_

#include <array>
#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/gemm.h"
#include "language/kernels.h"
#include "language/model_file.h"
#include "language/wordpiece.h"

namespace demarche::language {

inline constexpr std::size_t kPositions = 512;
inline constexpr std::size_t kArc = 256;              // width of the arc and label vectors
inline constexpr std::size_t kLabelInput = 3 * kArc;  // p*q, p, q

struct Norm {
  std::span<const float> gain;
  std::span<const float> bias;
};

struct Layer {
  PackedMatrix qkv;  // queries carry the factor 1/sqrt(kHeadWidth)
  PackedMatrix out;
  Norm norm1;
  PackedMatrix up;
  PackedMatrix down;
  Norm norm2;
};

// Label lists; the views borrow from the model file.
struct Labels {
  std::vector<std::string_view> upos, xpos, feats, lemma, ner, deprel;
  std::vector<std::string_view> irregular;  // `class form lemma`; may be none
  std::size_t root = 0;                     // index of `root` in deprel
};

// One run of columns in the matrix of all word heads; begins at a multiple of 16.
struct Columns {
  std::size_t begin = 0;
  std::size_t count = 0;
};

struct WordHeads {
  PackedMatrix matrix;  // all heads that read a word vector, side by side
  Columns upos, xpos, feats, lemma, ner, arc_dep, arc_head, label_dep, label_head;
  PackedMatrix arc_u;
  std::span<const float> arc_bias;
  std::array<float, kArc> root{};  // h of the root
  float root_bias = 0;             // u . h of the root
  std::vector<float> label;        // [labels][kLabelInput]: C, D, E side by side
  std::span<const float> label_bias;
};

struct Weights {
  ModelFile file;
  Arithmetic arithmetic;
  const Kernels* kernels = nullptr;
  std::size_t hidden = 0;
  std::size_t heads = 0;
  std::size_t inner = 0;
  std::size_t window = 0;
  std::string language;
  WordPiece wordpiece;
  Labels labels;
  std::span<const std::int8_t> word;
  std::span<const float> word_scale;
  std::span<const float> position;
  std::span<const float> shape;
  Norm norm;
  std::vector<Layer> layers;
  PackedMatrix atom;
  WordHeads words;

  // Fails with an error that names the file and the section at fault, or says that the
  // processor lacks `precision`.
  static std::expected<Weights, Error> Load(ModelFile file, Precision precision);
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_WEIGHTS_H_
