#include "reading/entities/persons.h"

#include <algorithm>
#include <map>

namespace demarche::reading {

using knowledge::Holding;

namespace {

// Honorifics and given names must not contradict each other.
bool Contradicts(const Person& person, int gender, const knowledge::Knowledge& knowledge) {
  if (gender == 0) return false;
  if (person.gender != 0) return person.gender != gender;
  for (const PersonName& name : person.names)
    if (name.full) return knowledge.GenderOfGivenName(name.words.front()) == -gender;
  return false;
}

struct Candidate {
  std::vector<Holding> holdings;
  bool covers = false;   // one of them the day
  bool titled = false;   // one of them is the office that the text gives
  bool country = false;  // of a country that the text gives the person
};

std::vector<Candidate> CandidatesOf(const Person& person, const knowledge::Knowledge& knowledge,
                                    std::optional<Day> day) {
  std::string best;
  for (const PersonName& name : person.names) {
    std::string joined;
    for (const std::string& word : name.words) joined += (joined.empty() ? "" : " ") + word;
    if (joined.size() > best.size()) best = std::move(joined);
  }
  std::vector<Candidate> candidates;
  for (Holding& holding : knowledge.FindPerson(best, !person.full())) {
    const bool same = !candidates.empty() &&
                      candidates.back().holdings.front().person == holding.person &&
                      candidates.back().holdings.front().person_id == holding.person_id;
    if (!same) candidates.emplace_back();
    Candidate& candidate = candidates.back();
    candidate.covers = candidate.covers || (day && holding.Covers(*day));
    for (const Description& said : person.descriptions) {
      const bool fits = said.country.empty() || said.country == holding.country;
      candidate.country = candidate.country || (fits && !said.country.empty());
      const std::string_view kind = knowledge.FindOffice(said.role, holding.country);
      candidate.titled = candidate.titled || (fits && !kind.empty() && kind == holding.kind);
    }
    candidate.holdings.push_back(std::move(holding));
  }
  return candidates;
}

// The one person meant, or none.
std::optional<Candidate> Choose(const Person& person, std::vector<Candidate> candidates,
                                std::optional<Day> day, const std::set<std::string>& countries) {
  const bool said_country = std::ranges::any_of(
      person.descriptions, [](const Description& d) { return !d.country.empty(); });
  if (said_country) std::erase_if(candidates, [](const Candidate& c) { return !c.country; });
  const auto only = [&](auto test) -> std::optional<Candidate> {
    std::optional<Candidate> found;
    for (const Candidate& candidate : candidates) {
      if (!test(candidate)) continue;
      if (found) return std::nullopt;
      found = candidate;
    }
    return found;
  };
  const auto named = [&](const Candidate& c) {
    return std::ranges::any_of(
        c.holdings, [&](const Holding& h) { return countries.contains(std::string(h.country)); });
  };
  if (auto one = only([](const Candidate& c) { return c.titled && c.covers; })) return one;
  if (person.full() || !day)
    if (auto one = only([](const Candidate& c) { return c.titled; })) return one;
  if (!person.full())  // a last name alone: in office on the day, of a country of the report
    return only([&](const Candidate& c) { return c.covers && named(c); });
  // "his father Mohamed Mohamed" is no minister by that name abroad: said to be something else.
  const bool said_other = std::ranges::any_of(person.descriptions, [](const Description& d) {
    return !d.role.empty() && d.tenure != Tenure::kFormer;
  });
  if (said_other)
    std::erase_if(candidates, [&](const Candidate& c) { return !c.country && !named(c); });
  if (auto one = only([](const Candidate& c) { return c.covers; })) return one;
  if (auto one = only([](const Candidate& c) { return c.country; })) return one;
  return only(named);
}

}  // namespace

bool Person::full() const {
  return std::ranges::any_of(names, [](const PersonName& name) { return name.full; });
}

bool Person::Fits(const PersonName& name) const {
  return std::ranges::any_of(names, [&](const PersonName& n) { return SameFullName(n, name); });
}

PersonGroups GroupNames(const std::vector<std::string_view>& texts, const std::vector<int>& genders,
                        const knowledge::Knowledge& knowledge, const ActorWords& words) {
  PersonGroups groups;
  groups.person_of.assign(texts.size(), 0);
  std::vector<PersonName> names;
  for (const std::string_view text : texts) names.push_back(ReadPersonName(text, words));
  const auto put = [&](std::size_t i, std::size_t p) {
    Person& person = groups.persons[p];
    groups.person_of[i] = p;
    if (person.gender == 0) person.gender = genders[i];
    if (person.names.empty() || (names[i].full && !person.full())) person.written = texts[i];
    if (std::ranges::find(person.names, names[i].words, &PersonName::words) == person.names.end())
      person.names.push_back(names[i]);
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].full) continue;
    std::size_t p = 0;
    while (p < groups.persons.size() && !groups.persons[p].Fits(names[i])) ++p;
    if (p == groups.persons.size()) groups.persons.emplace_back();
    put(i, p);
  }
  const std::size_t known = groups.persons.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].full) continue;
    std::optional<std::size_t> found;
    for (const bool first : {false, true}) {
      // Of several the one introduced first, as reports name others of a family in full.
      for (std::size_t p = 0; p < known && !found; ++p)
        for (const PersonName& name : groups.persons[p].names)
          if (name.full && ShortFor(names[i], name, first) &&
              !Contradicts(groups.persons[p], genders[i], knowledge))
            found = p;
    }
    for (std::size_t p = known; p < groups.persons.size() && !found; ++p)
      if (SameWord(groups.persons[p].names.front().last, names[i].last) &&
          !Contradicts(groups.persons[p], genders[i], knowledge))
        found = p;
    if (!found) {
      found = groups.persons.size();
      groups.persons.emplace_back();
    }
    put(i, *found);
  }
  return groups;
}

void FillFromHolding(const Holding& holding, Entity& entity) {
  entity.wikidata = holding.person_id;
  if (!entity.wikidata.empty()) entity.why.push_back({"wikidata", holding.rule});
  if (entity.country.empty() && !holding.country.empty()) {
    entity.country = holding.country;
    entity.why.push_back({"country", holding.rule});
  }
}

void Describe(const Person& person, const knowledge::Knowledge& knowledge, std::optional<Day> day,
              const std::set<std::string>& countries, Entity& entity) {
  for (const Description& said : person.descriptions) {
    if (entity.role.empty() && !said.role.empty()) {
      entity.role = said.role;
      entity.why.push_back({"role", said.rule});
    }
    if (entity.country.empty() && !said.country.empty()) {
      entity.country = said.country;
      entity.why.push_back({"country", said.country_rule});
    }
    if (entity.sector.empty() && said.tenure == Tenure::kFormer) {
      entity.sector = {"ELI"};
      entity.why.push_back({"sector", "entities.former"});
    } else if (entity.sector.empty() && !said.sector.empty() && said.tenure != Tenure::kFuture) {
      entity.sector = said.sector;
      entity.why.push_back({"sector", said.sector_rule});
    }
  }
  const auto chosen = Choose(person, CandidatesOf(person, knowledge, day), day, countries);
  if (!chosen) return;
  const Holding* held = nullptr;  // on the day, the latest begun; such as the text names first
  bool held_fits = false;
  bool past = false, open = false;
  for (const Holding& holding : chosen->holdings) {
    if (!day) break;
    const bool before = holding.end_known && holding.end && *holding.end < *day;
    past = past || before;
    open = open || !(before || (holding.start && *holding.start > *day));
    if (!holding.Covers(*day)) continue;
    const bool fits =
        knowledge.FindOffice(entity.role, holding.country) == holding.kind && !holding.kind.empty();
    if (held == nullptr || (fits && !held_fits) ||
        (fits == held_fits && holding.start > held->start)) {
      held = &holding;
      held_fits = fits;
    }
  }
  const Holding& source = held != nullptr ? *held : chosen->holdings.front();
  FillFromHolding(source, entity);
  if (!person.full()) {
    entity.name = source.person;
    entity.why.push_back({"name", source.rule});
  }
  if (!day) return;
  if (held != nullptr) {
    if (entity.role.empty() && !held->office.empty()) {
      entity.role = held->office;
      entity.why.push_back({"role", held->rule});
    }
    if (entity.sector.empty() && !held->sector.empty()) {
      entity.sector = {std::string(held->sector)};
      entity.why.push_back({"sector", held->rule});
    }
  } else if (entity.sector.empty() && past && !open) {
    entity.sector = {"ELI"};  // all known offices had ended
    entity.why.push_back({"sector", "entities.former"});
  }
}

}  // namespace demarche::reading
