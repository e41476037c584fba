#include "reading/entities/anaphors.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/fold.h"
#include "reading/entities/antecedents.h"
#include "reading/entities/counterparts.h"

namespace demarche::reading {

using knowledge::ActorType;
using language::kNoToken;

namespace {

constexpr std::uint32_t kNearSentences = 2;     // where several fit, only one may be as near
constexpr std::uint32_t kReach = 60;            // sentences
constexpr std::uint32_t kUnnamedSentences = 6;  // how far back an unnamed one is taken up

bool EndsWith(std::string_view whole, std::string_view end) {
  return whole == end || (whole.size() > end.size() && whole.ends_with(end) &&
                          whole[whole.size() - end.size() - 1] == ' ');
}

class Nominal {
 public:
  Nominal(Discourse& discourse, MentionId id)
      : discourse_(discourse),
        tree_(discourse.tree()),
        id_(id),
        mention_(discourse.reading()[id]),
        lemma_(tree_.Lemma(mention_.head)) {}

  void Resolve() {
    if (!IsBareDefinite() || !IsFresh()) return;
    Gather();
    if (discourse_.IsPlural(id_)) {
      if (!SameNoun(true)) Fighters();
      return;
    }
    const auto type = Type();
    if (!type) return;
    if (*type == ActorType::kPerson) return Person();
    if (SameNoun(false)) return;
    const auto sort = discourse_.words().Find(ActorWord::kAnaphor, lemma_);
    if (sort && *sort == "government") return Country();
    if (sort && *sort != "person") Body(*sort);
  }

 private:
  // "the minister", "the foreign minister": an article and the noun's own words, no owner.
  bool IsBareDefinite() {
    bool definite = false;
    for (std::uint32_t t = mention_.tokens.begin; t < mention_.tokens.end; ++t) {
      const TokenId word{t};
      const std::string form = discourse_.Lower(word);
      if (tree_.Upos(word) == "DET") {
        definite =
            form == "the" || form == "this" || form == "that" || form == "these" || form == "those";
        if (!definite) return false;
        continue;
      }
      if (IsEpithetOfPerson(word)) continue;
      if (tree_.Xpos(word) == "PRP$" || tree_.Xpos(word) == "POS" || tree_.Upos(word) == "NUM" ||
          (tree_.Deprel(word) == "nmod:poss" && word != mention_.head) ||
          Number(word) > Number(mention_.head))
        return false;
      words_ += (words_.empty() ? "" : " ") +
                (word == mention_.head ? std::string(tree_.Lemma(word)) : form);
    }
    // "the minister for trade", "the man who": told apart by more than the noun.
    for (const TokenId child : tree_.Children(mention_.head))
      if (Number(child) > Number(mention_.head) &&
          (tree_.Relation(child) == "nmod" || tree_.Relation(child) == "acl"))
        return false;
    words_ = knowledge::Fold(words_);
    return definite;
  }

  // "the veteran leader", "the 93-year-old leader": told of whom one knows already.
  bool IsEpithetOfPerson(TokenId word) const {
    if (word == mention_.head) return false;
    const std::string_view form = tree_.Form(word);
    if (tree_.Upos(word) == "PUNCT") return form == "-" || form == "–" || form == "‑";
    if (tree_.Upos(word) == "NUM" && Number(word) + 1 < Number(mention_.head)) {
      const std::string_view next = tree_.Form(TokenId{Number(word) + 1});
      return next == "-" || next == "–" || next == "‑";
    }
    return discourse_.words().Find(ActorWord::kEpithet, form) == "person";
  }

  // Nobody yet, or somebody known by these words alone.
  bool IsFresh() const {
    if (mention_.entities.empty()) return true;
    const auto entity = discourse_.Only(id_);
    if (!entity) return false;
    const Entity& own = discourse_.reading()[*entity];
    const bool body = own.type == EntityType::kOrganisation || own.type == EntityType::kGroup;
    return (own.country.empty() || body) && own.wikidata.empty() && own.mentions.front() == id_;
  }

  std::vector<std::string> Sector() const {
    if (const auto entity = discourse_.Only(id_)) return discourse_.reading()[*entity].sector;
    const auto noun = discourse_.knowledge().FindNoun(lemma_);
    return noun ? noun->sector : std::vector<std::string>{};
  }

  // What the noun says of sector and country is so, or unknown.
  bool FitsDescription(const Entity& entity) const {
    const auto own = discourse_.Only(id_);
    const std::string country = own ? discourse_.reading()[*own].country : "";
    if (!country.empty() && entity.country != country) return false;
    const auto sector = Sector();
    if (sector.empty()) return true;
    if (entity.sector.empty()) {
      if (entity.country == "MNC") return Has(sector, "BUS");
      if (entity.country == "NGO" || entity.country == "ISM") return Has(sector, "SOC");
      return entity.country.empty();
    }
    if (Armed(sector) && Armed(entity.sector)) return true;
    return std::ranges::any_of(sector, [&](const auto& one) { return Has(entity.sector, one); });
  }
  static bool Has(const std::vector<std::string>& sector, std::string_view one) {
    return std::ranges::find(sector, one) != sector.end();
  }
  static bool Armed(const std::vector<std::string>& sector) {
    return Has(sector, "REB") || Has(sector, "UAF");
  }

  // "the rebels", "the militants": of the only armed group that the report has named.
  void Fighters() {
    if (words_ != knowledge::Fold(lemma_)) return;
    const auto sector = Sector();
    if (!Armed(sector)) return;
    std::vector<EntityId> found;
    for (const auto& [id, back] : back_) {
      const Entity& entity = discourse_.reading()[id];
      if (entity.type == EntityType::kPerson || !Armed(entity.sector)) continue;
      // Others who are armed and have no name may be meant as well.
      if (!HasName(id) && entity.country.empty()) return;
      found.push_back(id);
    }
    if (found.size() != 1 || back_.at(found.front()) > kNearSentences || Beside(found.front()))
      return;
    discourse_.Link(id_, {found.front()}, "entities.anaphor.fighters");
  }

  // No word before the noun but such as tell its sort: "regional", "militant", "Lebanese".
  bool OnlySort() const {
    const auto said = knowledge::Words(words_);
    // The noun may be longer: "rights group".
    std::size_t noun = 0;
    while (noun + 1 < said.size() &&
           !discourse_.knowledge().FindNoun(
               words_.substr(static_cast<std::size_t>(said[noun].data() - words_.data()))))
      ++noun;
    for (std::size_t w = 0; w < noun; ++w) {
      const auto named = discourse_.knowledge().FindName(said[w]);
      const bool nation = named && named->kind == knowledge::NameKind::kPeople;
      if (!nation && !discourse_.words().Has(ActorWord::kEpithet, said[w])) return false;
    }
    return true;
  }

  std::optional<ActorType> Type() const {
    if (const auto entity = discourse_.Only(id_)) {
      switch (discourse_.reading()[*entity].type) {
        case EntityType::kPerson:
          return ActorType::kPerson;
        case EntityType::kGovernment:
          return ActorType::kGovernment;
        case EntityType::kOrganisation:
          return ActorType::kOrganisation;
        default:
          return ActorType::kGroup;
      }
    }
    const auto sort = discourse_.words().Find(ActorWord::kAnaphor, lemma_);
    if (!sort) return std::nullopt;
    if (*sort == "person") return ActorType::kPerson;
    return *sort == "government" ? ActorType::kGovernment : ActorType::kOrganisation;
  }

  bool Own(EntityId entity) const {
    return std::ranges::find(mention_.entities, entity) != mention_.entities.end();
  }

  // Everybody mentioned before this, within reach: how many sentences back at the nearest.
  void Gather() {
    for (std::uint32_t m = Number(id_); m-- > 0;) {
      const EntityMention& mention = discourse_.reading()[MentionId{m}];
      const std::uint32_t back = tree_.SentenceOf(mention_.head) - tree_.SentenceOf(mention.head);
      if (back > kReach) return;
      for (const EntityId entity : mention.entities)
        if (!Own(entity)) {
          back_.try_emplace(entity, back);
          near_[entity].push_back(MentionId{m});
        }
    }
  }

  bool HasName(EntityId entity) const {
    return std::ranges::any_of(discourse_.reading()[entity].mentions, [&](MentionId m) {
      return discourse_.reading()[m].form == MentionForm::kName;
    });
  }

  // The only one, or the only one near.
  std::optional<EntityId> Choose(const std::vector<EntityId>& found) const {
    if (found.size() == 1) return found.front();
    std::optional<EntityId> near;
    for (const EntityId entity : found) {
      if (back_.at(entity) >= kNearSentences) continue;
      if (near) return std::nullopt;
      near = entity;
    }
    return near;
  }

  bool Deputy(std::string_view role, std::string_view words) const {
    if (role.size() <= words.size() + 1) return false;
    const std::string before(role.substr(0, role.size() - words.size() - 1));
    for (const std::string_view word : knowledge::Words(before))
      if (discourse_.words().Has(ActorWord::kFormer, word)) return true;
    return false;
  }

  // The words of this mention name the office of that entity.
  bool SameOffice(const Entity& entity) const {
    const auto& knowledge = discourse_.knowledge();
    const std::string role = knowledge::Fold(entity.role);
    if (role.empty()) return false;
    const auto kind = knowledge.FindOffice(role, entity.country);
    const auto own = knowledge.FindOffice(words_, entity.country);
    if (!kind.empty() && kind == own) return true;
    if (!EndsWith(role, words_) || Deputy(role, words_)) return false;
    const auto mine = knowledge.FindNoun(words_), theirs = knowledge.FindNoun(role);
    // The one president is no other; of ministers there are several kinds, but the first of
    // them is called by his title. An attorney general is no general.
    if (!mine || mine->office) return mine && role == words_;
    if (theirs && theirs->office && kind.starts_with("head_of")) return false;
    return !theirs || mine->sector == theirs->sector;
  }

  void Person() {
    std::vector<EntityId> found;
    for (const auto& [id, back] : back_) {
      const Entity& entity = discourse_.reading()[id];
      if (entity.type != EntityType::kPerson) continue;
      if (!HasName(id) && back > kUnnamedSentences) continue;
      if (SameOffice(entity) && SameGender(id)) found.push_back(id);
    }
    if (found.empty() && discourse_.words().Find(ActorWord::kAnaphor, lemma_) == "person")
      found = Prominent();
    if (const auto one = Choose(found); one && !Beside(*one) && !Elsewhere(*one))
      discourse_.Link(id_, {*one}, "entities.anaphor.office");
  }

  bool SameGender(EntityId entity) const {
    const auto own = discourse_.words().Find(ActorWord::kGendered, lemma_);
    if (!own || own->empty()) return true;
    const int gender = discourse_.GenderOf(entity);
    return gender == 0 || (gender > 0) == (*own == "f");
  }

  // "the leader": of those named nearby the only one in public office.
  std::vector<EntityId> Prominent() const {
    std::vector<EntityId> found;
    if (discourse_.words().Has(ActorWord::kGendered, lemma_) || words_ != lemma_) return found;
    for (const auto& [id, back] : back_) {
      const Entity& entity = discourse_.reading()[id];
      if (entity.type != EntityType::kPerson || back > kNearSentences || entity.role.empty())
        continue;
      const auto kind = discourse_.knowledge().FindOffice(entity.role, entity.country);
      if (kind.starts_with("head_of") || EndsWith(knowledge::Fold(entity.role), lemma_))
        found.push_back(id);
    }
    return found;
  }

  // A party to the same verb, or one joined to it, is somebody else.
  bool Beside(EntityId entity) const {
    const TokenId verb = tree_.Head(mention_.head);
    if (verb == kNoToken) return false;
    for (const TokenId child : tree_.Children(verb))
      if (child != mention_.head && tree_.Is(child, {"nsubj", "nsubj:pass", "obj", "iobj"}))
        if (const auto other = discourse_.OnlyAt(child); other == entity) return true;
    return tree_.Relation(mention_.head) == "conj" && discourse_.OnlyAt(verb) == entity;
  }

  // What stands before the noun here stands there too: "the Brazilian team" is no other team.
  bool Repeats(const EntityMention& mention) const {
    std::string there = " ";
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t)
      there += knowledge::Fold(tree_.Form(TokenId{t})) + " ";
    const auto here = knowledge::Words(words_);
    return std::all_of(here.begin(), here.end() - 1, [&](std::string_view word) {
      return there.find(" " + std::string(word) + " ") != std::string::npos;
    });
  }

  // Somebody called by a name or noun that ends in the same noun: "the European Commission".
  bool SameNoun(bool plural) {
    std::vector<EntityId> found;
    for (const auto& [id, back] : back_) {
      const Entity& entity = discourse_.reading()[id];
      if (entity.type == EntityType::kPerson || entity.type == EntityType::kPlace) continue;
      const bool same = std::ranges::any_of(near_.at(id), [&](MentionId m) {
        const EntityMention& mention = discourse_.reading()[m];
        if (mention.form == MentionForm::kPronoun ||
            Number(mention.head) >= Number(mention_.head) || discourse_.IsPlural(m) != plural)
          return false;
        // "demanded an elected government": none that there is.
        if (entity.type == EntityType::kGovernment && entity.country.empty()) return false;
        if (!Repeats(mention)) return false;
        for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t)
          if (knowledge::Fold(tree_.Lemma(TokenId{t})) == knowledge::Fold(lemma_) &&
              (mention.form == MentionForm::kName || TokenId{t} == mention.head))
            return true;
        return false;
      });
      // Of an unnamed one nearby: "a rebel group … the group".
      if (same && (!entity.wikidata.empty() || !entity.country.empty() || HasName(id) ||
                   back <= kUnnamedSentences))
        found.push_back(id);
    }
    const auto one = Choose(found);
    if (!one || Beside(*one) || Elsewhere(*one)) return !found.empty();
    discourse_.Link(id_, {*one}, "entities.anaphor.same_noun");
    return true;
  }

  // The countries spoken of nearby, as places or as whose somebody is.
  std::set<std::string> NearCountries() const {
    std::set<std::string> near;
    const std::uint32_t here = tree_.SentenceOf(mention_.head);
    const auto is_near = [&](TokenId head) {
      return Number(head) < Number(mention_.head) && here - tree_.SentenceOf(head) < kNearSentences;
    };
    for (std::uint32_t m = Number(id_); m-- > 0;) {
      const EntityMention& mention = discourse_.reading()[MentionId{m}];
      if (!is_near(mention.head)) break;
      for (const EntityId entity : mention.entities)
        if (discourse_.reading()[entity].country.size() == 3 &&
            !discourse_.knowledge().CountryName(discourse_.reading()[entity].country).empty())
          near.insert(discourse_.reading()[entity].country);
    }
    for (const PlaceMention& place : discourse_.reading().places)
      if (is_near(place.head) && !place.country.empty()) near.insert(place.country);
    return near;
  }

  // "The government", where another country's than the one found has been spoken of since.
  bool Elsewhere(EntityId entity) const {
    const std::string& country = discourse_.reading()[entity].country;
    if (country.size() != 3 || back_.at(entity) < kNearSentences) return false;
    const auto near = NearCountries();
    return !near.empty() && !near.contains(country);
  }

  // "the country": the only one that was spoken of nearby.
  void Country() {
    for (const std::string_view word : knowledge::Words(words_))
      if (discourse_.words().Has(ActorWord::kForeign, word)) return;  // "the regional government"
    const std::set<std::string> near = NearCountries();
    if (near.size() != 1) return;
    const auto name = discourse_.knowledge().CountryName(*near.begin());
    for (std::uint32_t e = 0; e < discourse_.reading().entities.size(); ++e) {
      const Entity& entity = discourse_.reading().entities[e];
      if (entity.type != EntityType::kGovernment || entity.country != *near.begin() ||
          entity.name != name || Own(EntityId{e}) || Beside(EntityId{e}))
        continue;
      discourse_.Link(id_, {EntityId{e}}, "entities.anaphor.country");
      return;
    }
  }

  // "the group", "the company": the body that stands out among those just named.
  void Body(std::string_view sort) {
    if (!OnlySort()) return;
    // Of whom the sector is known goes before those of whom nothing is.
    const bool known = std::ranges::any_of(back_, [&](const auto& one) {
      const Entity& entity = discourse_.reading()[one.first];
      return one.second <= kNearSentences && HasName(one.first) &&
             entity.type != EntityType::kPerson && !entity.sector.empty() && !Sector().empty() &&
             FitsDescription(entity);
    });
    Search search;
    search.stands = Stands::kThing;
    search.before = mention_.head;
    search.sentences = kNearSentences;
    search.things = false;
    search.barred = [&](EntityId id) {
      const Entity& entity = discourse_.reading()[id];
      if (Own(id) || Beside(id) || !HasName(id) || !FitsDescription(entity)) return true;
      if (known && entity.sector.empty()) return true;
      const bool group = sort.find("group") != std::string_view::npos;
      if (entity.type == EntityType::kOrganisation) return false;
      return !(group && entity.type == EntityType::kGroup);
    };
    if (const auto best = BestAntecedent(discourse_, search))
      discourse_.Link(id_, best->entities, "entities.anaphor.body");
  }

  Discourse& discourse_;
  const Tree& tree_;
  MentionId id_;
  EntityMention mention_;
  std::string lemma_;
  std::map<EntityId, std::uint32_t> back_;  // who was mentioned within reach
  std::map<EntityId, std::vector<MentionId>> near_;
  std::string words_;  // after the article, the noun by its lemma
};

}  // namespace

void ResolveNominal(Discourse& discourse, MentionId id) {
  if (discourse.reading()[id].form != MentionForm::kNominal) return;
  if (ResolveCounterpart(discourse, id)) return;
  Nominal(discourse, id).Resolve();
}

}  // namespace demarche::reading
