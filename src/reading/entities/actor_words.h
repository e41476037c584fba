// The words of lexicon/actor_words.tsv: honorifics, gendered nouns, places as against actors,
// nouns that take up somebody named before.
//
// Immutable; copies share the table; any thread.

#ifndef DEMARCHE_READING_ENTITIES_ACTOR_WORDS_H_
#define DEMARCHE_READING_ENTITIES_ACTOR_WORDS_H_

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "text/error.h"

namespace demarche::reading {

enum class ActorWord : std::uint8_t {
  kHonorific,
  kShortTitle,
  kGendered,
  kParticle,
  kFormer,
  kCounterpart,
  kCount,
  kAnaphor,
  kPlaceNoun,
  kCityEvent,
  kPlaceVerb,
  kMotion,
  kPair,
  kAgentive,
  kImpersonal,
  kTogether,
  kControl,
  kEpithet,
  kSeatTown,
  kPartyFrom,
  kPartyAt,
  kOwnedByPerson,
  kForeign,
  kOwnSort,
  kLed,
  kCrowd,
  kNarrows,
};

class ActorWords {
 public:
  // `lexicon` is the folder of the table. Fails naming the file and the line.
  static std::expected<ActorWords, Error> Open(const std::filesystem::path& lexicon);

  // The value of a word in a class, empty where it has none; nothing where it is not in it.
  // Case and full stops do not count.
  std::optional<std::string_view> Find(ActorWord in, std::string_view word) const;
  bool Has(ActorWord in, std::string_view word) const { return Find(in, word).has_value(); }

 private:
  struct Table;
  explicit ActorWords(std::shared_ptr<const Table> table) : table_(std::move(table)) {}
  std::shared_ptr<const Table> table_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_ACTOR_WORDS_H_
