#include "knowledge/knowledge.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "knowledge/fold.h"
#include "knowledge/names.h"
#include "knowledge/persons.h"
#include "knowledge/schemes.h"
#include "knowledge/sorted_table.h"
#include "knowledge/table.h"
#include "text/sha256.h"

namespace demarche::knowledge {
namespace {

constexpr std::string_view kPlaceColumns =
    "key\tgeonameid\tname\tcountry\tadmin1\tfeature\tpopulation\tlat\tlon";

template <typename Number>
Number NumberOf(std::string_view text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Which bytes the tables had. SHA-256 over a line a table, by name: name, size and XXH3-128.
// XXH3 because megabytes are read at each start, which SHA-256 without help from the
// processor turns into tens of milliseconds; it tells edits apart, it is no seal.
class Identity {
 public:
  void Add(const std::string& name, std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    lines_[name] =
        fmt::format("{}\t{}\t{:016x}{:016x}\n", name, bytes.size(), hash.high64, hash.low64);
  }
  std::string Hex() const {
    std::string all;
    for (const auto& [name, line] : lines_) all += line;
    return Sha256Hex(all);
  }

 private:
  std::map<std::string, std::string> lines_;
};

// A table and what takes it in.
template <typename Into>
struct Step {
  std::string_view file;
  std::initializer_list<std::string_view> columns;
  std::expected<void, Error> (Into::*add)(const Table&);
};

template <typename Into>
std::expected<void, Error> ReadAll(const std::filesystem::path& folder,
                                   std::span<const Step<Into>> steps, Into& into,
                                   Identity& identity) {
  for (const Step<Into>& step : steps) {
    auto table = Table::Read(folder / step.file, step.columns);
    if (!table) return std::unexpected(std::move(table.error()));
    if (auto added = (into.*step.add)(*table); !added) return added;
    identity.Add(table->name(), table->bytes());
  }
  return {};
}

}  // namespace

struct Knowledge::Tables {
  NameTables names;
  PersonTables persons;
  SortedTable places;
  ByText<int> genders;
  Schemes schemes;
  std::string identity;
};

std::expected<Knowledge, Error> Knowledge::Open(const std::filesystem::path& folder) {
  Identity identity;
  NameTables names;
  const Step<NameTables> steps[] = {
      {"countries.tsv",
       {"code", "name", "aliases", "wikidata", "geonameid"},
       &NameTables::AddCountries},
      {"capitals.tsv", {"code", "name", "aliases"}, &NameTables::AddCapitals},
      {"peoples.tsv", {"code", "adjective", "people"}, &NameTables::AddPeoples},
      {"seats.tsv",
       {"name", "aliases", "country", "sector", "institution", "wikidata"},
       &NameTables::AddSeats},
      {"bodies.tsv",
       {"name", "aliases", "code", "type", "sector", "wikidata"},
       &NameTables::AddBodies},
      {"regions.tsv", {"name", "aliases", "type"}, &NameTables::AddRegions},
      {"actor_nouns.tsv",
       {"noun", "type", "sector", "collective", "office"},
       &NameTables::AddNouns},
      {"office_titles.tsv", {"kind", "titles", "sector", "countries"}, &NameTables::AddOffices},
  };
  if (auto read = ReadAll<NameTables>(folder, steps, names, identity); !read)
    return std::unexpected(std::move(read.error()));

  ByText<int> genders;
  auto given = Table::Read(folder / "given_names.tsv", {"name", "gender"});
  if (!given) return std::unexpected(std::move(given.error()));
  for (std::size_t row = 0; row < given->size(); ++row) {
    const auto gender = given->At(row, 1);
    if (gender != "f" && gender != "m" && gender != "u")
      return std::unexpected(given->Wrong(row, "the gender must be f, m or u"));
    genders.emplace(Fold(given->At(row, 0)), gender == "f" ? 1 : gender == "m" ? -1 : 0);
  }
  identity.Add(given->name(), given->bytes());

  Schemes schemes;
  const Step<Schemes> scheme_steps[] = {
      {"cameo_codes.tsv", {"code", "goldstein", "quad", "penta"}, &Schemes::AddCodes},
      {"cameo_actors.tsv", {"plover", "kind", "part", "cameo"}, &Schemes::AddActors},
      {"country_schemes.tsv", {"code", "cow", "fips", "cameo"}, &Schemes::AddCountries},
  };
  if (auto read = ReadAll<Schemes>(folder, scheme_steps, schemes, identity); !read)
    return std::unexpected(std::move(read.error()));

  auto persons = PersonTables::Open(folder);
  if (!persons) return std::unexpected(std::move(persons.error()));
  auto places = SortedTable::Open(folder / "places.tsv", kPlaceColumns);
  if (!places) return std::unexpected(std::move(places.error()));
  const SortedTable* const sorted[] = {&persons->offices(), &persons->people(), &persons->holders(),
                                       &places.value()};
  for (const SortedTable* table : sorted) identity.Add(table->name(), table->bytes());
  identity.Add(persons->words_table().name(), persons->words_table().bytes());

  return Knowledge(std::make_unique<const Tables>(Tables{std::move(names), std::move(*persons),
                                                         std::move(*places), std::move(genders),
                                                         std::move(schemes), identity.Hex()}));
}

Knowledge::Knowledge(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;
Knowledge::~Knowledge() = default;

const std::string& Knowledge::identity() const { return tables_->identity; }

const Schemes& Knowledge::schemes() const { return tables_->schemes; }

std::optional<NamedActor> Knowledge::FindName(std::string_view name) const {
  return tables_->names.FindName(name);
}

std::optional<NounActor> Knowledge::FindNoun(std::string_view lemma) const {
  return tables_->names.FindNoun(lemma);
}

std::string_view Knowledge::FindOffice(std::string_view title, std::string_view country) const {
  return tables_->names.FindOffice(title, country);
}

std::vector<Holding> Knowledge::FindPerson(std::string_view name, bool surname_only) const {
  return tables_->persons.FindPerson(name, surname_only, tables_->names);
}

std::vector<Holding> Knowledge::FindHolders(std::string_view country, std::string_view kind,
                                            std::optional<Day> day) const {
  if (!day) return {};
  return tables_->persons.FindHolders(country, kind, *day, tables_->names);
}

std::vector<GazetteerPlace> Knowledge::FindPlaces(std::string_view name) const {
  std::vector<GazetteerPlace> places;
  for (const auto line : tables_->places.Find(Fold(name))) {
    const auto cells = Split<9>(line);
    places.push_back({.geonameid = NumberOf<std::int64_t>(cells[1]),
                      .name = cells[2],
                      .country = cells[3],
                      .admin1 = cells[4],
                      .feature = cells[5],
                      .population = NumberOf<std::int64_t>(cells[6]),
                      .lat = NumberOf<double>(cells[7]),
                      .lon = NumberOf<double>(cells[8])});
  }
  return places;
}

std::string_view Knowledge::CountryName(std::string_view code) const {
  const Country* const country = tables_->names.FindCountry(code);
  return country == nullptr ? std::string_view() : country->name;
}

std::int64_t Knowledge::CountryGeonameId(std::string_view code) const {
  const Country* const country = tables_->names.FindCountry(code);
  return country == nullptr ? 0 : country->geonameid;
}

int Knowledge::GenderOfGivenName(std::string_view given) const {
  const auto found = tables_->genders.find(Fold(given));
  return found == tables_->genders.end() ? 0 : found->second;
}

}  // namespace demarche::knowledge
