// Reads the files of a codebook into a Codebook, gathering every fault on the way.
//
// Used once, by Codebook::Open; one thread.

#ifndef DEMARCHE_CODING_CODEBOOK_READER_H_
#define DEMARCHE_CODING_CODEBOOK_READER_H_

#include <filesystem>
#include <map>
#include <optional>
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
    std::optional<std::vector<std::vector<Word>>> words;  // once it has been used
  };
  struct FileBytes {
    std::string name, bytes;
  };

  std::vector<FileBytes> ReadFolder(const std::filesystem::path& folder);
  void ReadGrammar(const YamlFile& file, const YamlNode& root);
  void ReadLists(const YamlFile& file, const YamlNode& root);
  void ReadConfidence(const YamlFile& file, const YamlNode& root);
  void ReadContexts(const YamlFile& file, const YamlNode& root);
  void ReadType(const YamlFile& file, const YamlNode& root);
  void ReadRule(const YamlFile& file, const YamlNode& node, const Type& type,
                std::set<std::string>& ids);
  void ReadConditions(const YamlFile& file, const YamlNode& node, std::vector<Condition>& into);
  void ReadCondition(const YamlFile& file, const YamlNode& node, SlotId slot, bool negated,
                     std::vector<Condition>& into);
  void ReadModeChoice(const YamlFile& file, const YamlNode& node, SlotId slot, const Type& type,
                      Rule& rule);
  void CheckMode(const YamlFile& file, const YamlNode& at, const Type& type,
                 const std::string& mode);
  std::vector<std::string> ReadContextNames(const YamlFile& file, const YamlNode& node);
  SlotChoice ReadSlots(const YamlFile& file, const YamlNode& node);
  std::optional<SlotId> ReadSlot(const YamlFile& file, const YamlNode& at, std::string_view name);
  // Words and phrases with lists put in; `any` is set by `$any` where that may stand.
  std::vector<std::vector<Word>> ReadPhrases(const YamlFile& file, const YamlNode& node,
                                             bool* any = nullptr);
  void Expand(const YamlFile& file, const YamlNode& at, const std::vector<std::string>& items,
              std::vector<std::string>& open, std::vector<std::vector<Word>>& into, bool* any);
  WordSet ReadWordSet(const YamlFile& file, const YamlNode& node);
  void Index();

  Faults faults_;
  Codebook book_;
  std::map<std::string, NamedList, std::less<>> lists_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_CODEBOOK_READER_H_
