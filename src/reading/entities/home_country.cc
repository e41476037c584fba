#include "reading/entities/home_country.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace demarche::reading {
namespace {

// What every country has its own of.
constexpr std::array<std::string_view, 8> kOfState{"GOV", "MIL", "COP", "LEG",
                                                   "JUD", "SPY", "OPP", "PTY"};
constexpr std::uint32_t kNearSentences = 2;

class Home {
 public:
  explicit Home(Discourse& discourse) : discourse_(discourse), tree_(discourse.tree()) {
    for (const Entity& entity : discourse.reading().entities) Take(entity.country, all_);
    for (const PlaceMention& place : discourse.reading().places) {
      if (IsDateline(place))
        Take(place.country, dateline_);
      else
        Take(place.country, all_);
    }
  }

  void Run() {
    const auto count = static_cast<std::uint32_t>(discourse_.reading().entities.size());
    for (std::uint32_t e = 0; e < count; ++e) {
      const EntityId id{e};
      if (!IsHomeless(discourse_.reading()[id])) continue;
      const auto country = CountryOf(id);
      if (country.empty()) continue;
      if (const auto government = GovernmentOf(country); government && MeansGovernment(id)) {
        const auto mentions = discourse_.reading()[id].mentions;
        for (const MentionId m : mentions) discourse_.Link(m, {*government}, rule_);
        continue;
      }
      discourse_.SetCountry(id, country, rule_);
    }
  }

 private:
  void Take(const std::string& country, std::set<std::string>& to) const {
    if (!discourse_.knowledge().CountryName(country).empty()) to.insert(country);
  }

  // The first words of a paragraph and a dash or a bracket behind them.
  bool IsDateline(const PlaceMention& place) const {
    const auto& sentence = tree_.document().sentences[tree_.SentenceOf(place.head)];
    if (!sentence.opens_paragraph || place.tokens.begin != sentence.begin) return false;
    const std::uint32_t end = std::min(sentence.end, place.tokens.end + 8);
    for (std::uint32_t t = place.tokens.end; t < end; ++t) {
      const TokenId token{t};
      const std::string_view form = tree_.Form(token);
      if (form == "—" || form == "–" || form == "--" || form == "-" || form == "(") return true;
      if (tree_.Upos(token) == "VERB" || tree_.Upos(token) == "AUX") return false;
    }
    // A line of its own, set apart by the sentence splitter.
    return place.tokens.end + 1 >= sentence.end;
  }

  // Known by bare nouns alone, of the state or against it at home.
  bool IsHomeless(const Entity& entity) const {
    if (!entity.country.empty() || !entity.wikidata.empty() || entity.sector.empty()) return false;
    const bool of_state = std::ranges::all_of(entity.sector, [](const std::string& sector) {
      return std::ranges::find(kOfState, sector) != kOfState.end();
    });
    if (!of_state || entity.type == EntityType::kPlace) return false;
    return std::ranges::all_of(entity.mentions, [&](MentionId m) {
      const EntityMention& mention = discourse_.reading()[m];
      return (mention.form != MentionForm::kName || IsNoun(mention)) && !IsForeign(mention);
    });
  }

  // "the Supreme Court": a noun in capitals.
  bool IsNoun(const EntityMention& mention) const {
    const auto& text = tree_.document().text;
    return discourse_.knowledge()
        .FindNoun(std::string_view(text).substr(Offset(mention.span.begin), mention.span.size()))
        .has_value();
  }

  // "foreign troops", "allied governments", "armies of both sides": somebody else's.
  bool IsForeign(const EntityMention& mention) const {
    if (mention.form == MentionForm::kPronoun) return false;
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      const TokenId word{t};
      if (const auto value = discourse_.words().Find(ActorWord::kForeign, tree_.Form(word));
          value && *value != "part")
        return true;
      if (mention.form != MentionForm::kName && word != mention.head &&
          tree_.Upos(word) == "PROPN" && tree_.Head(word) == mention.head)
        return true;  // a name that tells whose, and that is not known
    }
    return std::ranges::any_of(tree_.Children(mention.head), [&](TokenId child) {
      return tree_.Relation(child) == "nmod" && Number(child) > Number(mention.head);
    });
  }

  std::optional<EntityId> GovernmentOf(const std::string& country) const {
    const auto name = discourse_.knowledge().CountryName(country);
    for (std::uint32_t e = 0; e < discourse_.reading().entities.size(); ++e) {
      const Entity& entity = discourse_.reading().entities[e];
      if (entity.type == EntityType::kGovernment && entity.country == country &&
          entity.name == name)
        return EntityId{e};
    }
    return std::nullopt;
  }

  // "the provincial government"
  bool IsPart(const EntityMention& mention) const {
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t)
      if (discourse_.words().Has(ActorWord::kForeign, tree_.Form(TokenId{t}))) return true;
    return false;
  }

  // A country's government, and its ministries.
  bool MeansGovernment(EntityId id) const {
    const Entity& entity = discourse_.reading()[id];
    return entity.type == EntityType::kGovernment &&
           std::ranges::all_of(entity.mentions, [&](MentionId m) {
             return discourse_.reading()[m].entities.size() == 1 && !discourse_.IsPlural(m) &&
                    !IsPart(discourse_.reading()[m]);
           });
  }

  std::string CountryOf(EntityId id) {
    if (all_.size() == 1 && dateline_.size() <= 1 && (dateline_.empty() || dateline_ == all_)) {
      rule_ = "entities.home.only_country";
      return *all_.begin();
    }
    if (dateline_.size() != 1) return {};
    if (all_.empty()) {
      rule_ = "entities.home.dateline";
      return *dateline_.begin();
    }
    // Written from a country, and nothing near any mention speaks of another.
    for (const MentionId m : discourse_.reading()[id].mentions)
      if (discourse_.reading()[m].form == MentionForm::kNominal &&
          !NearIs(discourse_.reading()[m], *dateline_.begin()))
        return {};
    rule_ = "entities.home.dateline";
    return *dateline_.begin();
  }

  // Some country is spoken of around the mention, and it is this one alone.
  bool NearIs(const EntityMention& mention, const std::string& country) const {
    std::set<std::string> near;
    const std::uint32_t here = tree_.SentenceOf(mention.head);
    const auto is_near = [&](TokenId head) {
      const std::uint32_t there = tree_.SentenceOf(head);
      return there <= here && here - there < kNearSentences;
    };
    for (const EntityMention& other : discourse_.reading().mentions)
      if (is_near(other.head))
        for (const EntityId entity : other.entities)
          Take(discourse_.reading()[entity].country, near);
    for (const PlaceMention& place : discourse_.reading().places)
      if (is_near(place.head)) Take(place.country, near);
    return near.size() == 1 && near.contains(country);
  }

  Discourse& discourse_;
  const Tree& tree_;
  std::set<std::string> all_;       // countries of actors and places
  std::set<std::string> dateline_;  // where the report was written
  std::string rule_;
};

}  // namespace

void FindHomeCountries(Discourse& discourse) { Home(discourse).Run(); }

}  // namespace demarche::reading
