#include "reading/entities/entity_builder.h"

#include <algorithm>
#include <map>
#include <set>

#include "knowledge/fold.h"
#include "reading/entities/organisation_names.h"
#include "reading/entities/persons.h"

namespace demarche::reading {

using knowledge::ActorType;
using knowledge::NameKind;
using language::kNoToken;

namespace {

EntityType TypeOf(ActorType type) {
  switch (type) {
    case ActorType::kPerson:
      return EntityType::kPerson;
    case ActorType::kGovernment:
      return EntityType::kGovernment;
    case ActorType::kOrganisation:
      return EntityType::kOrganisation;
    case ActorType::kGroup:
      break;
  }
  return EntityType::kGroup;
}

class Builder {
 public:
  Builder(const Tree& tree, const knowledge::Knowledge& knowledge, const ActorWords& words,
          std::optional<Day> day, const std::vector<NameSpan>& names,
          const std::vector<NounPhrase>& phrases, const std::vector<Site>& sites)
      : tree_(tree),
        knowledge_(knowledge),
        words_(words),
        day_(day),
        names_(names),
        phrases_(phrases),
        sites_(sites),
        organisations_(knowledge) {
    out_.entity_of.resize(sites.size());
    out_.rule_of.resize(sites.size());
    for (const NameSpan& name : names)
      if (name.named && name.named->country.size() == 3) {
        countries_.insert(name.named->country);
        const std::string_view text = TextOf(tree, name.tokens);
        if (name.named->kind != NameKind::kBody || !knowledge::AllCapitals(text))
          spoken_.insert(name.named->country);
      }
  }

  Resolved Build() {
    Named();
    Persons();
    for (std::size_t s = 0; s < sites_.size(); ++s)
      if (sites_[s].kind == SiteKind::kNominal && !out_.entity_of[s]) Nominal(s);
    return std::move(out_);
  }

 private:
  std::size_t Add(Entity entity) {
    out_.entities.push_back(std::move(entity));
    return out_.entities.size() - 1;
  }
  void Put(std::size_t site, std::size_t entity, std::string rule) {
    out_.entity_of[site] = entity;
    out_.rule_of[site] = std::move(rule);
  }

  std::size_t Government(const std::string& country, const std::string& rule) {
    const std::string key = "gov:" + country;
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
    Entity entity;
    entity.type = EntityType::kGovernment;
    entity.name = knowledge_.CountryName(country);
    entity.country = country;
    entity.sector = {"GOV"};
    if (const auto named = knowledge_.FindName(entity.name); named && named->country == country)
      entity.wikidata = named->wikidata;
    for (const char* field : {"type", "name", "country", "sector"})
      entity.why.push_back({field, rule});
    if (!entity.wikidata.empty()) entity.why.push_back({"wikidata", rule});
    return by_key_[key] = Add(std::move(entity));
  }

  std::size_t Known(const knowledge::NamedActor& named) {
    const bool nation = named.kind == NameKind::kCountry || named.kind == NameKind::kCapital ||
                        named.kind == NameKind::kPeople ||
                        (named.kind == NameKind::kSeat && !named.country.empty() &&
                         named.name == knowledge_.CountryName(named.country));
    if (nation) return Government(named.country, named.rule);
    const std::string key = "name:" + knowledge::Fold(named.name);
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
    Entity entity;
    entity.type = TypeOf(named.type);
    entity.name = named.name;
    entity.wikidata = named.wikidata;
    entity.country = named.country;
    entity.sector = named.sector;
    entity.why.push_back({"type", named.rule});
    entity.why.push_back({"name", named.rule});
    if (!entity.wikidata.empty()) entity.why.push_back({"wikidata", named.rule});
    if (!entity.country.empty()) entity.why.push_back({"country", named.rule});
    if (!entity.sector.empty()) entity.why.push_back({"sector", named.rule});
    return by_key_[key] = Add(std::move(entity));
  }

  // Names of governments, bodies, regions and organisations.
  void Named() {
    OrganisationNames& organisations = organisations_;
    std::vector<std::size_t> sites_of_initials;
    for (std::size_t s = 0; s < sites_.size(); ++s) {
      if (sites_[s].kind != SiteKind::kNamed) continue;
      const auto& named = *names_[*sites_[s].name].named;
      if (IsOtherByInitials(*sites_[s].name)) {
        sites_of_initials.push_back(s);
        continue;
      }
      Put(s, Known(named), named.rule);
      if (named.kind == NameKind::kBody)
        organisations.Add(TextOf(tree_, names_[*sites_[s].name].tokens), *out_.entity_of[s]);
    }
    for (std::size_t s = 0; s < sites_.size(); ++s) {
      if (sites_[s].kind != SiteKind::kOrganisation &&
          std::ranges::find(sites_of_initials, s) == sites_of_initials.end())
        continue;
      const std::string_view text = TextOf(tree_, names_[*sites_[s].name].tokens);
      if (const auto same = organisations.Find(text)) {
        Put(s, *same, "entities.same_name");
        continue;
      }
      Entity entity;
      entity.type = EntityType::kOrganisation;
      entity.name = text;
      entity.why.push_back({"type", sites_[s].rule});
      entity.why.push_back({"name", sites_[s].rule});
      ReadName(names_[*sites_[s].name].tokens, entity);
      const std::size_t id = Add(std::move(entity));
      organisations.Add(text, id);
      Put(s, id, sites_[s].rule);
    }
  }

  // Initials of a party or union that the tables know, in a report that speaks of other countries
  // only: "NPP" is Ghana's, but not in a report from Hong Kong.
  bool IsOtherByInitials(std::size_t name) const {
    const auto& named = *names_[name].named;
    const std::string_view text = TextOf(tree_, names_[name].tokens);
    if (named.kind != NameKind::kBody || !knowledge::AllCapitals(text) || text.size() > 5 ||
        knowledge_.CountryName(named.country).empty() || spoken_.empty() ||
        spoken_.contains(named.country))
      return false;
    return std::ranges::any_of(
        named.sector, [](const std::string& sector) { return sector == "PTY" || sector == "LAB"; });
  }

  // What the name of an unknown organisation says itself: "Swiss National Bank", "Saudi
  // Arabia's Civil Defence Authority", "Ministry of Health of Ghana".
  void ReadName(TokenRange name, Entity& entity) const {
    TokenRange rest = name;
    const auto nation = [&](TokenRange range) {
      const auto named = knowledge_.FindName(TextOf(tree_, range));
      if (!named || (named->kind != NameKind::kCountry && named->kind != NameKind::kPeople) ||
          !entity.country.empty())
        return false;
      entity.country = named->country;
      entity.why.push_back({"country", named->rule});
      return true;
    };
    for (std::uint32_t n = std::min(3U, name.end - name.begin - 1); n > 0; --n)
      if (nation({name.begin, name.begin + n})) {
        rest.begin += n;
        break;
      }
    for (std::uint32_t t = rest.begin + 1; t + 1 < rest.end; ++t)
      if (tree_.Lemma(TokenId{t}) == "of") {
        const std::uint32_t after = tree_.Upos(TokenId{t + 1}) == "DET" ? t + 2 : t + 1;
        if (after < rest.end) nation({after, rest.end});
        rest.end = t;
        break;
      }
    for (std::uint32_t n = std::min(3U, rest.end - rest.begin); n > 0; --n) {
      const auto noun = knowledge_.FindNoun(TextOf(tree_, {rest.end - n, rest.end}));
      if (!noun || noun->type == ActorType::kPerson || noun->sector.empty()) continue;
      entity.sector = noun->sector;
      entity.why.push_back({"sector", noun->rule});
      return;
    }
  }

  Description Said(const NounPhrase& phrase) const {
    Description said;
    said.role = phrase.people ? "" : std::string(TextOf(tree_, phrase.core));
    said.tenure = phrase.tenure;
    said.rule = said.sector_rule = phrase.noun.rule;
    said.sector = phrase.noun.sector;
    if (phrase.tenure == Tenure::kFormer) said.role = "former " + said.role;
    Owner(phrase, said.country, said.country_rule, said.sector, said.sector_rule);
    return said;
  }

  // Country and sector that a phrase takes from whose it is.
  void Owner(const NounPhrase& phrase, std::string& country, std::string& country_rule,
             std::vector<std::string>& sector, std::string& sector_rule) const {
    if (phrase.nation) {
      const auto& named = *names_[*phrase.nation].named;
      country = named.country;
      country_rule = named.rule;
    }
    if (phrase.body && !names_[*phrase.body].named && sector.size() == 1 && sector.front() == "GOV")
      sector.clear();  // "the president of Chrysler"
    if (phrase.body && names_[*phrase.body].named) {
      const auto& named = *names_[*phrase.body].named;
      if (country.empty() && !named.country.empty()) {
        country = named.country;
        country_rule = named.rule;
      }
      // "a Hamas official" is no government's.
      // … but "G20 foreign ministers" are governments' all the same.
      const bool of_states =
          named.sector.empty() &&
          (named.country == "IGO" || named.country == "UNO" || named.country == "EUR");
      const bool of_none = sector.size() == 1 && sector.front() == "GOV" &&
                           named.type == ActorType::kOrganisation && !of_states;
      if (sector.empty() || of_none) {
        sector = named.sector;
        sector_rule = named.rule;
      }
    }
  }

  void Persons() {
    std::vector<std::size_t> named;
    std::vector<std::string_view> texts;
    std::vector<int> genders;
    for (std::size_t s = 0; s < sites_.size(); ++s) {
      if (sites_[s].kind != SiteKind::kPerson) continue;
      named.push_back(s);
      const TokenRange name = names_[*sites_[s].name].tokens;
      texts.push_back(TextOf(tree_, name));
      int gender = 0;
      for (std::uint32_t t = sites_[s].tokens.begin; t < name.begin; ++t)
        for (const ActorWord in : {ActorWord::kHonorific, ActorWord::kGendered})
          if (const auto value = words_.Find(in, tree_.Form(TokenId{t})); value && gender == 0)
            gender = *value == "f" ? 1 : *value == "m" ? -1 : 0;
      genders.push_back(gender);
    }
    PersonGroups groups = GroupNames(texts, genders, knowledge_, words_);
    std::vector<std::size_t> entity_of(groups.persons.size());
    for (Person& person : groups.persons) {
      Entity entity;
      entity.type = EntityType::kPerson;
      entity.name = person.written;
      entity_of[static_cast<std::size_t>(&person - groups.persons.data())] = Add(std::move(entity));
    }
    std::map<std::size_t, std::size_t> person_of;  // by entity
    for (std::size_t p = 0; p < entity_of.size(); ++p) person_of[entity_of[p]] = p;
    for (std::size_t i = 0; i < named.size(); ++i) {
      const Site& site = sites_[named[i]];
      Put(named[i], entity_of[groups.person_of[i]],
          site.rule == "model.ner" ? "entities.person_name" : site.rule);
      if (site.phrase)
        groups.persons[groups.person_of[i]].descriptions.push_back(Said(phrases_[*site.phrase]));
      Entity& entity = out_.entities[entity_of[groups.person_of[i]]];
      if (entity.why.empty()) {
        entity.why.push_back({"type", site.rule});
        entity.why.push_back({"name", site.rule});
      }
    }
    // Appositions and predicates; a description of a description goes the same way.
    for (int round = 0; round < 2; ++round)
      for (std::size_t s = 0; s < sites_.size(); ++s) {
        if (sites_[s].kind != SiteKind::kNominal || out_.entity_of[s]) continue;
        const NounPhrase& phrase = phrases_[*sites_[s].phrase];
        if (phrase.plural) continue;
        std::string rule;
        const auto other = DescribedBy(tree_, sites_, s, rule);
        if (!other || !out_.entity_of[*other]) continue;
        std::size_t id = *out_.entity_of[*other];
        const bool person = out_.entities[id].type == EntityType::kPerson;
        if (person != (phrase.noun.type == ActorType::kPerson)) continue;
        if (!person && sites_[*other].kind == SiteKind::kNamed) {
          if (out_.entities[id].type == EntityType::kGovernment ||
              phrase.noun.type == ActorType::kGovernment)
            continue;
          // "Argentina's labour federation, the CGT": not the French one that the tables know.
          if (Contradicts(phrase, out_.entities[id])) id = Namesake(*other);
        }
        Entity& entity = out_.entities[id];
        Put(s, id, rule);
        if (person && person_of.contains(id))
          groups.persons[person_of[id]].descriptions.push_back(Said(phrase));
        else if (!person)
          Complete(phrase, entity);
      }
    for (std::size_t p = 0; p < groups.persons.size(); ++p)
      reading::Describe(groups.persons[p], knowledge_, day_, countries_,
                        out_.entities[entity_of[p]]);
  }

  bool Contradicts(const NounPhrase& phrase, const Entity& entity) const {
    if (!phrase.nation || entity.country.empty()) return false;
    const std::string& said = names_[*phrase.nation].named->country;
    return said != entity.country && !knowledge_.CountryName(entity.country).empty();
  }

  // All mentions by this name are of one that the tables do not know.
  std::size_t Namesake(std::size_t site) {
    const std::size_t old = *out_.entity_of[site];
    Entity entity;
    entity.type = EntityType::kOrganisation;
    entity.name = TextOf(tree_, names_[*sites_[site].name].tokens);
    entity.why.push_back({"type", "entities.apposition"});
    entity.why.push_back({"name", "entities.apposition"});
    const std::size_t id = Add(std::move(entity));
    for (std::size_t s = 0; s < sites_.size(); ++s)
      if (out_.entity_of[s] == old) Put(s, id, "entities.same_name");
    return id;
  }

  // What a description adds to an organisation that knowledge lacks.
  void Complete(const NounPhrase& phrase, Entity& entity) const {
    std::string country, country_rule, sector_rule = phrase.noun.rule;
    std::vector<std::string> sector = phrase.noun.sector;
    Owner(phrase, country, country_rule, sector, sector_rule);
    if (entity.country.empty() && !country.empty()) {
      entity.country = country;
      entity.why.push_back({"country", country_rule});
    }
    if (entity.sector.empty() && !sector.empty()) {
      entity.sector = sector;
      entity.why.push_back({"sector", sector_rule});
    }
  }

  void Nominal(std::size_t s) {
    const NounPhrase& phrase = phrases_[*sites_[s].phrase];
    if (phrase.anaphor && !phrase.nation && !phrase.body) return;  // coreference.h may know
    if (SameBody(s, phrase)) return;
    std::string country, country_rule, sector_rule = phrase.noun.rule;
    std::vector<std::string> sector = phrase.noun.sector;
    Owner(phrase, country, country_rule, sector, sector_rule);
    const bool present = phrase.tenure == Tenure::kPresent;
    if (phrase.noun.type == ActorType::kGovernment && phrase.nation && !phrase.plural && present) {
      Put(s, Government(country, country_rule), phrase.noun.rule);
      return;
    }
    if (phrase.noun.office && !phrase.plural && phrase.definite && !country.empty() &&
        phrase.tenure != Tenure::kFormer &&
        Officeholder(s, phrase, country, HolderOf(phrase, country)))
      return;
    // Groups: the same words for the same people are one, unless counted or set apart.
    const bool group = phrase.plural || phrase.noun.collective ||
                       phrase.noun.type == ActorType::kOrganisation ||
                       phrase.noun.type == ActorType::kGovernment;
    std::string key;
    if (group && (!phrase.indefinite || phrase.people) && phrase.possessor == kNoToken) {
      const bool several = phrase.plural && phrase.noun.type != ActorType::kGroup;
      key = (several ? "groups:" : "group:") + knowledge::Fold(phrase.lemma) + ':' + country + ':' +
            (phrase.body ? knowledge::Fold(TextOf(tree_, names_[*phrase.body].tokens)) : "") +
            (phrase.people ? "" : ':' + Modifiers(phrase));
      if (const auto found = by_key_.find(key); found != by_key_.end()) {
        Put(s, found->second, "entities.same_phrase");
        return;
      }
    }
    Entity entity;
    entity.type =
        phrase.plural || (phrase.noun.collective && phrase.noun.type == ActorType::kPerson)
            ? EntityType::kGroup
            : TypeOf(phrase.noun.type);
    entity.name = TextOf(tree_, phrase.tokens);
    entity.country = country;
    entity.sector = sector;
    if (phrase.tenure == Tenure::kFormer && entity.type == EntityType::kPerson &&
        phrase.noun.office) {
      entity.sector = {"ELI"};
      sector_rule = "entities.former";
    }
    entity.role = phrase.people || entity.type != EntityType::kPerson
                      ? ""
                      : std::string(TextOf(tree_, phrase.core));
    entity.why.push_back({"type", phrase.noun.rule});
    entity.why.push_back({"name", "entities.nominal"});
    if (!country.empty()) entity.why.push_back({"country", country_rule});
    if (!entity.sector.empty()) entity.why.push_back({"sector", sector_rule});
    if (!entity.role.empty()) entity.why.push_back({"role", phrase.noun.rule});
    const std::size_t id = Add(std::move(entity));
    if (!key.empty()) by_key_[key] = id;
    Put(s, id, phrase.noun.rule);
  }

  // Adjectives and nouns before the core that are neither owner nor article.
  std::string Modifiers(const NounPhrase& phrase) const {
    std::string said;
    for (std::uint32_t t = phrase.tokens.begin; t < phrase.core.begin; ++t) {
      const std::string_view upos = tree_.Upos(TokenId{t});
      const auto in = [&](std::optional<std::size_t> name) {
        return name && names_[*name].tokens.Contains(TokenId{t});
      };
      if (upos == "DET" || in(phrase.nation) || in(phrase.body)) continue;
      said += ' ' + knowledge::Fold(tree_.Form(TokenId{t}));
    }
    return said;
  }

  // Whose office it is in the table of holders: a country's by its code, a body's by its name.
  std::string HolderOf(const NounPhrase& phrase, const std::string& country) const {
    if (phrase.nation || !phrase.body || !names_[*phrase.body].named ||
        !knowledge_.CountryName(country).empty())
      return country;
    return names_[*phrase.body].named->name;
  }

  // "the French president": somebody of the report with that office, else its holder on the
  // day of the report, if there is exactly one.
  bool Officeholder(std::size_t s, const NounPhrase& phrase, const std::string& country,
                    const std::string& body) {
    const std::string_view kind = knowledge_.FindOffice(phrase.lemma, country);
    if (kind.empty() || phrase.tenure == Tenure::kDeputy) return false;
    for (std::size_t id = 0; id < out_.entities.size(); ++id) {
      const Entity& entity = out_.entities[id];
      if (entity.type != EntityType::kPerson || entity.country != country || entity.role.empty())
        continue;
      if (knowledge_.FindOffice(entity.role, country) != kind) continue;
      Put(s, id, "entities.same_office");
      return true;
    }
    if (phrase.tenure != Tenure::kPresent) return false;
    auto holders = knowledge_.FindHolders(body, kind, day_);
    if (holders.empty() && body != country)  // known there by a shorter name: "NATO"
      holders = knowledge_.FindHolders(TextOf(tree_, names_[*phrase.body].tokens), kind, day_);
    if (holders.size() != 1) return false;
    const knowledge::Holding& holding = holders.front();
    std::optional<std::size_t> id;
    for (std::size_t e = 0; e < out_.entities.size(); ++e)
      if (out_.entities[e].type == EntityType::kPerson && !holding.person_id.empty() &&
          out_.entities[e].wikidata == holding.person_id)
        id = e;
    if (!id) {
      Entity entity;
      entity.type = EntityType::kPerson;
      entity.name = holding.person;
      entity.role = TextOf(tree_, phrase.core);
      entity.sector = {std::string(holding.sector)};
      if (holding.sector.empty()) entity.sector = phrase.noun.sector;
      for (const char* field : {"type", "name", "sector", "role"})
        entity.why.push_back({field, holding.rule});
      FillFromHolding(holding, entity);
      id = Add(std::move(entity));
    }
    Put(s, *id, holding.rule);
    return true;
  }

  // "the Hamas movement", "the M5S party": the body itself.
  bool SameBody(std::size_t s, const NounPhrase& phrase) {
    if (!phrase.body || phrase.plural || !phrase.definite || phrase.indefinite ||
        !words_.Has(ActorWord::kOwnSort, tree_.Lemma(phrase.head)))
      return false;
    const NameSpan& span = names_[*phrase.body];
    if (span.tokens.end != phrase.core.begin || tree_.Xpos(TokenId{span.tokens.end - 1}) == "POS" ||
        tree_.Deprel(HeadOf(tree_, span.tokens)) == "nmod:poss")
      return false;
    std::optional<std::size_t> id;
    if (span.named) {
      if (span.named->kind != NameKind::kBody || span.named->type == ActorType::kGovernment)
        return false;
      id = Known(*span.named);
    } else {
      id = organisations_.Find(TextOf(tree_, span.tokens));
    }
    if (!id) return false;
    Put(s, *id, "entities.own_sort");
    return true;
  }

  const Tree& tree_;
  const knowledge::Knowledge& knowledge_;
  const ActorWords& words_;
  std::optional<Day> day_;
  const std::vector<NameSpan>& names_;
  const std::vector<NounPhrase>& phrases_;
  const std::vector<Site>& sites_;
  std::set<std::string> countries_;
  std::set<std::string> spoken_;  // countries_, but for those of initials alone
  OrganisationNames organisations_;
  std::map<std::string, std::size_t> by_key_;
  Resolved out_;
};

}  // namespace

Resolved ResolveSites(const Tree& tree, const knowledge::Knowledge& knowledge,
                      const ActorWords& words, std::optional<Day> day,
                      const std::vector<NameSpan>& names, const std::vector<NounPhrase>& phrases,
                      const std::vector<Site>& sites) {
  return Builder(tree, knowledge, words, day, names, phrases, sites).Build();
}

}  // namespace demarche::reading
