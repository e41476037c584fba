// Names of countries, capitals, peoples, bodies, seats and regions; what nouns mean as actors;
// which kind of office a title names. Built once from the small tables, then immutable.

#ifndef DEMARCHE_KNOWLEDGE_NAMES_H_
#define DEMARCHE_KNOWLEDGE_NAMES_H_

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/table.h"
#include "text/error.h"

namespace demarche::knowledge {

// Hashes string and string_view alike, so that lookups make no string.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <typename Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

struct Country {
  std::string name;
  std::string wikidata;
  std::int64_t geonameid = 0;
};

class NameTables {
 public:
  // Each takes one table. Countries must come first: the others name their codes.
  std::expected<void, Error> AddCountries(const Table& table);
  std::expected<void, Error> AddCapitals(const Table& table);
  std::expected<void, Error> AddPeoples(const Table& table);
  std::expected<void, Error> AddSeats(const Table& table);
  std::expected<void, Error> AddBodies(const Table& table);
  std::expected<void, Error> AddRegions(const Table& table);
  std::expected<void, Error> AddNouns(const Table& table);
  std::expected<void, Error> AddOffices(const Table& table);

  std::optional<NamedActor> FindName(std::string_view name) const;
  std::optional<NounActor> FindNoun(std::string_view lemma) const;
  std::string_view FindOffice(std::string_view title, std::string_view country) const;
  const Country* FindCountry(std::string_view code) const;

 private:
  struct Key {                // one way to write an actor
    std::uint32_t actor = 0;  // index into actors_
    bool capitals = false;    // a short abbreviation: only in capitals
  };
  struct Office {
    std::string kind;
    std::vector<std::string> countries;  // empty: all that no other line names
  };

  // All the ways of one actor; `aliases` is a list.
  void AddName(NamedActor actor, std::string_view name, std::string_view aliases);
  std::expected<NamedActor, Error> OfCountry(const Table& table, std::size_t row, NameKind kind,
                                             std::string_view code) const;
  // `capitals`: whether short abbreviations may be meant.
  const NamedActor* FindFolded(std::string_view folded, bool capitals) const;
  std::string_view OfficeOf(std::string_view folded, std::string_view country) const;

  std::vector<NamedActor> actors_;
  ByText<std::vector<Key>> names_;
  ByText<NounActor> nouns_;
  ByText<std::vector<Office>> offices_;
  ByText<Country> countries_;
};

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_NAMES_H_
