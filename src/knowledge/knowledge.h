// What the program knows of the world: countries, bodies, offices and who held them when,
// what sort of actor a noun means, and where places lie. All of it is read from the text
// tables in knowledge/ (their formats: knowledge/README.md).
//
// A Knowledge is immutable once open and shared by every thread. Large tables are mapped and
// searched in place: opening reads the small ones only. Views borrow from the Knowledge.

#ifndef DEMARCHE_KNOWLEDGE_KNOWLEDGE_H_
#define DEMARCHE_KNOWLEDGE_KNOWLEDGE_H_

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/date.h"
#include "text/error.h"

namespace demarche::knowledge {

enum class ActorType : std::uint8_t { kPerson, kGovernment, kOrganisation, kGroup };

// How a name stands for an actor.
enum class NameKind : std::uint8_t {
  kCountry,  // Russia: a country's government, or the place
  kCapital,  // Moscow: the government where it acts, else the place
  kPeople,   // Russian, Russians: the adjective or people of a country
  kSeat,     // the Kremlin, the Pentagon: an institution by its building
  kBody,     // the G20, NATO, Hamas: an organisation, never a place
  kRegion,   // the West, Europe: several states
};

// What a name means. `rule` is `FILE#KEY`, the line it comes from.
struct NamedActor {
  NameKind kind = NameKind::kBody;
  ActorType type = ActorType::kGovernment;
  std::string name;      // "Russia" for Moscow, "United Nations" for UN
  std::string wikidata;  // or empty
  std::string country;   // alpha-3, IGO, UNO, EUR, NGO, ISM, IMG, MNC
  std::vector<std::string> sector;
  std::string rule;
};

// What a common noun means as an actor: police → group, COP; protester → person, OPP …
struct NounActor {
  ActorType type = ActorType::kPerson;
  std::vector<std::string> sector;
  bool collective = false;  // a singular that means several ("police", "army", "crowd")
  bool office = false;      // "minister", "president": look for its holder with FindHolders
  std::string rule;
};

// One holding of an office.
struct Holding {
  std::string_view person;     // as usually written in English
  std::string_view person_id;  // Wikidata, or empty
  std::string_view country;    // alpha-3, or the code of a body (UNO, EUR, IGO …)
  std::string_view body;       // name of the country or body
  std::string_view office;     // title as written, "Minister of Foreign Affairs"
  std::string_view
      kind;  // key of the office: head_of_state, head_of_government, foreign_minister …
  std::string_view sector;   // GOV, LEG, JUD, MIL …
  std::optional<Day> start;  // first possible day where only the year or month is known
  std::optional<Day> end;    // last possible day; none: unknown
  bool end_known = false;
  std::optional<Day> as_of;  // the day of the source: until when an unknown end is no end
  std::string rule;          // FILE#KEY of its line

  // In office for certain or in all likelihood on `day`. An unknown end does not mean "still":
  // such a holding covers the days up to kGrace after `as_of`. One without a start covers no
  // day unless the source saw it open.
  bool Covers(Day day) const;
  static constexpr std::chrono::days kGrace{92};
};

struct GazetteerPlace {
  std::int64_t geonameid = 0;
  std::string_view name;     // ASCII or UTF-8 as GeoNames has it
  std::string_view country;  // alpha-3
  std::string_view admin1;   // name of the first-level division
  std::string_view feature;  // country, admin1, capital, city, region, sea
  std::int64_t population = 0;
  double lat = 0.0, lon = 0.0;
};

class Schemes;

class Knowledge {
 public:
  // `folder` holds the tables. Fails naming the file, and the line where one is malformed.
  static std::expected<Knowledge, Error> Open(const std::filesystem::path& folder);
  Knowledge(Knowledge&&) noexcept;
  Knowledge& operator=(Knowledge&&) noexcept;
  ~Knowledge();

  const std::string& identity() const;  // SHA-256 over all tables, hexadecimal

  // All lookups fold case, accents, full stops ("U.S." = "US"), apostrophes, hyphens and a
  // leading "the" (fold.h). Abbreviations of up to three letters ("US", "WHO") need capitals.

  // Names of countries, capitals, peoples, bodies, seats and regions; none where unknown.
  // A name of several kinds gives the first of them in the order of NameKind.
  std::optional<NamedActor> FindName(std::string_view name) const;

  // What a noun means, by its lemma, or by a phrase of lemmas ("prime minister", "security force").
  std::optional<NounActor> FindNoun(std::string_view lemma) const;

  // The kind of office a title names ("foreign minister", "secretary of state",
  // "chancellor"; with the country where titles differ: "secretary of state" of the USA is
  // foreign_minister). Empty where unknown.
  std::string_view FindOffice(std::string_view title, std::string_view country) const;

  // Every known holding of the persons written so: full names, aliases, and, where
  // `surname_only`, last names. Spellings of one given name ("Sergei", "Sergey") count as one;
  // a middle name or initial that the table lacks is passed over. Sorted by person, then start.
  std::vector<Holding> FindPerson(std::string_view name, bool surname_only) const;

  // Who held an office of this kind on a day in this country (its code) or body (its name, as
  // Holding::body has it), the latest to start first.
  // Without a day: nobody. A holder whose end is unknown gives way to one who started later.
  std::vector<Holding> FindHolders(std::string_view country, std::string_view kind,
                                   std::optional<Day> day) const;

  // Places of this name, the most populous or most important first.
  std::vector<GazetteerPlace> FindPlaces(std::string_view name) const;

  // The English short name of a country code, or empty.
  std::string_view CountryName(std::string_view code) const;
  // The country's capital's geonameid is in FindPlaces; this is its own geonameid or 0.
  std::int64_t CountryGeonameId(std::string_view code) const;

  const Schemes& schemes() const;  // schemes.h

  // +1 woman, -1 man, 0 unknown, by given name: only to rule out a pronoun, never to state a fact.
  int GenderOfGivenName(std::string_view given) const;

 private:
  struct Tables;
  explicit Knowledge(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_KNOWLEDGE_H_
