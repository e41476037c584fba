// What the reading step makes of a Document: who is named, what is quoted, when and where.
//
// Layers are vectors linked by index. Tokens are the Document's. A Reading borrows nothing:
// it holds spans and token numbers into the Document that it was made from. A plain value:
// const access from any thread.

#ifndef DEMARCHE_READING_READING_H_
#define DEMARCHE_READING_READING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/document.h"
#include "text/date.h"
#include "text/span.h"
#include "text/why.h"

namespace demarche::reading {

using language::TokenId;

enum class EntityId : std::uint32_t {};
enum class MentionId : std::uint32_t {};
enum class StatementId : std::uint32_t {};
enum class TimeId : std::uint32_t {};
enum class PlaceId : std::uint32_t {};

// Tokens [begin, end) of the document.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool Contains(TokenId token) const {
    return static_cast<std::uint32_t>(token) >= begin && static_cast<std::uint32_t>(token) < end;
  }
  friend bool operator==(TokenRange, TokenRange) = default;
};

enum class EntityType : std::uint8_t { kPerson, kGovernment, kOrganisation, kGroup, kPlace };
enum class MentionForm : std::uint8_t { kName, kNominal, kPronoun };

// One place in the text that stands for somebody. The span is the phrase without what hangs
// on it after its head in clauses and appositions ("an American", not "an American arrested
// in Russia").
struct EntityMention {
  Span span;
  TokenRange tokens;
  TokenId head{};  // the word that governs the phrase in the tree
  MentionForm form = MentionForm::kName;
  // One; several for a plural that stands for several ("the two"); none while unresolved.
  std::vector<EntityId> entities;
  Reasons why;  // field "entity"
};

struct Entity {
  EntityType type = EntityType::kPerson;
  std::string name;      // the best name or, without one, the best nominal, as written
  std::string wikidata;  // "Q…" or empty
  std::string country;   // ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC; or empty
  std::vector<std::string> sector;  // PLOVER sectors: GOV, MIL, CVL, …
  std::string role;                 // office or description, as "Secretary of State"; or empty
  std::vector<MentionId> mentions;  // in the order of the text
  std::vector<EntityId> members;    // of a group whose members the report names
  Reasons why;                      // fields type, name, wikidata, country, sector, role
};

enum class TimeType : std::uint8_t { kDate, kTime, kDuration, kSet };

// How the preposition before a time binds it: "since 2014" is not "in 2014".
enum class TimeBound : std::uint8_t { kIn, kSince, kUntil, kBy, kBefore, kAfter };

struct TimeExpression {
  Span span;
  TokenRange tokens;
  TimeType type = TimeType::kDate;
  std::string value;  // TIMEX3 value; unresolved ones keep the form without digits ("XXXX-WXX-4")
  // The days covered, both inclusive, with the bound: "before 2014" has no start and ends with
  // 2013. Both none where unresolved, and for lengths and repetitions.
  std::optional<Day> start, end;
  TimeBound bound = TimeBound::kIn;
  std::string mod;  // TIMEX3 mod (START, MID, END, APPROX, MORE_THAN, …), or empty
  // The value is complete; a date's days are known.
  bool resolved = false;
  Reasons why;  // field "value"
};

struct PlaceMention {
  Span span;
  TokenRange tokens;
  TokenId head{};
  std::string name;
  std::int64_t geonameid = 0;  // 0: not in the gazetteer
  std::string country;         // alpha-3 or empty
  std::string admin1;
  std::string feature;          // country, admin1, capital, city, region, sea; empty where unknown
  double lat = 0.0, lon = 0.0;  // degrees; meaningless where geonameid is 0
  bool has_coordinates = false;
  double confidence = 0.0;
  Reasons why;  // field "place"
};

enum class QuoteForm : std::uint8_t { kDirect, kIndirect, kMixed };

struct Statement {
  std::optional<MentionId> speaker;  // none rather than a wrong one
  std::vector<MentionId> addressee;
  QuoteForm form = QuoteForm::kDirect;
  TokenId cue = language::kNoToken;  // "said", "according"; kNoToken where there is none
  Span cue_span;
  std::vector<Span> content;               // without quotation marks for direct; whole clause else
  std::vector<TokenRange> content_tokens;  // the same places, in tokens
  std::optional<StatementId> inside;       // the statement that this one is told in
  std::string channel;  // briefing, video_link, interview, statement, …; or empty
  std::optional<TimeId> time;
  double confidence = 0.0;
  Reasons why;  // fields speaker, addressee, cue, content, quote, channel, time
  // The words for the speaker, also where no mention stands for them; empty where unknown.
  Span speaker_span;
};

struct Reading {
  std::vector<Entity> entities;
  std::vector<EntityMention> mentions;  // in the order of their heads
  std::vector<TimeExpression> times;    // in the order of the text
  std::vector<PlaceMention> places;     // in the order of the text
  std::vector<Statement> statements;    // in the order of their first content byte
  // For each token of the document, the mention whose head it is.
  std::vector<std::optional<MentionId>> mention_at;

  const EntityMention& operator[](MentionId id) const {
    return mentions[static_cast<std::uint32_t>(id)];
  }
  const Entity& operator[](EntityId id) const { return entities[static_cast<std::uint32_t>(id)]; }
  const Statement& operator[](StatementId id) const {
    return statements[static_cast<std::uint32_t>(id)];
  }
  const TimeExpression& operator[](TimeId id) const {
    return times[static_cast<std::uint32_t>(id)];
  }
  const PlaceMention& operator[](PlaceId id) const {
    return places[static_cast<std::uint32_t>(id)];
  }
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_READING_H_
