#include "reading/quotes/cues.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "reading/quotes/cue_lines.h"
#include "reading/quotes/inflection.h"
#include "text/file.h"
#include "text/sha256.h"

namespace demarche::reading {
namespace {

// The words of the tables' columns for classes and complements, not of the language.
constexpr std::array<std::pair<std::string_view, SpeechClass>, 22> kClasses{{
    {"say", SpeechClass::kSay},           {"announce", SpeechClass::kAnnounce},
    {"report", SpeechClass::kReport},     {"judge", SpeechClass::kJudge},
    {"suggest", SpeechClass::kSuggest},   {"warn", SpeechClass::kWarn},
    {"agree", SpeechClass::kAgree},       {"claim", SpeechClass::kClaim},
    {"accuse", SpeechClass::kAccuse},     {"believe", SpeechClass::kBelieve},
    {"fear", SpeechClass::kFear},         {"confirm", SpeechClass::kConfirm},
    {"admit", SpeechClass::kAdmit},       {"deny", SpeechClass::kDeny},
    {"doubt", SpeechClass::kDoubt},       {"predict", SpeechClass::kPredict},
    {"promise", SpeechClass::kPromise},   {"ask", SpeechClass::kAsk},
    {"request", SpeechClass::kRequest},   {"order", SpeechClass::kOrder},
    {"threaten", SpeechClass::kThreaten}, {"hope", SpeechClass::kHope},
}};

constexpr std::array<std::pair<std::string_view, Takes>, 12> kTakes{{
    {"that", kThat},
    {"bare", kBare},
    {"quote", kQuote},
    {"to", kTo},
    {"noun", kNoun},
    {"of", kOf},
    {"for", kFor},
    {"against", kAgainst},
    {"as", kAs},
    {"author", kAuthor},
    {"account", kAccount},
    {"more", kMore},
}};

constexpr std::array<std::string_view, 6> kFiles{
    "attribution_phrases.tsv", "channels.tsv",        "hedges.tsv", "negators.tsv",
    "intention_words.tsv",     "background_words.tsv"};

template <typename Value, std::size_t Size>
std::optional<Value> Named(const std::array<std::pair<std::string_view, Value>, Size>& names,
                           std::string_view name) {
  for (const auto& [word, value] : names)
    if (word == name) return value;
  return std::nullopt;
}

Error Bad(std::string_view file, std::size_t line, std::string_view what, std::string_view word) {
  return {Code::kBadInput,
          fmt::format("{}:{}: {} '{}'; see lexicon/README.md", file, line, what, word)};
}

bool IsVerbal(std::string_view kind) {
  return kind == "verb" || kind == "passive" || kind == "charge" || kind == "subject" ||
         kind == "purpose" || kind == "perform" || kind == "occur" || kind == "object" ||
         kind == "raising" || kind == "past";
}

std::string Key(std::string_view kind, std::string_view word) {
  std::string key(kind);
  key += '\t';
  key += word;
  return key;
}

using SpeechMap = std::unordered_map<std::string, SpeechCue>;
using Irregular = std::unordered_map<std::string, std::vector<std::string>>;
using WordMap = std::unordered_map<std::string, CueWord>;

std::expected<SpeechCue, Error> ReadSpeech(std::string_view file, const CueLine& line) {
  SpeechCue cue;
  cue.word = line.cells[0];
  const auto speech = Named(kClasses, line.cells[1]);
  if (!speech) return std::unexpected(Bad(file, line.number, "no such class", line.cells[1]));
  cue.speech = *speech;
  for (const std::string& word : SplitAt(line.cells[2], ',')) {
    const auto takes = Named(kTakes, word);
    if (!takes) return std::unexpected(Bad(file, line.number, "no such complement", word));
    cue.takes |= *takes;
  }
  cue.rule = fmt::format("{}#{}", file, cue.word);
  return cue;
}

std::optional<Error> ReadIrregular(const std::filesystem::path& folder, Irregular& irregular) {
  constexpr std::string_view file = "irregular_verbs.tsv";
  const auto lines = ReadCueLines(folder / file, {"verb", "forms"});
  if (!lines) return lines.error();
  for (const CueLine& line : *lines)
    if (!irregular.emplace(line.cells[0], SplitAt(line.cells[1], ',')).second)
      return Bad(file, line.number, "a second line for", line.cells[0]);
  return std::nullopt;
}

// Every form of a verb, or of a phrase that begins with one.
std::vector<std::string> AllForms(const Irregular& irregular, std::string_view lemma) {
  std::vector<std::string> forms = VerbForms(lemma);
  const std::size_t space = lemma.find(' ');
  const auto found = irregular.find(std::string(lemma.substr(0, space)));
  if (found == irregular.end()) return forms;
  for (const std::string& form : found->second)
    forms.push_back(space == std::string_view::npos ? form
                                                    : form + std::string(lemma.substr(space)));
  return forms;
}

std::optional<Error> ReadVerbs(const std::filesystem::path& folder, const Irregular& irregular,
                               SpeechMap& verbs) {
  constexpr std::string_view file = "speech_verbs.tsv";
  const auto lines = ReadCueLines(folder / file, {"verb", "class", "takes", "channel", "forms"});
  if (!lines) return lines.error();
  for (const CueLine& line : *lines) {
    auto cue = ReadSpeech(file, line);
    if (!cue) return cue.error();
    cue->channel = line.cells[3];
    if (verbs.contains(cue->word) && verbs.at(cue->word).word == cue->word)
      return Bad(file, line.number, "a second line for", cue->word);
    // A lemma's own line comes before another verb's form that is written alike.
    verbs.insert_or_assign(cue->word, *cue);
    for (const std::string& form : AllForms(irregular, cue->word)) verbs.emplace(form, *cue);
    for (const std::string& form : SplitAt(line.cells[4], ',')) {
      const std::size_t space = cue->word.find(' ');
      const bool whole = space == std::string::npos || form.contains(' ');
      verbs.emplace(whole ? form : form + cue->word.substr(space), *cue);
    }
  }
  return std::nullopt;
}

std::optional<Error> ReadNouns(const std::filesystem::path& folder, SpeechMap& nouns) {
  constexpr std::string_view file = "speech_nouns.tsv";
  const auto lines = ReadCueLines(folder / file, {"noun", "class", "takes"});
  if (!lines) return lines.error();
  for (const CueLine& line : *lines) {
    const auto cue = ReadSpeech(file, line);
    if (!cue) return cue.error();
    if (nouns.contains(cue->word)) return Bad(file, line.number, "a second line for", cue->word);
    for (const std::string& form : NounForms(cue->word)) nouns.emplace(form, *cue);
  }
  return std::nullopt;
}

std::optional<Error> ReadWords(const std::filesystem::path& folder, CueTable table,
                               const Irregular& irregular, WordMap& words) {
  const std::string_view file = kFiles[static_cast<std::size_t>(table)];
  std::expected<std::vector<CueLine>, Error> lines;
  switch (table) {
    case CueTable::kPhrases:
      lines = ReadCueLines(folder / file, {"phrase", "kind", "class"});
      break;
    case CueTable::kChannels:
      lines = ReadCueLines(folder / file, {"word", "kind", "channel"});
      break;
    case CueTable::kHedges:
      lines = ReadCueLines(folder / file, {"word", "kind", "effect"});
      break;
    case CueTable::kIntentions:
      lines = ReadCueLines(folder / file, {"word", "kind", "reality", "object"});
      break;
    case CueTable::kNegators:
    case CueTable::kBackground:
      lines = ReadCueLines(folder / file, {"word", "kind"});
      break;
  }
  if (!lines) return lines.error();
  for (const CueLine& line : *lines) {
    CueWord word;
    word.word = line.cells[0];
    word.kind = line.cells[1];
    if (word.kind.empty()) return Bad(file, line.number, "no kind for", word.word);
    if (line.cells.size() > 2) word.effect = line.cells[2];
    if (line.cells.size() > 3) word.object = line.cells[3] == "yes";
    word.rule = fmt::format("{}#{}", file, word.word);
    const std::string key = Key(word.kind, word.word);
    if (words.contains(key) && words.at(key).word == word.word)
      return Bad(file, line.number, "a second line of this kind for", word.word);
    words.insert_or_assign(key, word);
    if (IsVerbal(word.kind))
      for (const std::string& form : AllForms(irregular, word.word))
        words.emplace(Key(word.kind, form), word);
    else if (word.kind == "noun" || word.kind == "compound")
      for (const std::string& form : NounForms(word.word))
        words.emplace(Key(word.kind, form), word);
  }
  return std::nullopt;
}

}  // namespace

struct CueTables::Tables {
  SpeechMap verbs, nouns;
  std::array<WordMap, kFiles.size()> words;
  std::string identity;
};

std::expected<CueTables, Error> CueTables::Open(const std::filesystem::path& lexicon_folder) {
  auto tables = std::make_shared<Tables>();
  Irregular irregular;
  if (const auto error = ReadIrregular(lexicon_folder, irregular)) return std::unexpected(*error);
  if (const auto error = ReadVerbs(lexicon_folder, irregular, tables->verbs))
    return std::unexpected(*error);
  if (const auto error = ReadNouns(lexicon_folder, tables->nouns)) return std::unexpected(*error);
  for (std::size_t i = 0; i < kFiles.size(); ++i)
    if (const auto error =
            ReadWords(lexicon_folder, static_cast<CueTable>(i), irregular, tables->words[i]))
      return std::unexpected(*error);
  std::string sums;
  for (const std::string_view file :
       {std::string_view("speech_verbs.tsv"), std::string_view("speech_nouns.tsv"),
        std::string_view("irregular_verbs.tsv")})
    sums += Sha256Hex(ReadFile(lexicon_folder / file).value_or(""));
  for (const std::string_view file : kFiles)
    sums += Sha256Hex(ReadFile(lexicon_folder / file).value_or(""));
  tables->identity = Sha256Hex(sums);
  return CueTables(std::move(tables));
}

const SpeechCue* CueTables::FindVerb(std::string_view form, std::string_view lemma,
                                     std::string_view particle) const {
  for (std::string word : {Lower(form), Lower(lemma)}) {
    if (!particle.empty()) word += ' ', word += Lower(particle);
    if (const auto found = tables_->verbs.find(word); found != tables_->verbs.end())
      return &found->second;
  }
  return nullptr;
}

const SpeechCue* CueTables::FindNoun(std::string_view form, std::string_view lemma) const {
  for (const std::string& word : {Lower(form), Lower(lemma)})
    if (const auto found = tables_->nouns.find(word); found != tables_->nouns.end())
      return &found->second;
  return nullptr;
}

const CueWord* CueTables::Find(CueTable table, std::string_view kind, std::string_view form,
                               std::string_view lemma) const {
  const WordMap& words = tables_->words[static_cast<std::size_t>(table)];
  for (const std::string_view word : {form, lemma})
    if (const auto found = words.find(Key(kind, Lower(word))); found != words.end())
      return &found->second;
  return nullptr;
}

const std::string& CueTables::identity() const { return tables_->identity; }

}  // namespace demarche::reading
