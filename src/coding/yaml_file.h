// One YAML file of the codebook, with faults that name file, line and remedy.
//
// Not to be shared by threads: used while a codebook is read.

#ifndef DEMARCHE_CODING_YAML_FILE_H_
#define DEMARCHE_CODING_YAML_FILE_H_

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/yaml_node.h"
#include "text/error.h"

namespace demarche::coding {

using Faults = std::vector<Error>;

class YamlFile {
 public:
  // Which part of a file of a type to read: examples are many and only tests need them.
  enum class Part { kAll, kWithoutExamples, kExamples };

  YamlFile(std::string name, Faults& faults) : name_(std::move(name)), faults_(&faults) {}

  // The document's top mapping; nothing, and a fault, where `bytes` is no YAML mapping. Its nodes
  // live as long as this file or a copy of it.
  std::optional<YamlNode> Load(std::string_view bytes, Part part);

  const std::string& name() const { return name_; }
  void Fault(const YamlNode& at, std::string what) const;

  // Reports keys that are not in `known`, and keys given twice.
  void CheckKeys(const YamlNode& map, std::initializer_list<std::string_view> known) const;

  // The value of a key: a default, and a fault, where it is of another kind.
  std::string String(const YamlNode& map, const char* key, bool required = false) const;
  std::optional<double> Number(const YamlNode& map, const char* key, bool required = false) const;
  bool Bool(const YamlNode& map, const char* key, bool otherwise) const;
  // A scalar or a sequence of scalars, as a list.
  std::vector<std::string> Strings(const YamlNode& node) const;

 private:
  std::string name_;
  Faults* faults_;
  YamlDocument document_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_YAML_FILE_H_
