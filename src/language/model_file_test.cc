#include "language/model_file.h"

#include <gtest/gtest.h>

#include "language/test_model.h"
#include "language/weights.h"

namespace demarche::language {
namespace {

Error OpenFails(const std::string& bytes) {
  const TemporaryFile file("model.dmm", bytes);
  const auto opened = ModelFile::Open(file.path());
  EXPECT_FALSE(opened.has_value());
  if (opened) return {};
  EXPECT_NE(opened.error().message.find(file.path().string()), std::string::npos)
      << opened.error().message;
  return opened.error();
}

bool Says(const Error& error, std::string_view what) {
  return error.message.find(what) != std::string::npos;
}

TEST(ModelFile, OpensAndFindsSections) {
  const TemporaryFile file("model.dmm", TestModel().Bytes());
  const auto opened = ModelFile::Open(file.path());
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->identity(), std::string(64, '0'));
  EXPECT_EQ(opened->Lines("labels/ner")->size(), 5U);
  EXPECT_EQ(opened->Floats("head/root", {64})->size(), 64U);
  EXPECT_EQ(opened->Bytes("head/atom.q", {2, 64})->size(), 128U);
}

TEST(ModelFile, NamesWhatIsMissing) {
  const auto missing = ModelFile::Open("/nowhere/reader.dmm");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::kNotFound);
  EXPECT_TRUE(Says(missing.error(), "/nowhere/reader.dmm"));
  const auto folder = ModelFile::Open(std::filesystem::temp_directory_path());
  ASSERT_FALSE(folder);
  EXPECT_TRUE(Says(folder.error(), "is a folder"));
}

TEST(ModelFile, RefusesWhatIsNoModel) {
  EXPECT_TRUE(Says(OpenFails(""), "is empty"));
  EXPECT_TRUE(Says(OpenFails("DEM"), "not a Demarche model"));
  EXPECT_TRUE(Says(OpenFails("<html>404</html>"), "not a Demarche model"));
  EXPECT_TRUE(Says(OpenFails("DEMARCHE"), "ends within its header"));
}

TEST(ModelFile, RefusesOtherVersions) {
  const Error error = OpenFails(TestModel::Seal(TestModel().Bytes(), 1, 2));
  EXPECT_EQ(error.code, Code::kWrongVersion);
  EXPECT_TRUE(Says(error, "version 2"));
}

TEST(ModelFile, RefusesDamage) {
  std::string bytes = TestModel().Bytes();
  EXPECT_TRUE(Says(OpenFails(bytes.substr(0, bytes.size() - 100)), "bytes where its header says"));
  bytes[bytes.size() / 2] ^= 1;
  const Error error = OpenFails(bytes);
  EXPECT_EQ(error.code, Code::kDamaged);
  EXPECT_TRUE(Says(error, "checksum"));
}

TEST(ModelFile, RefusesTablesThatLeadOutside) {
  const std::string good = TestModel().Bytes();
  EXPECT_TRUE(Says(OpenFails(TestModel::Seal(good, 100000)), "section table"));
  std::string bytes = good;
  TestModel::Put(bytes, 64 + 104, std::uint64_t{1} << 62U);
  EXPECT_TRUE(Says(OpenFails(TestModel::Seal(bytes, 3)), "leads past its end"));
  bytes = good;
  TestModel::Put(bytes, 64 + 112, ~std::uint64_t{0});
  EXPECT_TRUE(Says(OpenFails(TestModel::Seal(bytes, 3)), "leads past its end"));
  bytes = good;
  TestModel::Put(bytes, 64 + 72, ~std::uint64_t{0});
  EXPECT_TRUE(Says(OpenFails(TestModel::Seal(bytes, 3)), "claims more than the file holds"));
  bytes = good;
  TestModel::Put(bytes, 64 + 68, 9U);
  EXPECT_TRUE(Says(OpenFails(TestModel::Seal(bytes, 3)), "rank 9"));
}

Error LoadFails(const TestModel& model) {
  const TemporaryFile file("model.dmm", model.Bytes());
  auto opened = ModelFile::Open(file.path());
  EXPECT_TRUE(opened) << opened.error().message;
  const auto loaded = Weights::Load(*std::move(opened), Precision::kAuto);
  EXPECT_FALSE(loaded.has_value());
  return loaded ? Error{} : loaded.error();
}

TEST(Weights, EverySectionIsNeededAndNamed) {
  const TestModel whole;
  for (std::size_t i = 0; i < whole.sections.size(); ++i) {
    TestModel model;
    const std::string name = model.sections[i].name;
    model.sections.erase(model.sections.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_TRUE(Says(LoadFails(model), "no section " + name)) << name;
  }
}

TEST(Weights, RefusesWrongShapes) {
  TestModel model;
  model.Find("layer/1/up.q").dims = {64, 128};
  EXPECT_TRUE(Says(LoadFails(model), "layer/1/up.q has shape [64, 128] where [128, 64]"));
  TestModel config;
  auto& section = config.Find("config");
  section.bytes.replace(section.bytes.find("hidden=64"), 9, "hidden=99");
  EXPECT_TRUE(Says(LoadFails(config), "cannot run"));
  TestModel vocabulary;
  auto& pieces = vocabulary.Find("vocab");
  pieces.bytes.replace(pieces.bytes.find("[SEP]"), 5, "[XXX]");
  EXPECT_TRUE(Says(LoadFails(vocabulary), "[SEP]"));
  TestModel labels;
  auto& relations = labels.Find("labels/deprel");
  relations.bytes.replace(relations.bytes.find("root"), 4, "dep2");
  EXPECT_TRUE(Says(LoadFails(labels), "lacks root"));
}

}  // namespace
}  // namespace demarche::language
