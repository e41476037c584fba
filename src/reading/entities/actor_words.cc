#include "reading/entities/actor_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "knowledge/fold.h"
#include "knowledge/table.h"
#include "reading/quotes/inflection.h"

namespace demarche::reading {
namespace {

constexpr std::array<std::string_view, 27> kClasses{
    "honorific", "short_title", "gendered",   "particle",        "former",     "counterpart",
    "count",     "anaphor",     "place_noun", "city_event",      "place_verb", "motion",
    "pair",      "agentive",    "impersonal", "together",        "control",    "epithet",
    "seat_town", "party_from",  "party_at",   "owned_by_person", "foreign",    "own_sort",
    "led",       "crowd",       "narrows"};

constexpr std::array<std::string_view, 8> kVerbs{"agentive",   "impersonal", "together",
                                                 "motion",     "place_verb", "control",
                                                 "party_from", "party_at"};

std::string Key(std::size_t in, std::string_view word) {
  std::string key(1, static_cast<char>('a' + in));
  key += knowledge::Fold(word);
  return key;
}

}  // namespace

struct ActorWords::Table {
  std::unordered_map<std::string, std::string> words;
};

std::expected<ActorWords, Error> ActorWords::Open(const std::filesystem::path& lexicon) {
  const auto lines =
      knowledge::Table::Read(lexicon / "actor_words.tsv", {"class", "word", "value"});
  if (!lines) return std::unexpected(lines.error());
  auto table = std::make_shared<Table>();
  for (std::size_t row = 0; row < lines->size(); ++row) {
    const auto found = std::ranges::find(kClasses, lines->At(row, 0));
    if (found == kClasses.end())
      return std::unexpected(lines->Wrong(
          row, fmt::format("no class '{}'; the top of the file lists them", lines->At(row, 0))));
    if (lines->At(row, 1).empty()) return std::unexpected(lines->Wrong(row, "no word"));
    const auto in = static_cast<std::size_t>(found - kClasses.begin());
    table->words.insert_or_assign(Key(in, lines->At(row, 1)), std::string(lines->At(row, 2)));
    // Lemmas are guessed: verbs are found by their forms too.
    if (std::ranges::find(kVerbs, lines->At(row, 0)) != kVerbs.end())
      for (const std::string& form : VerbForms(lines->At(row, 1)))
        table->words.try_emplace(Key(in, form), std::string(lines->At(row, 2)));
  }
  return ActorWords(std::move(table));
}

std::optional<std::string_view> ActorWords::Find(ActorWord in, std::string_view word) const {
  const auto found = table_->words.find(Key(static_cast<std::size_t>(in), word));
  if (found == table_->words.end()) return std::nullopt;
  return found->second;
}

}  // namespace demarche::reading
