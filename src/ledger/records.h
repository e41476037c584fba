// The ledger of one report: the records of the JSON Lines contract (docs/records.md), with
// names and spans written out, so that they stand without the Document they came from.
//
// Spans are half-open UTF-8 byte offsets into the report's text. Empty strings are written
// as null where the contract says "unknown". Plain values.

#ifndef DEMARCHE_LEDGER_RECORDS_H_
#define DEMARCHE_LEDGER_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reading/modality/modality.h"
#include "reading/reading.h"
#include "text/span.h"
#include "text/why.h"

namespace demarche::ledger {

struct ReportRecord {
  std::string id, title, date, date_from, source, url, sha256, language, run;
  std::vector<Span> sentences;
};

struct MentionOfEntity {
  Span span;
  std::string text;
  reading::MentionForm form{};
};

struct EntityRecord {
  std::string id;  // x1, x2, … in the order of first mention
  reading::EntityType type{};
  std::string name, wikidata, country;
  std::vector<std::string> sector;
  std::string role;
  std::vector<MentionOfEntity> mentions;
  std::vector<std::string> members;  // ids
  Reasons why;
};

struct TimeRecord {
  Span span;
  std::string text;
  reading::TimeType type{};
  std::string value, start, end;  // start and end as YYYY-MM-DD
  bool resolved = false;
  Reasons why;
};

struct PlaceRecord {
  Span span;
  std::string text, name;
  std::int64_t geonameid = 0;
  std::string country, admin1;
  std::string feature;  // country, admin1, capital, city, region, sea; empty where unknown
  double lat = 0.0, lon = 0.0;
  bool has_coordinates = false;
  double confidence = 0.0;
  Reasons why;
};

// A participant, speaker or addressee as one mention shows it.
struct PartyRecord {
  std::string entity, name, text;
  Span span;
};

struct StatementRecord {
  std::string id;  // s1, s2, …
  std::optional<PartyRecord> speaker;
  std::vector<PartyRecord> addressee;
  reading::QuoteForm quote{};
  std::string cue;
  Span cue_span;
  std::vector<Span> content;
  std::vector<std::string> content_text;
  std::string inside;  // id or empty
  std::string channel;
  std::optional<TimeRecord> time;
  double confidence = 0.0;
  Reasons why;
};

struct SourceRecord {
  std::string entity, name, cue, statement;  // cue: the words
  Span span;
};

struct EventMentionRecord {
  std::uint32_t sentence = 0;
  std::string trigger;
  Span trigger_span;
  bool nominal = false;  // told by a noun
  std::vector<PartyRecord> actor, recipient;
  std::optional<TimeRecord> time;  // what this place in the text says of it
  std::optional<PlaceRecord> place;
  reading::Polarity polarity{};
  reading::Reality reality{};
  reading::Stance stance{};
  std::vector<SourceRecord> according_to;
  double confidence = 0.0;
  Reasons why;
};

struct EventParty {
  std::string entity, name, country;
  std::vector<std::string> sector;
};

struct EventRecord {
  std::string id;  // e1, e2, …
  std::string type;
  std::vector<std::string> mode, context;
  int quad = 0;
  double score = 0.0;
  std::string cameo;
  std::vector<EventParty> actor, recipient;
  bool mutual = false;  // all in `actor` did it with one another
  std::optional<TimeRecord> time;
  std::optional<PlaceRecord> place;
  std::vector<EventMentionRecord> mentions;  // in the order of the text
  Reasons why;                               // field merge: why the mentions are one event
};

struct Ledger {
  ReportRecord report;
  std::string text;  // the report's text, which the spans are of
  std::vector<EntityRecord> entities;
  std::vector<TimeRecord> times;
  std::vector<PlaceRecord> places;
  std::vector<StatementRecord> statements;
  std::vector<EventRecord> events;
  std::vector<std::string> diagnostics;  // what was not done, and why
};

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_RECORDS_H_
