// Says which language a text is in: enough to keep other languages out of an English reader.
//
// Latin script is told apart by often-used words and letter sequences from a table
// (language/function_words.tsv); other scripts by their letters. Of a long text only samples
// are looked at, so the time is bounded. The table is immutable; any thread may ask.

#ifndef DEMARCHE_LANGUAGE_LANGUAGE_ID_H_
#define DEMARCHE_LANGUAGE_LANGUAGE_ID_H_

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/error.h"

namespace demarche::language {

struct LanguageGuess {
  std::string code;         // ISO 639-1, or `und` where there is too little to go by
  double confidence = 0.0;  // 0..1

  // An undecided text is read as English.
  bool MayBeEnglish() const { return code == "en" || code == "und"; }
};

class LanguageTable {
 public:
  // Fails where the table cannot be read or a line is malformed (the error names the line).
  static std::expected<LanguageTable, Error> Open(const std::filesystem::path& path);
  // The same from text; `name` stands in errors.
  static std::expected<LanguageTable, Error> Parse(std::string_view table, std::string_view name);

  // Never fails, whatever the bytes. Fewer than 20 letters are `und`.
  LanguageGuess Guess(std::string_view text) const;

 private:
  struct Entry {
    std::vector<std::pair<std::uint16_t, float>> weights;  // language, share
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Map = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;

  void Count(std::string_view lower, std::vector<double>& words, std::vector<double>& sequences,
             std::size_t& total) const;

  std::vector<std::string> codes_;
  Map words_;
  Map sequences_;
  std::size_t longest_sequence_ = 0;
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_LANGUAGE_ID_H_
