// The words and patterns of time expressions, read from lexicon/time_words.tsv.
//
// A row is KIND, WORDS, VALUE, NEEDS (the table's head explains them). Rows of a kind in
// capitals put words into a class; `define` and `pattern` rows are sequences over classes,
// literal words and marks. The program knows no word of any language, only the classes it
// computes from digits (kComputed) and the roles a pattern may give to its parts.
//
// Immutable once open, shared by every thread.

#ifndef DEMARCHE_READING_TIMES_TIME_WORDS_H_
#define DEMARCHE_READING_TIMES_TIME_WORDS_H_

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/error.h"

namespace demarche::reading {

// What a part of a pattern says.
enum class Role : std::uint8_t {
  kNone,
  kYear,
  kMonth,
  kDay,
  kWeekday,
  kHoliday,
  kDeictic,
  kRel,
  kPart,
  kHour,
  kMinute,
  kClock,
  kAmpm,
  kZone,
  kNum,
  kHalf,
  kUnit,
  kMod,
  kApprox,
  kSeason,
  kQuarter,
  kDecade,
  kCentury,
  kEra,
  kYear2,
  kMonth2,
  kDay2,
  kRef,
};

// What the resolver makes of a match; `argument` of the pattern says which way or how far.
enum class Builder : std::uint8_t {
  kDate,
  kClock,
  kShift,
  kStory,
  kSpan,
  kAgo,
  kLater,
  kDuration,
  kSet,
  kYear,
  kDecade,
  kCentury,
  kSeason,
  kQuarter,
  kInterval,
  kWeekend,
  kFiscal,
  kReference,
  kPart,
  kNothing,
};

using ClassId = std::uint16_t;
using WordNeeds = std::uint8_t;
inline constexpr WordNeeds kNeedsCapital = 1, kNeedsNoun = 2, kNeedsCommon = 4, kNeedsAdverb = 8;

struct TimeWord {
  ClassId cls = 0;
  std::vector<std::string> atoms;  // normalised; at least one
  std::string value;
  WordNeeds needs = 0;
};

struct Option {
  enum Kind : std::uint8_t { kLiteral, kClass, kDefine } kind = kLiteral;
  bool glued = false;  // to the atom before
  std::string literal;
  std::uint16_t id = 0;  // of the class or the define
};

struct Element {
  enum Kind : std::uint8_t { kMatch, kBehind, kNotAhead, kEnd } kind = kMatch;
  std::vector<Option> options;
  Role role = Role::kNone;
  bool optional = false;
};

using Sequence = std::vector<Element>;

struct TimePattern {
  Sequence sequence;
  Builder builder = Builder::kNothing;
  std::string argument;
  std::string rule;  // time_words.tsv#LINE
};

class Beginnings;

class TimeWords {
 public:
  // Fails naming the file and the line that is malformed.
  static std::expected<TimeWords, Error> Open(const std::filesystem::path& file);

  // Classes made from digits. Their ids are their places in this list.
  //   INT digits · NUM a quantity, also in words · DD 1–31 · MM 1–12 · HH 0–24 · MI two digits
  //   to 59 · YYYY four digits from 1000 to 2199 · YY two digits · HHMM four digits of a
  //   clock · HDOTM a clock with a point · YYYY0 a round decade · YY0 its last two digits
  static constexpr std::string_view kComputed[] = {"INT",  "NUM", "DD",   "MM",    "HH",    "MI",
                                                   "YYYY", "YY",  "HHMM", "HDOTM", "YYYY0", "YY0"};
  enum Computed : ClassId {
    kInt,
    kNum,
    kDd,
    kMm,
    kHh,
    kMi,
    kYyyy,
    kYy,
    kHhmm,
    kHdotm,
    kYyyy0,
    kYy0
  };

  // The words that begin with this atom, longest first; none: an empty list.
  const std::vector<TimeWord>& WordsFrom(const std::string& first_atom) const;
  bool IsClass(ClassId cls, std::string_view name) const {
    return cls < classes_.size() && classes_[cls] == name;
  }
  const std::vector<TimePattern>& patterns() const { return patterns_; }
  const Beginnings& beginnings() const { return *beginnings_; }
  const std::vector<Sequence>& Definition(std::uint16_t define) const { return defines_[define]; }

 private:
  friend class TimeTable;
  std::vector<std::string> classes_;
  std::unordered_map<std::string, std::vector<TimeWord>> words_;
  std::vector<std::vector<Sequence>> defines_;
  std::vector<TimePattern> patterns_;
  std::shared_ptr<const Beginnings> beginnings_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_TIME_WORDS_H_
