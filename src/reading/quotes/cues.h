// The cue words of lexicon/: who speaks, and how real a thing is. Formats: lexicon/README.md.
//
// CueTables is immutable and cheap to copy: copies share the tables. Pointers that it
// returns live as long as any copy. Words are found by their form in lower case, then by
// their lemma, because lemmas are guessed. Const access from any thread.

#ifndef DEMARCHE_READING_QUOTES_CUES_H_
#define DEMARCHE_READING_QUOTES_CUES_H_

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "text/error.h"

namespace demarche::reading {

// What sort of speech a cue is; the effect on its content is in lexicon/README.md.
enum class SpeechClass : std::uint8_t {
  kSay,
  kAnnounce,
  kReport,
  kJudge,
  kSuggest,
  kWarn,
  kAgree,
  kClaim,
  kAccuse,
  kBelieve,
  kFear,
  kConfirm,
  kAdmit,
  kDeny,
  kDoubt,
  kPredict,
  kPromise,
  kAsk,
  kRequest,
  kOrder,
  kThreaten,
  kHope,
};

// What a cue takes as its content: a set of bits.
enum Takes : std::uint16_t {
  kThat = 1,
  kBare = 2,
  kQuote = 4,
  kTo = 8,
  kNoun = 16,
  kOf = 32,
  kFor = 64,
  kAgainst = 128,
  kAs = 256,
  kAuthor = 512,
  kAccount = 1024,
  kMore = 2048,
};

struct SpeechCue {
  std::string word;  // as in the table: "say", "point out"
  SpeechClass speech = SpeechClass::kSay;
  std::uint16_t takes = 0;
  std::string channel;  // that the word itself tells, or empty
  std::string rule;     // FILE#WORD
  bool Has(Takes what) const { return (takes & what) != 0; }
};

// A line of one of the tables of single words.
struct CueWord {
  std::string word, kind;
  std::string effect;   // alleged, future, hypothetical, actual, a channel, a class; or empty
  bool object = false;  // governs a plain object too
  std::string rule;     // FILE#WORD
};

enum class CueTable : std::uint8_t {
  kPhrases,
  kChannels,
  kHedges,
  kNegators,
  kIntentions,
  kBackground,
};

class CueTables {
 public:
  // Fails naming the file, and the line where one is malformed.
  static std::expected<CueTables, Error> Open(const std::filesystem::path& lexicon_folder);

  // A verb of speech, with its particle or preposition ("out", "for") or without; null if
  // it is none. The caller knows that the word is a verb.
  const SpeechCue* FindVerb(std::string_view form, std::string_view lemma,
                            std::string_view particle = {}) const;
  const SpeechCue* FindNoun(std::string_view form, std::string_view lemma) const;

  // The line of a table for a word used as `kind`, or null.
  const CueWord* Find(CueTable table, std::string_view kind, std::string_view form,
                      std::string_view lemma) const;

  const std::string& identity() const;  // SHA-256 over all tables, hexadecimal

 private:
  struct Tables;
  explicit CueTables(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  std::shared_ptr<const Tables> tables_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_CUES_H_
