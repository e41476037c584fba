#include "language/language_id.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kFewestLetters = 20;
constexpr std::size_t kSample = 8192;  // bytes
constexpr std::size_t kSamples = 4;
constexpr double kSequenceWeight = 0.12;
constexpr std::size_t kFewWords = 15;
constexpr double kClear = 2.0;
constexpr double kLeastScore = 0.08;  // below this nothing speaks for any language

struct Script {
  char32_t begin;
  char32_t end;
  const char* code;
};

// Blocks whose letters speak for one language first.
constexpr std::array<Script, 22> kScripts{
    {{0x0370, 0x0400, "el"}, {0x0400, 0x0530, "ru"}, {0x0530, 0x0590, "hy"}, {0x0590, 0x0600, "he"},
     {0x0600, 0x0780, "ar"}, {0x0900, 0x0980, "hi"}, {0x0980, 0x0a00, "bn"}, {0x0a00, 0x0a80, "pa"},
     {0x0a80, 0x0b00, "gu"}, {0x0b80, 0x0c00, "ta"}, {0x0c00, 0x0c80, "te"}, {0x0c80, 0x0d00, "kn"},
     {0x0d00, 0x0d80, "ml"}, {0x0e00, 0x0e80, "th"}, {0x1000, 0x10a0, "my"}, {0x10a0, 0x1100, "ka"},
     {0x1200, 0x1380, "am"}, {0x1780, 0x1800, "km"}, {0x3040, 0x3100, "ja"}, {0x3400, 0xa000, "zh"},
     {0xac00, 0xd7b0, "ko"}, {0xf900, 0xfb00, "zh"}}};

bool IsLatin(char32_t c) {
  return c < 0x250 || (c >= 0x1e00 && c < 0x1f00) || (c >= 0xff21 && c < 0xff5b);
}

bool OneOf(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// Letters that tell neighbours within one script apart.
const char* Neighbour(const char* code, const std::array<std::size_t, 4>& marks) {
  const std::string_view name = code;
  if (name == "ru" && marks[0] > 0) return "uk";
  if (name == "ar" && marks[1] > 0) return marks[2] > 0 ? "ur" : "fa";
  if (name == "zh" && marks[3] > 0) return "ja";
  return code;
}

}  // namespace

std::expected<LanguageTable, Error> LanguageTable::Open(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream held;
  if (file) held << file.rdbuf();
  if (!file || !held)
    return std::unexpected(
        Error{Code::kNotFound, "language table " + path.string() + ": cannot be read"});
  return Parse(held.view(), path.string());
}

std::expected<LanguageTable, Error> LanguageTable::Parse(std::string_view table,
                                                         std::string_view name) {
  LanguageTable made;
  std::size_t number = 0;
  const auto wrong = [&](const char* what) {
    return std::unexpected(Error{Code::kDamaged, "language table " + std::string(name) + ", line " +
                                                     std::to_string(number) + ": " + what});
  };
  const auto fill = [&](std::string_view entries, std::uint16_t language, Map& map) {
    while (!entries.empty()) {
      const std::size_t end = std::min(entries.find(' '), entries.size());
      if (end > 0) map[std::string(entries.substr(0, end))].weights.emplace_back(language, 1.0F);
      entries.remove_prefix(std::min(end + 1, entries.size()));
    }
  };
  while (!table.empty()) {
    ++number;
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) return wrong("needs three columns");
    if (first != 2) return wrong("needs a language code of two letters");
    const auto language = static_cast<std::uint16_t>(made.codes_.size());
    made.codes_.emplace_back(line.substr(0, first));
    fill(line.substr(first + 1, second - first - 1), language, made.words_);
    fill(line.substr(second + 1), language, made.sequences_);
  }
  for (Map* map : {&made.words_, &made.sequences_}) {
    for (auto& [key, entry] : *map)
      for (auto& [language, share] : entry.weights)
        share = 1.0F / static_cast<float>(entry.weights.size());
  }
  for (const auto& [key, entry] : made.sequences_)
    made.longest_sequence_ = std::max(made.longest_sequence_, key.size());
  return made;
}

void LanguageTable::Count(std::string_view lower, std::vector<double>& words,
                          std::vector<double>& sequences, std::size_t& total) const {
  const auto add = [](const Map& map, std::string_view key, std::vector<double>& to) {
    const auto found = map.find(key);
    if (found == map.end()) return;
    for (const auto& [language, share] : found->second.weights) to[language] += share;
  };
  std::string edged;
  for (std::size_t at = 0; at < lower.size();) {
    std::size_t end = std::min(lower.find(' ', at), lower.size());
    const std::string_view word = lower.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++total;
    add(words_, word, words);
    if (word.size() > 64) continue;
    edged = "_";
    edged += word;
    edged += '_';
    for (std::size_t i = 0; i < edged.size(); ++i)
      for (std::size_t size = 1; size <= longest_sequence_ && i + size <= edged.size(); ++size)
        add(sequences_, std::string_view(edged).substr(i, size), sequences);
  }
}

LanguageGuess LanguageTable::Guess(std::string_view text) const {
  // Samples spread over the text, in lower case, anything but letters a space.
  std::string lower;
  std::size_t latin = 0;
  std::array<std::size_t, kScripts.size()> scripts{};
  std::array<std::size_t, 4> marks{};
  const std::size_t samples = text.size() <= kSample * kSamples ? 1 : kSamples;
  const std::size_t size = samples == 1 ? text.size() : kSample;
  for (std::size_t s = 0; s < samples; ++s) {
    std::size_t at = samples == 1 ? 0 : s * ((text.size() - size) / (samples - 1));
    const std::size_t end = at + size;
    while (at < end) {
      const CodePoint c = Decode(text, at);
      at += c.size;
      if (!IsLetter(c.value)) {
        // "U.S." holds no words: one letter before a full stop is no preposition.
        if (c.value == U'.' && !lower.empty() && lower.back() != ' ' &&
            (lower.size() == 1 || lower[lower.size() - 2] == ' '))
          lower.pop_back();
        if (c.value != U'\'' && c.value != U'\u00b7')
          lower.push_back(' ');
        else if (!lower.empty())
          lower.push_back(static_cast<char>('\''));
        continue;
      }
      AppendUtf8(ToLower(c.value), lower);
      if (IsLatin(c.value)) {
        ++latin;
        continue;
      }
      for (std::size_t i = 0; i < kScripts.size(); ++i)
        if (c.value >= kScripts[i].begin && c.value < kScripts[i].end) ++scripts[i];
      marks[0] += OneOf(c.value, U"іїєґІЇЄҐ") ? 1 : 0;
      marks[1] += OneOf(c.value, U"پچژگ") ? 1 : 0;
      marks[2] += OneOf(c.value, U"ٹڈڑےں") ? 1 : 0;
      marks[3] += c.value >= 0x3040 && c.value < 0x3100 ? 1 : 0;
    }
    lower.push_back(' ');
  }
  std::size_t other = 0;
  for (const std::size_t count : scripts) other += count;
  if (latin + other < kFewestLetters) return {"und", 0.0};
  if (other > latin) {
    const auto top = static_cast<std::size_t>(std::ranges::max_element(scripts) - scripts.begin());
    return {Neighbour(kScripts[top].code, marks),
            static_cast<double>(scripts[top]) / static_cast<double>(latin + other)};
  }
  std::vector<double> words(codes_.size(), 0.0);
  std::vector<double> sequences(codes_.size(), 0.0);
  std::size_t total = 0;
  Count(lower, words, sequences, total);
  if (total == 0 || codes_.empty()) return {"und", 0.0};
  std::size_t best = 0;
  double top = -1.0;
  double next = 0.0;
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const double score = (words[i] + kSequenceWeight * sequences[i]) / static_cast<double>(total);
    if (score > top) {
      next = std::max(top, 0.0);
      top = score;
      best = i;
    } else {
      next = std::max(next, score);
    }
  }
  if (top < kLeastScore) return {"und", 0.0};
  // One sentence may hold few small words; another language must then be clear.
  const auto english = std::ranges::find(codes_, "en");
  if (total < kFewWords && english != codes_.end() && codes_[best] != "en") {
    const auto at = static_cast<std::size_t>(english - codes_.begin());
    const double score = (words[at] + kSequenceWeight * sequences[at]) / static_cast<double>(total);
    if (score * kClear > top) return {"und", 0.0};
  }
  return {codes_[best], top / (top + next)};
}

}  // namespace demarche::language
