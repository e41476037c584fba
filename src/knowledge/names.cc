#include "knowledge/names.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "knowledge/fold.h"

namespace demarche::knowledge {
namespace {

std::vector<std::string> Strings(std::string_view cell) {
  std::vector<std::string> strings;
  for (const auto part : ListOf(cell)) strings.emplace_back(part);
  return strings;
}

std::optional<ActorType> TypeOf(std::string_view word) {
  if (word == "person") return ActorType::kPerson;
  if (word == "government") return ActorType::kGovernment;
  if (word == "organisation") return ActorType::kOrganisation;
  if (word == "group") return ActorType::kGroup;
  return std::nullopt;
}

constexpr std::string_view kTypes = "the type must be person, government, organisation or group";

std::string RuleOf(const Table& table, std::string_view key) {
  return fmt::format("{}#{}", table.name(), key);
}

}  // namespace

void NameTables::AddName(NamedActor actor, std::string_view name, std::string_view aliases) {
  const auto index = static_cast<std::uint32_t>(actors_.size());
  actors_.push_back(std::move(actor));
  const auto add = [&](std::string_view way) {
    auto& keys = names_[Fold(way)];
    const Key key{index, IsShortAcronym(way)};
    for (const auto& other : keys)
      if (other.actor == index && other.capitals == key.capitals) return;
    // In the order of kinds; within a kind in the order of the table.
    const auto later = std::ranges::find_if(
        keys, [&](const Key& other) { return actors_[other.actor].kind > actors_[index].kind; });
    keys.insert(later, key);
  };
  if (!name.empty()) add(name);
  for (const auto way : ListOf(aliases)) add(way);
}

std::expected<NamedActor, Error> NameTables::OfCountry(const Table& table, std::size_t row,
                                                       NameKind kind, std::string_view code) const {
  const Country* const country = FindCountry(code);
  if (country == nullptr)
    return std::unexpected(
        table.Wrong(row, fmt::format("no country '{}'; countries.tsv must have it", code)));
  NamedActor actor;
  actor.kind = kind;
  actor.name = country->name;
  actor.wikidata = country->wikidata;
  actor.country = code;
  actor.rule = RuleOf(table, code);
  return actor;
}

std::expected<void, Error> NameTables::AddCountries(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto code = table.At(row, 0);
    if (code.size() != 3) return std::unexpected(table.Wrong(row, "the code must be alpha-3"));
    Country country{std::string(table.At(row, 1)), std::string(table.At(row, 3)), 0};
    const auto id = table.At(row, 4);
    if (!id.empty() &&
        std::from_chars(id.data(), id.data() + id.size(), country.geonameid).ec != std::errc{})
      return std::unexpected(table.Wrong(row, "the geonameid must be a number or empty"));
    if (!countries_.emplace(code, std::move(country)).second)
      return std::unexpected(table.Wrong(row, fmt::format("{} stands twice; keep one", code)));
    auto actor = OfCountry(table, row, NameKind::kCountry, code);
    if (!actor) return std::unexpected(std::move(actor.error()));
    actor->type = ActorType::kGovernment;
    actor->sector = {"GOV"};
    AddName(std::move(*actor), table.At(row, 1), table.At(row, 2));
  }
  return {};
}

std::expected<void, Error> NameTables::AddCapitals(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto actor = OfCountry(table, row, NameKind::kCapital, table.At(row, 0));
    if (!actor) return std::unexpected(std::move(actor.error()));
    actor->type = ActorType::kGovernment;
    actor->sector = {"GOV"};
    AddName(std::move(*actor), table.At(row, 1), table.At(row, 2));
  }
  return {};
}

std::expected<void, Error> NameTables::AddPeoples(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto actor = OfCountry(table, row, NameKind::kPeople, table.At(row, 0));
    if (!actor) return std::unexpected(std::move(actor.error()));
    actor->type = ActorType::kGroup;
    const auto adjectives = table.At(row, 1);
    AddName(std::move(*actor), "", fmt::format("{}|{}", adjectives, table.At(row, 2)));
  }
  return {};
}

std::expected<void, Error> NameTables::AddSeats(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    NamedActor actor;
    actor.kind = NameKind::kSeat;
    actor.type = ActorType::kGovernment;
    actor.name = table.At(row, 4).empty() ? table.At(row, 0) : table.At(row, 4);
    actor.wikidata = table.At(row, 5);
    actor.country = table.At(row, 2);
    actor.sector = Strings(table.At(row, 3));
    actor.rule = RuleOf(table, table.At(row, 0));
    AddName(std::move(actor), table.At(row, 0), table.At(row, 1));
  }
  return {};
}

std::expected<void, Error> NameTables::AddBodies(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto type = TypeOf(table.At(row, 3));
    if (!type) return std::unexpected(table.Wrong(row, kTypes));
    NamedActor actor;
    actor.kind = NameKind::kBody;
    actor.type = *type;
    actor.name = table.At(row, 0);
    actor.wikidata = table.At(row, 5);
    actor.country = table.At(row, 2);
    actor.sector = Strings(table.At(row, 4));
    actor.rule = RuleOf(table, table.At(row, 0));
    AddName(std::move(actor), table.At(row, 0), table.At(row, 1));
  }
  return {};
}

std::expected<void, Error> NameTables::AddRegions(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto word = table.At(row, 2);
    const auto type = word.empty() ? ActorType::kGroup : TypeOf(word);
    if (!type) return std::unexpected(table.Wrong(row, kTypes));
    NamedActor actor;
    actor.kind = NameKind::kRegion;
    actor.type = *type;
    actor.name = table.At(row, 0);
    actor.rule = RuleOf(table, table.At(row, 0));
    AddName(std::move(actor), table.At(row, 0), table.At(row, 1));
  }
  return {};
}

std::expected<void, Error> NameTables::AddNouns(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto type = TypeOf(table.At(row, 1));
    if (!type) return std::unexpected(table.Wrong(row, kTypes));
    NounActor noun;
    noun.type = *type;
    noun.sector = Strings(table.At(row, 2));
    noun.collective = table.At(row, 3) == "yes";
    noun.office = table.At(row, 4) == "yes";
    for (const auto lemma : ListOf(table.At(row, 0))) {
      noun.rule = RuleOf(table, lemma);
      nouns_.emplace(Fold(lemma), noun);
    }
  }
  return {};
}

std::expected<void, Error> NameTables::AddOffices(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Office office{std::string(table.At(row, 0)), Strings(table.At(row, 3))};
    if (office.kind.empty()) return std::unexpected(table.Wrong(row, "the kind is empty"));
    for (const auto title : ListOf(table.At(row, 1))) offices_[Fold(title)].push_back(office);
  }
  return {};
}

const NamedActor* NameTables::FindFolded(std::string_view folded, bool capitals) const {
  const auto found = names_.find(folded);
  if (found == names_.end()) return nullptr;
  for (const Key& key : found->second)
    if (capitals || !key.capitals) return &actors_[key.actor];
  return nullptr;
}

std::optional<NamedActor> NameTables::FindName(std::string_view name) const {
  const NamedActor* const actor = FindFolded(Fold(name), AllCapitals(name));
  if (actor == nullptr) return std::nullopt;
  return *actor;
}

std::optional<NounActor> NameTables::FindNoun(std::string_view lemma) const {
  const auto found = nouns_.find(Fold(lemma));
  if (found == nouns_.end()) return std::nullopt;
  return found->second;
}

std::string_view NameTables::OfficeOf(std::string_view folded, std::string_view country) const {
  const auto found = offices_.find(folded);
  if (found == offices_.end()) return {};
  for (const Office& office : found->second)
    if (std::ranges::find(office.countries, country) != office.countries.end()) return office.kind;
  for (const Office& office : found->second)
    if (office.countries.empty()) return office.kind;
  return {};
}

std::string_view NameTables::FindOffice(std::string_view title, std::string_view country) const {
  const std::string folded = Fold(title);
  if (const auto kind = OfficeOf(folded, country); !kind.empty()) return kind;
  // "president of France", "Russian foreign minister": the title names its own country.
  for (std::size_t of = folded.rfind(" of "); of != std::string::npos && of > 0;
       of = folded.rfind(" of ", of - 1)) {
    const NamedActor* const actor = FindFolded(std::string_view(folded).substr(of + 4), true);
    if (actor == nullptr || actor->kind > NameKind::kPeople) continue;
    if (const auto kind = OfficeOf(std::string_view(folded).substr(0, of), actor->country);
        !kind.empty())
      return kind;
  }
  for (std::size_t space = folded.find(' '); space != std::string::npos;
       space = folded.find(' ', space + 1)) {
    const NamedActor* const actor = FindFolded(std::string_view(folded).substr(0, space), true);
    if (actor == nullptr || actor->kind > NameKind::kPeople) continue;
    if (const auto kind = OfficeOf(std::string_view(folded).substr(space + 1), actor->country);
        !kind.empty())
      return kind;
  }
  return {};
}

const Country* NameTables::FindCountry(std::string_view code) const {
  const auto found = countries_.find(code);
  return found == countries_.end() ? nullptr : &found->second;
}

}  // namespace demarche::knowledge
