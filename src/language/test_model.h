// A small model file with random weights, for tests: two layers of 64, real sections.

#ifndef DEMARCHE_LANGUAGE_TEST_MODEL_H_
#define DEMARCHE_LANGUAGE_TEST_MODEL_H_

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace demarche::language {

class TestModel {
 public:
  struct Section {
    std::string name;
    std::uint32_t type;
    std::vector<std::uint64_t> dims;
    std::string bytes;
  };
  std::vector<Section> sections;

  TestModel() {
    constexpr std::uint64_t kHidden = 64;
    constexpr std::uint64_t kInner = 128;
    constexpr std::uint64_t kArc = 256;
    Text("config",
         "hidden=64\nlayers=2\nheads=2\ninner=128\nwindow=32\narc=256\nlabel_rank=256\n"
         "language=en\nshapes=12\ncreated_from=test");
    std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]";
    std::uint64_t pieces = 4;
    const auto piece = [&](const std::string& text) {
      vocabulary += "\n" + text;
      ++pieces;
    };
    for (char c = 'a'; c <= 'z'; ++c) {
      piece(std::string(1, c));
      piece("##" + std::string(1, c));
    }
    for (char c = '0'; c <= '9'; ++c) piece(std::string(1, c));
    for (const char* text : {".", ",", "'", "the", "president", "said", "##ing", "##ed", "talk"})
      piece(text);
    Text("vocab", vocabulary);
    Text("labels/upos", "NOUN\nVERB\nPUNCT");
    Text("labels/xpos", "NN\nVB\n.");
    Text("labels/feats", "_\nNumber=Sing");
    Text("labels/lemma", "l;0;\nk;0;\nl;1;\nl;2;e");
    Text("labels/deprel", "nsubj\nroot\nobj\nparataxis");
    Text("labels/ner", "O\nB-PER\nI-PER\nB-LOC\nI-LOC");
    Matrix("embed/word", pieces, kHidden, false);
    Floats("embed/position", {512, kHidden}, 0.3F);
    Floats("embed/shape", {12, kHidden}, 0.3F);
    Norm("embed/norm", kHidden);
    for (int i = 0; i < 2; ++i) {
      const std::string layer = "layer/" + std::to_string(i) + "/";
      Matrix(layer + "qkv", 3 * kHidden, kHidden);
      Matrix(layer + "out", kHidden, kHidden);
      Norm(layer + "norm1", kHidden);
      Matrix(layer + "up", kInner, kHidden);
      Matrix(layer + "down", kHidden, kInner);
      Norm(layer + "norm2", kHidden);
    }
    Matrix("head/atom", 2, kHidden);
    Matrix("head/tags", 3 + 3 + 2 + 4 + 5, kHidden);
    Matrix("head/arc_dep", kArc, kHidden);
    Matrix("head/arc_head", kArc, kHidden);
    Matrix("head/arc_u", kArc, kArc, false);
    Floats("head/arc_bias", {kArc}, 0.1F);
    Floats("head/root", {kHidden}, 1.0F);
    Matrix("head/label_dep", kArc, kHidden);
    Matrix("head/label_head", kArc, kHidden);
    for (const char* name : {"head/label_c", "head/label_d", "head/label_e"})
      Floats(name, {4, kArc}, 0.1F);
    Floats("head/label_b", {4}, 0.1F);
  }

  Section& Find(const std::string& name) {
    return *std::ranges::find(sections, name, &Section::name);
  }

  std::string Bytes() const {
    std::uint64_t offset = Align(64 + 128 * sections.size());
    const std::uint64_t start = offset;
    std::string table;
    std::string body;
    for (const Section& s : sections) {
      std::string entry(128, '\0');
      s.name.copy(entry.data(), 64);
      Put(entry, 64, s.type);
      Put(entry, 68, static_cast<std::uint32_t>(s.dims.size()));
      for (std::size_t d = 0; d < s.dims.size(); ++d) Put(entry, 72 + 8 * d, s.dims[d]);
      Put(entry, 104, offset);
      Put(entry, 112, static_cast<std::uint64_t>(s.bytes.size()));
      table += entry;
      body += s.bytes;
      body.resize(Align(body.size()), '\0');
      offset = start + body.size();
    }
    table.resize(start - 64, '\0');
    return Seal(std::string(64, '\0') + table + body, static_cast<std::uint32_t>(sections.size()));
  }

  // Writes the header of a file whose content is otherwise complete.
  static std::string Seal(std::string file, std::uint32_t count, std::uint32_t version = 1) {
    std::memcpy(file.data(), "DEMARCHE", 8);
    Put(file, 8, version);
    Put(file, 12, count);
    Put(file, 16, static_cast<std::uint64_t>(file.size()));
    Put(file, 24, static_cast<std::uint64_t>(XXH3_64bits(file.data() + 64, file.size() - 64)));
    return file;
  }

  template <typename T>
  static void Put(std::string& to, std::size_t at, T value) {
    std::memcpy(to.data() + at, &value, sizeof value);
  }

 private:
  static std::uint64_t Align(std::uint64_t value) { return (value + 63) / 64 * 64; }
  void Text(const std::string& name, const std::string& text) {
    sections.push_back({name, 0, {text.size()}, text});
  }
  void Floats(const std::string& name, std::vector<std::uint64_t> dims, float spread,
              float middle = 0.0F) {
    std::uint64_t count = 1;
    for (const auto d : dims) count *= d;
    std::vector<float> values(count);
    std::normal_distribution<float> draw(middle, spread);
    for (float& v : values) v = draw(random_);
    Section section{name, 2, std::move(dims), std::string(count * 4, '\0')};
    std::memcpy(section.bytes.data(), values.data(), section.bytes.size());
    sections.push_back(std::move(section));
  }
  void Norm(const std::string& name, std::uint64_t width) {
    Floats(name + ".g", {width}, 0.1F, 1.0F);
    Floats(name + ".b", {width}, 0.1F);
  }
  void Matrix(const std::string& name, std::uint64_t out, std::uint64_t in, bool bias = true) {
    std::uniform_int_distribution<int> draw(-127, 127);
    Section section{name + ".q", 1, {out, in}, std::string(out * in, '\0')};
    for (char& c : section.bytes) c = static_cast<char>(draw(random_));
    sections.push_back(std::move(section));
    Floats(name + ".s", {out}, 0.001F, 0.012F / std::sqrt(static_cast<float>(in) / 4.0F));
    if (bias) Floats(name + ".b", {out}, 0.1F);
  }

  std::mt19937 random_{7};
};

// A file that is removed again.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& bytes)
      : path_(std::filesystem::temp_directory_path() /
              ("demarche_" + std::to_string(std::random_device{}()) + "_" + name)) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_TEST_MODEL_H_
