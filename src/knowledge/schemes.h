// What other schemes call things that the ledger has a code of its own for: what the value and
// class of a CAMEO code are, how CAMEO codes an actor, what COW and FIPS call a country.
//
// Read from cameo_codes.tsv, cameo_actors.tsv and country_schemes.tsv, for the formats of
// docs/interchange.md. Immutable once open; any thread. Views borrow from the Schemes.

#ifndef DEMARCHE_KNOWLEDGE_SCHEMES_H_
#define DEMARCHE_KNOWLEDGE_SCHEMES_H_

#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/table.h"
#include "text/error.h"

namespace demarche::knowledge {

struct CameoCode {
  double goldstein = 0.0;  // -10 (war) to 10
  int quad = 0;            // 1 verbal cooperation … 4 material conflict
  int penta = 0;           // 0 statement, else as quad
};

struct CountrySchemes {
  std::string cow;   // number of the Correlates of War project, or empty
  std::string fips;  // FIPS 10-4, or empty
};

// An actor as CAMEO codes one.
struct CameoActor {
  std::string country, group, religion;  // empty where there is none
  std::vector<std::string> types;        // roles and kinds of organisation, each once

  std::string Code() const;  // all of them in a row: USAGOV, UNO, NGO
};

class Schemes {
 public:
  Schemes() = default;  // knows nothing

  // Each fails naming file and line. What stands twice is a fault.
  std::expected<void, Error> AddCodes(const Table& table);      // code, goldstein, quad, penta
  std::expected<void, Error> AddActors(const Table& table);     // plover, kind, part, cameo
  std::expected<void, Error> AddCountries(const Table& table);  // code, cow, fips, cameo

  // The code; where it is not in the table, the nearest above it (1056, 105, 10). Null where not
  // even the root is known.
  const CameoCode* FindCode(std::string_view code) const;
  // True for the code itself.
  bool HasCode(std::string_view code) const { return codes_.contains(code); }

  // `country` as in a record: alpha-3, or the code of a body. Sectors of PLOVER without a like in
  // CAMEO are left out; so is a country or body that is not in the tables.
  CameoActor ActorOf(std::string_view country, const std::vector<std::string>& sectors) const;

  // Empty codes for what is no country of the table.
  const CountrySchemes& CountryOf(std::string_view code) const;

 private:
  struct Part {
    std::string CameoActor::*one = nullptr;  // null: a type
    std::string cameo;
  };
  template <typename Value>
  using ByCode = std::map<std::string, Value, std::less<>>;

  static void Put(const Part& part, CameoActor& actor);

  ByCode<CameoCode> codes_;
  ByCode<Part> bodies_, sectors_;  // bodies_: countries too
  ByCode<CountrySchemes> countries_;
};

}  // namespace demarche::knowledge

#endif  // DEMARCHE_KNOWLEDGE_SCHEMES_H_
