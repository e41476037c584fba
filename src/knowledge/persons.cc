#include "knowledge/persons.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "knowledge/fold.h"

namespace demarche::knowledge {
namespace {

constexpr std::string_view kOfficeColumns =
    "person_key\tperson\tcode\tbody\ttitle\tkind\tsector\tstart\tend\tas_of";
constexpr std::string_view kPeopleColumns = "name\thow\tperson_key";
constexpr std::string_view kHolderColumns = "office\tperson_key";

// "2004-03-09", "2004-03" or "2004": its first day, or its last.
std::optional<Day> Bound(std::string_view text, bool last) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  if (text.size() == 10) return ParseDay(text);
  int y = 0;
  if (text.size() < 4 || std::from_chars(text.data(), text.data() + 4, y).ec != std::errc{})
    return std::nullopt;
  unsigned m = last ? 12 : 1;
  if (text.size() == 7 && std::from_chars(text.data() + 5, text.data() + 7, m).ec != std::errc{})
    return std::nullopt;
  if (last) return Day(year(y) / month(m) / std::chrono::last);
  return Day(year(y) / month(m) / day(1));
}

}  // namespace

bool Holding::Covers(Day day) const {
  if (start && day < *start) return false;
  if (end_known && end) return day <= *end && (start || as_of);
  return as_of && day <= *as_of + kGrace;
}

std::expected<void, Error> NameWords::Add(const Table& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto role = table.At(row, 0);
    const auto to = table.At(row, 1);
    for (const auto form : ListOf(table.At(row, 2))) {
      if (role == "word") {
        words_.emplace(form, to);
      } else if (role == "ending") {
        endings_.emplace_back(form, to);
      } else if (role == "title") {
        titles_.emplace(form, true);
      } else if (role != "particle" && role != "article") {
        return std::unexpected(
            table.Wrong(row, "the role must be word, ending, title, particle or article"));
      }
    }
  }
  std::ranges::stable_sort(
      endings_, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return {};
}

bool NameWords::IsTitle(std::string_view word) const { return titles_.contains(word); }

std::string NameWords::Word(std::string_view word) const {
  if (const auto found = words_.find(word); found != words_.end()) return found->second;
  for (const auto& [from, to] : endings_) {
    if (word.size() > from.size() + 1 && word.ends_with(from))
      return fmt::format("{}{}", word.substr(0, word.size() - from.size()), to);
  }
  return std::string(word);
}

std::string NameWords::PersonKey(std::string_view folded) const {
  std::string key;
  for (const auto word : Words(folded)) {
    if (!key.empty()) key += ' ';
    key += Word(word);
  }
  return key;
}

PersonTables::PersonTables(SortedTable offices, SortedTable people, SortedTable holders,
                           Table words_table, NameWords words)
    : offices_(std::move(offices)),
      people_(std::move(people)),
      holders_(std::move(holders)),
      words_table_(std::move(words_table)),
      words_(std::move(words)) {}

std::expected<PersonTables, Error> PersonTables::Open(const std::filesystem::path& folder) {
  auto offices = SortedTable::Open(folder / "offices.tsv", kOfficeColumns);
  if (!offices) return std::unexpected(std::move(offices.error()));
  auto people = SortedTable::Open(folder / "people.tsv", kPeopleColumns);
  if (!people) return std::unexpected(std::move(people.error()));
  auto holders = SortedTable::Open(folder / "holders.tsv", kHolderColumns);
  if (!holders) return std::unexpected(std::move(holders.error()));
  auto table = Table::Read(folder / "name_words.tsv", {"role", "to", "forms"});
  if (!table) return std::unexpected(std::move(table.error()));
  NameWords words;
  if (auto added = words.Add(*table); !added) return std::unexpected(std::move(added.error()));
  return PersonTables(std::move(*offices), std::move(*people), std::move(*holders),
                      std::move(*table), std::move(words));
}

Holding PersonTables::Parse(std::string_view line, const NameTables& names) const {
  const auto cells = Split<10>(line);
  Holding holding;
  holding.person = cells[1];
  if (!cells[0].starts_with("n:")) holding.person_id = cells[0];
  holding.country = cells[2];
  holding.body = cells[3];
  if (holding.body.empty()) {
    if (const Country* country = names.FindCountry(cells[2])) holding.body = country->name;
  }
  holding.office = cells[4];
  holding.kind = cells[5];
  holding.sector = cells[6];
  holding.start = Bound(cells[7], false);
  holding.end = Bound(cells[8], true);
  holding.end_known = holding.end.has_value();
  holding.as_of = Bound(cells[9], true);
  holding.rule = fmt::format("{}#{},{},{}", offices_.name(), cells[0],
                             cells[5].empty() ? cells[4] : cells[5], cells[7]);
  return holding;
}

std::vector<std::string_view> PersonTables::PersonsOf(std::string_view key,
                                                      bool surname_only) const {
  std::vector<std::string_view> persons;
  for (const auto line : people_.Find(key)) {
    const auto cells = Split<3>(line);
    if (cells[1] == "last" && !surname_only) continue;
    persons.push_back(cells[2]);
  }
  return persons;
}

std::vector<Holding> PersonTables::FindPerson(std::string_view name, bool surname_only,
                                              const NameTables& names) const {
  const std::string folded = Fold(name);
  auto words = Words(folded);
  std::erase_if(words, [&](std::string_view word) { return words_.IsTitle(word); });
  if (words.empty()) return {};
  const auto look = [&](auto begin, auto end) {
    return PersonsOf(words_.PersonKey(fmt::format("{}", fmt::join(begin, end, " "))), surname_only);
  };
  auto persons = look(words.begin(), words.end());
  if (persons.empty() && words.size() > 2) {  // without initials: "Joseph R. Biden"
    auto longer = words;
    std::erase_if(longer, [](std::string_view word) { return word.size() == 1; });
    if (longer.size() > 1 && longer.size() < words.size())
      persons = look(longer.begin(), longer.end());
    // Without what stands between the first word and the last: "Sergey Viktorovich Lavrov".
    if (persons.empty() && longer.size() > 2) {
      const std::array ends{longer.front(), longer.back()};
      persons = look(ends.begin(), ends.end());
    }
  }
  std::ranges::sort(persons);
  const auto [first, last] = std::ranges::unique(persons);
  persons.erase(first, last);

  std::vector<Holding> holdings;
  for (const auto person : persons) {
    for (const auto line : offices_.Find(person)) holdings.push_back(Parse(line, names));
  }
  return holdings;
}

std::vector<Holding> PersonTables::FindHolders(std::string_view country, std::string_view kind,
                                               Day day, const NameTables& names) const {
  std::vector<Holding> started;  // by that day
  // Countries are keyed by their code, bodies by their name.
  const bool code = country.size() == 3 && AllCapitals(country);
  const std::string owner = code ? std::string(country) : Fold(country);
  for (const auto line : holders_.Find(fmt::format("{} {}", owner, kind))) {
    for (const auto held : offices_.Find(Split<2>(line)[1])) {
      Holding holding = Parse(held, names);
      if ((code ? std::string(holding.country) : Fold(holding.body)) != owner ||
          holding.kind != kind)
        continue;
      if (holding.start && *holding.start > day) continue;
      started.push_back(std::move(holding));
    }
  }
  std::ranges::stable_sort(started, [](const Holding& a, const Holding& b) {
    return a.start.value_or(Day::min()) > b.start.value_or(Day::min());
  });
  std::vector<Holding> holders;
  for (const Holding& holding : started) {
    if (!holding.Covers(day)) continue;
    // An unknown end ends where another person is known to have started.
    const bool followed = std::ranges::any_of(started, [&](const Holding& other) {
      return other.person != holding.person && other.start > holding.start;
    });
    if (!holding.end_known && followed) continue;
    const bool again = std::ranges::any_of(holders, [&](const Holding& other) {
      return other.person == holding.person && other.person_id == holding.person_id;
    });
    if (!again) holders.push_back(holding);
  }
  return holders;
}

}  // namespace demarche::knowledge
