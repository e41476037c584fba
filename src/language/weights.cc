#include "language/weights.h"

#include <algorithm>
#include <utility>

#include "language/loader.h"

namespace demarche::language {
namespace {

std::expected<void, Error> ReadConfig(Weights& weights) {
  const auto values = ReadConfigValues(weights.file);
  if (!values) return std::unexpected(values.error());
  std::size_t layers = 0;
  std::size_t arc = 0;
  std::size_t rank = 0;
  std::size_t shapes = 0;
  const std::pair<std::string_view, std::size_t*> numbers[] = {
      {"hidden", &weights.hidden}, {"layers", &layers},         {"heads", &weights.heads},
      {"inner", &weights.inner},   {"window", &weights.window}, {"arc", &arc},
      {"label_rank", &rank},       {"shapes", &shapes}};
  for (const auto& [key, target] : numbers) {
    const auto value = ConfigNumber(*values, key);
    if (!value) return Wrong(weights.file, "config does not say " + std::string(key));
    *target = *value;
  }
  if (weights.hidden != weights.heads * kHeadWidth || weights.hidden % 16 != 0 ||
      weights.inner % 16 != 0 || arc != kArc || rank != kArc || shapes != 12 || layers > 64 ||
      weights.window < 16 || weights.window > kPositions)
    return Wrong(weights.file, "config describes a network that this program cannot run");
  if (const auto found = values->find("language"); found != values->end())
    weights.language = found->second;
  weights.layers.resize(layers);
  return {};
}

// h of the root, by the same arithmetic as a word's.
bool ComputeRoot(Weights& weights, std::span<const float> root) {
  const std::size_t h = weights.hidden;
  const auto operand = weights.arithmetic.operand;
  auto& heads = weights.words;
  const AlignedBytes input = MakeAligned(kRowStep * h * 4);
  const AlignedBytes sums = MakeAligned(kRowStep * heads.matrix.padded * 4);
  if (!input || !sums) return false;
  float scale = 1.0F;
  weights.kernels->prepare(root.data(), h, 1, h, {input.get(), &scale, operand});
  GemmPlans plans;
  if (!plans.Multiply(heads.matrix, input.get(), 1, sums.get())) return false;
  const std::size_t at = heads.arc_head.begin;
  weights.kernels->gelu_plain(
      {sums.get() + at * 4, &scale, heads.matrix.column.data() + at, heads.matrix.bias.data() + at,
       heads.matrix.shift.data() + at, kArc, heads.matrix.padded, operand},
      1, heads.root.data(), kArc);
  weights.kernels->dots(heads.root.data(), kArc, 1, heads.arc_bias.data(), kArc, 1, kArc, nullptr,
                        &heads.root_bias, 1);
  return true;
}

}  // namespace

std::expected<Weights, Error> Weights::Load(ModelFile file, Precision precision) {
  Weights made;
  made.file = std::move(file);
  if (!ChooseArithmetic(precision, made.arithmetic))
    return std::unexpected(Error{Code::kUnsupported,
                                 "this processor has no bf16 arithmetic; ask for int8 or float32"});
  if (made.arithmetic.operand == Operand::kInteger)
    PreferPanels(made.file.LargestInt8("embed/"), made.arithmetic);
  made.kernels = &KernelsFor(made.arithmetic.set);
  if (auto read = ReadConfig(made); !read) return std::unexpected(read.error());
  const std::size_t h = made.hidden;
  Loader load(made.file, h, made.arithmetic);

  const auto vocabulary = made.file.Text("vocab");
  if (!vocabulary) return std::unexpected(vocabulary.error());
  if (!made.wordpiece.Build(*vocabulary))
    return Wrong(made.file, "section vocab lacks [UNK], [CLS] or [SEP]");
  made.word = load.Bytes("embed/word.q", {made.wordpiece.size(), h});
  made.word_scale = load.Floats("embed/word.s", {made.wordpiece.size()});
  made.position = load.Floats("embed/position", {kPositions, h});
  made.shape = load.Floats("embed/shape", {12, h});
  made.norm = load.ReadNorm("embed/norm");

  for (std::size_t i = 0; i < made.layers.size() && !load.error; ++i)
    made.layers[i] = load.ReadLayer("layer/" + std::to_string(i) + "/", made.inner);

  Labels& labels = made.labels;
  labels.upos = load.Lines("labels/upos");
  labels.xpos = load.Lines("labels/xpos");
  labels.feats = load.Lines("labels/feats");
  labels.lemma = load.Lines("labels/lemma");
  labels.ner = load.Lines("labels/ner");
  labels.deprel = load.Lines("labels/deprel");
  if (auto irregular = made.file.Lines("lemmas/irregular"))
    labels.irregular = std::move(*irregular);
  if (load.error) return std::unexpected(*load.error);
  const auto root_label = std::ranges::find(labels.deprel, "root");
  if (root_label == labels.deprel.end() || labels.deprel.size() < 2)
    return Wrong(made.file, "section labels/deprel lacks root or holds nothing else");
  labels.root = static_cast<std::size_t>(root_label - labels.deprel.begin());
  if (std::ranges::find(labels.ner, "O") == labels.ner.end())
    return Wrong(made.file, "section labels/ner lacks O");

  made.atom = load.Matrix("head/atom", 2, h);
  WordHeads& words = made.words;
  Rows rows;
  const std::size_t tags = labels.upos.size() + labels.xpos.size() + labels.feats.size() +
                           labels.lemma.size() + labels.ner.size();
  std::size_t first = 0;
  for (const auto& [columns, count] :
       {std::pair{&words.upos, labels.upos.size()}, std::pair{&words.xpos, labels.xpos.size()},
        std::pair{&words.feats, labels.feats.size()}, std::pair{&words.lemma, labels.lemma.size()},
        std::pair{&words.ner, labels.ner.size()}}) {
    *columns = load.Append("head/tags", tags, first, count, rows);
    first += count;
  }
  words.arc_dep = load.Append("head/arc_dep", kArc, 0, kArc, rows);
  words.arc_head = load.Append("head/arc_head", kArc, 0, kArc, rows);
  words.label_dep = load.Append("head/label_dep", kArc, 0, kArc, rows);
  words.label_head = load.Append("head/label_head", kArc, 0, kArc, rows);
  words.matrix = load.Pack("of all word heads", rows.values, rows.scales, rows.bias, h);
  words.arc_u = load.Matrix("head/arc_u", kArc, kArc, false);
  words.arc_bias = load.Floats("head/arc_bias", {kArc});
  const auto root = load.Floats("head/root", {h});
  const std::size_t relations = labels.deprel.size();
  words.label = load.SideBySide({"head/label_c", "head/label_d", "head/label_e"}, relations, kArc);
  words.label_bias = load.Floats("head/label_b", {relations});
  if (load.error) return std::unexpected(*load.error);
  if (!ComputeRoot(made, root))
    return std::unexpected(Error{Code::kInternal, "the matrix products fail on this processor"});
  return made;
}

}  // namespace demarche::language
