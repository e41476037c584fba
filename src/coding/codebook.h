// The codebook in memory: types, rules, word lists, and the words that carry the grammar.
// The format of its files is docs/codebook.md.
//
// A Codebook is immutable once open and shared by every thread. Words are numbers, so that
// a rule is tried without comparing strings; 0 stands for every word the codebook lacks.

#ifndef DEMARCHE_CODING_CODEBOOK_H_
#define DEMARCHE_CODING_CODEBOOK_H_

#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/confidence.h"
#include "coding/vocabulary.h"
#include "coding/word_set.h"
#include "reading/reading.h"
#include "text/error.h"

namespace demarche::coding {

enum class Pos : std::uint8_t { kVerb, kNoun, kAdj, kImperative, kStatement };

// Slots of fixed names; the prepositions of light_verbs.yml follow from kPrepositions on.
enum Slot : std::uint16_t {
  kSubject,
  kObject,
  kIobject,
  kComplement,
  kParticle,
  kPossessor,
  kModifier,
  kTerritory,
  kClause,
  kSpeaker,
  kAddressee,
  kAbout,
  kPredicate,
  kContent,
  kComplementSubject,
  kComplementObject,
  kSentence,
  kObligation,
  kClauseSubject,
  kPrepositions,
};
using SlotId = std::uint16_t;

// Alternatives in order; each is one slot or several joined.
using SlotChoice = std::vector<std::vector<SlotId>>;

// One condition on what fills a slot. Whatever is set must hold; `negated` turns it round.
struct Condition {
  SlotId slot = kSubject;
  bool negated = false;
  bool any = false;
  bool actor = false;
  std::optional<WordSet> words;
  std::vector<std::string> sector;
  std::vector<reading::EntityType> types;
};

// The mode (and more) that a rule's record gets where a slot holds one of the words.
struct ModeChoice {
  SlotId slot = kComplement;
  WordSet words;
  std::string mode, cameo;
  std::vector<std::string> context;
};

struct Mode {
  double score = 0.0;
  std::string cameo;
};

struct Type {
  std::string name;  // REQUEST
  std::string file;  // request.yml
  std::string cameo, future_is;
  std::string refused_is, refused_mode;  // "will not withdraw"
  int quad = 0;
  double score = 0.0;
  bool needs_recipient = false;
  bool recipient_of_deed = false;  // "deplored the killings": who killed is the recipient
  bool attempt_counts = false;     // "tried to persuade" is the deed itself
  std::map<std::string, Mode, std::less<>> modes;
};

// Which earlier mention a noun without parties may take its parties from.
enum class PointsBack : std::uint8_t { kNever, kSameRule, kSameType };

struct Rule {
  std::string name;      // request.yml#urge
  std::size_t type = 0;  // into Codebook::types()
  Pos pos = Pos::kVerb;
  bool any_word = false;                    // `$any`
  std::vector<std::vector<Word>> triggers;  // each at least one word
  SlotChoice actor, recipient;
  bool none = false;  // the word is no event
  bool reciprocal = false, plural = false, possessor_undergoes = false;
  PointsBack points_back = PointsBack::kSameRule;
  bool needs_actor = true, needs_recipient = false;
  std::vector<Condition> conditions, unless;
  std::string mode, cameo;
  std::optional<double> score;
  std::vector<std::string> context;
  std::vector<ModeChoice> modes;
  std::vector<SlotId> absorbs;
  double confidence = 0.9;
};

// A rule as one of its trigger words finds it.
struct Candidate {
  std::uint32_t rule = 0;     // into Codebook::rules()
  std::uint32_t trigger = 0;  // into Rule::triggers
};

// The words that carry the grammar (light_verbs.yml).
struct Grammar {
  std::vector<std::string> prepositions;  // slot kPrepositions + index
  // Those that belong to a noun even where the tree hangs them on its verb.
  std::vector<std::string> noun_prepositions;
  WordSet light_verbs, inverted_verbs, subject_control, object_marks, wrappers, quantities,
      functional, attempts;
  // What is only asked for is no event; as written, since reasons name them so.
  std::set<std::string, std::less<>> asking;
};

struct Context {
  std::string name;
  WordSet words;
};

class Codebook {
 public:
  // `folder` holds the files. Fails with every fault found, each naming file, line and
  // remedy. Examples are not read: see ReadExamples.
  static std::expected<Codebook, std::vector<Error>> Open(const std::filesystem::path& folder);

  const std::string& identity() const { return identity_; }  // SHA-256, hexadecimal
  const std::vector<Type>& types() const { return types_; }
  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<Context>& contexts() const { return contexts_; }
  const Confidence& confidence() const { return confidence_; }
  const Grammar& grammar() const { return grammar_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  // The rules that a word of this sort may trigger, in order of file and line.
  const std::vector<Candidate>& Find(Pos pos, Word word) const;
  const std::vector<Candidate>& FindAny(Pos pos) const {  // those of `$any`
    return any_[static_cast<std::size_t>(pos)];
  }
  std::optional<std::size_t> FindType(std::string_view name) const;
  // The slot of a preposition's lemma, or none.
  std::optional<SlotId> PrepositionSlot(std::string_view lemma) const;

 private:
  friend class CodebookReader;
  Codebook() = default;
  static std::uint64_t IndexKey(Pos pos, Word word) {
    return (static_cast<std::uint64_t>(pos) << 32) | word;
  }
  std::string identity_;
  std::vector<Type> types_;
  std::vector<Rule> rules_;
  std::vector<Context> contexts_;
  Grammar grammar_;
  Confidence confidence_;
  Vocabulary vocabulary_;
  std::unordered_map<std::uint64_t, std::vector<Candidate>> index_;  // by Pos and Word
  std::vector<Candidate> any_[5];                                    // of `$any`, by Pos
  std::map<std::string, SlotId, std::less<>> preposition_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_CODEBOOK_H_
