// The shipped model in C++ against the Python that trained it (training/reference.py): the
// same pieces, the same numbers but for rounding, the same words, tags and heads.

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "language/atoms.h"
#include "language/encoder.h"
#include "language/engine.h"
#include "language/weights.h"

namespace demarche::language {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

constexpr const char* kFolder = DEMARCHE_SOURCE_DIR "/models/";

struct Fixture {
  simdjson::dom::parser parser;
  element root;
  Fixture() { root = parser.load(std::string(kFolder) + "reader.reference.json"); }
};

EncoderBatch BatchOf(element one) {
  EncoderBatch batch;
  for (const std::uint64_t piece : one["pieces"].get_array())
    batch.pieces.push_back(static_cast<std::uint32_t>(piece));
  for (const std::uint64_t shape : one["shapes"].get_array())
    batch.shapes.push_back(static_cast<std::uint8_t>(shape));
  const auto size = static_cast<std::uint32_t>(batch.pieces.size());
  for (std::uint32_t i = 0; i < size; ++i) batch.picked.push_back(i);
  batch.windows.push_back({0, size, 0, size});
  return batch;
}

TEST(Reference, CutsTextsIntoTheSamePieces) {
  const Fixture fixture;
  auto file = ModelFile::Open(std::string(kFolder) + "reader.dmm");
  ASSERT_TRUE(file) << file.error().message;
  const auto weights = Weights::Load(std::move(*file), Precision::kInt8);
  ASSERT_TRUE(weights) << weights.error().message;
  std::size_t seen = 0;
  for (const element one : fixture.root["cases"].get_array()) {
    if (one["pieces"].error() != simdjson::SUCCESS) continue;
    const std::string_view text = one["text"];
    std::vector<Atom> atoms;
    SplitAtoms(text, 0, {}, atoms);
    std::vector<std::uint32_t> pieces{weights->wordpiece.begin_mark()};
    std::string scratch;
    for (const Atom& atom : atoms)
      weights->wordpiece.Cut(text.substr(atom.begin, atom.end - atom.begin), scratch, pieces);
    pieces.push_back(weights->wordpiece.end_mark());
    EXPECT_EQ(pieces, BatchOf(one).pieces) << text;
    ++seen;
  }
  EXPECT_GE(seen, 10U);
}

// The mean and the greatest difference of hidden vectors from those in the fixture.
void CompareHidden(Precision precision, const char* field, double mean_most, double most) {
  const Fixture fixture;
  auto file = ModelFile::Open(std::string(kFolder) + "reader.dmm");
  ASSERT_TRUE(file) << file.error().message;
  const auto weights = Weights::Load(std::move(*file), precision);
  if (!weights && weights.error().code == Code::kUnsupported) GTEST_SKIP();
  ASSERT_TRUE(weights) << weights.error().message;
  EncoderSpace space;
  double sum = 0;
  double greatest = 0;
  std::size_t count = 0;
  for (const element one : fixture.root["cases"].get_array()) {
    if (one["pieces"].error() != simdjson::SUCCESS) continue;
    const EncoderBatch batch = BatchOf(one);
    const float* hidden = Encode(*weights, batch, space);
    ASSERT_NE(hidden, nullptr);
    std::size_t row = 0;
    for (const array wanted : one[field].get_array()) {
      std::size_t column = 0;
      for (const double value : wanted) {
        const double difference = std::abs(hidden[row * weights->hidden + column++] - value);
        sum += difference;
        greatest = std::max(greatest, difference);
        ++count;
      }
      ++row;
    }
    EXPECT_EQ(row, batch.pieces.size());
  }
  ASSERT_GT(count, 1000U);
  EXPECT_LT(sum / static_cast<double>(count), mean_most);
  EXPECT_LT(greatest, most);
}

// A rounding that falls the other way moves a whole step of int8, so single numbers may
// differ by more than float error would.
TEST(Reference, EncodesAlikeInInt8) { CompareHidden(Precision::kInt8, "hidden_int8", 0.04, 0.6); }

TEST(Reference, EncodesAlikeInBf16) { CompareHidden(Precision::kBf16, "hidden_float", 0.03, 0.6); }

TEST(Reference, FindsTheSameWordsTagsAndHeads) {
  const Fixture fixture;
  const auto engine = Engine::Open(std::string(kFolder) + "reader.dmm");
  ASSERT_TRUE(engine) << engine.error().message;
  Workspace workspace;
  std::size_t words = 0;
  std::size_t same_tags = 0;
  std::size_t same_heads = 0;
  std::size_t same = 0;
  for (const element one : fixture.root["cases"].get_array()) {
    const std::string_view text = one["text"];
    const auto document = engine->Parse(text, workspace);
    ASSERT_TRUE(document) << document.error().message;
    std::size_t next = 0;
    for (const array sentence : one["sentences"].get_array()) {
      const Sentence* here =
          next < document->sentences.size() ? &document->sentences[next] : nullptr;
      ++next;
      std::size_t at = 0;
      for (const array word : sentence) {
        ++words;
        const std::size_t i = at++;
        if (here == nullptr || i >= here->size()) continue;
        const Token& token = document->tokens[here->begin + i];
        const auto head =
            token.head == kNoToken ? 0 : static_cast<std::int64_t>(token.head) - here->begin + 1;
        same_tags += document->Upos(token) == word.at(2).get_string().value() &&
                     document->Xpos(token) == word.at(3).get_string().value();
        same_heads += head == word.at(5).get_int64().value();
        same += document->Form(token) == word.at(0).get_string().value() &&
                document->Lemma(token) == word.at(1).get_string().value() &&
                document->Upos(token) == word.at(2).get_string().value() &&
                document->Xpos(token) == word.at(3).get_string().value() &&
                document->Feats(token) == word.at(4).get_string().value() &&
                head == word.at(5).get_int64().value() &&
                document->Deprel(token) == word.at(6).get_string().value() &&
                document->Ner(token) == word.at(7).get_string().value();
      }
    }
  }
  ASSERT_GT(words, 100U);
  const auto share = [&](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(words);
  };
  EXPECT_GE(share(same_tags), 0.995) << same_tags << " of " << words;
  EXPECT_GE(share(same_heads), 0.995) << same_heads << " of " << words;
  EXPECT_GE(share(same), 0.99) << "all eight columns: " << same << " of " << words;
}

}  // namespace
}  // namespace demarche::language
