// Reads the files of a codebook into a Codebook, gathering every fault on the way.
//
// Used once, by Codebook::Open; one thread.

#ifndef DEMARCHE_CODING_CODEBOOK_READER_H_
#define DEMARCHE_CODING_CODEBOOK_READER_H_

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "coding/yaml_file.h"

namespace demarche::coding {

class CodebookReader {
 public:
  std::expected<Codebook, std::vector<Error>> Read(const std::filesystem::path& folder);

 private:
  struct NamedList {
    std::vector<std::string> items;
    std::string file;
    YAML::Node node;
  };
  struct FileBytes {
    std::string name, bytes;
  };

  std::vector<FileBytes> ReadFolder(const std::filesystem::path& folder);
  void ReadGrammar(const YamlFile& file, const YAML::Node& root);
  void ReadLists(const YamlFile& file, const YAML::Node& root);
  void ReadContexts(const YamlFile& file, const YAML::Node& root);
  void ReadType(const YamlFile& file, const YAML::Node& root);
  void ReadRule(const YamlFile& file, const YAML::Node& node, const Type& type,
                std::set<std::string>& ids);
  void ReadConditions(const YamlFile& file, const YAML::Node& node, std::vector<Condition>& into);
  void ReadCondition(const YamlFile& file, const YAML::Node& node, SlotId slot, bool negated,
                     std::vector<Condition>& into);
  void ReadModeChoice(const YamlFile& file, const YAML::Node& node, SlotId slot, const Type& type,
                      Rule& rule);
  void CheckMode(const YamlFile& file, const YAML::Node& at, const Type& type,
                 const std::string& mode);
  std::vector<std::string> ReadContextNames(const YamlFile& file, const YAML::Node& node);
  SlotChoice ReadSlots(const YamlFile& file, const YAML::Node& node);
  std::optional<SlotId> ReadSlot(const YamlFile& file, const YAML::Node& at, std::string_view name);
  // Words and phrases with lists put in; `any` is set by `$any` where that may stand.
  std::vector<std::vector<Word>> ReadPhrases(const YamlFile& file, const YAML::Node& node,
                                             bool* any = nullptr);
  void Expand(const YamlFile& file, const YAML::Node& at, const std::vector<std::string>& items,
              std::vector<std::string>& open, std::vector<std::vector<Word>>& into, bool* any);
  WordSet ReadWordSet(const YamlFile& file, const YAML::Node& node);
  void Index();

  Faults faults_;
  Codebook book_;
  std::map<std::string, NamedList, std::less<>> lists_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_CODEBOOK_READER_H_
