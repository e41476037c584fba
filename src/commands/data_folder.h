// Where the program's own files are: models/, codebook/, knowledge/, lexicon/, language/.

#ifndef DEMARCHE_COMMANDS_DATA_FOLDER_H_
#define DEMARCHE_COMMANDS_DATA_FOLDER_H_

#include <expected>
#include <filesystem>
#include <string>

#include "text/error.h"

namespace demarche::commands {

struct DataFolder {
  std::filesystem::path root;

  std::filesystem::path Model() const { return root / "models" / "reader.dmm"; }
  std::filesystem::path EventHead() const { return root / "models" / "events.dmm"; }
  std::filesystem::path Codebook() const { return root / "codebook"; }
  std::filesystem::path Knowledge() const { return root / "knowledge"; }
  std::filesystem::path Lexicon() const { return root / "lexicon"; }
  std::filesystem::path LanguageTable() const { return root / "language" / "function_words.tsv"; }
};

// `given` (the --data option) where it is not empty, else the environment's DEMARCHE_DATA,
// else a folder near the executable: its own, ../.. (a build folder of the source tree) or
// ../share/demarche. Fails naming every folder that was looked at.
std::expected<DataFolder, Error> FindData(const std::string& given);

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_DATA_FOLDER_H_
