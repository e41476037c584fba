#include "reading/entities/antecedents.h"

#include <algorithm>
#include <cmath>

namespace demarche::reading {

using language::kNoToken;

namespace {

constexpr double kSameSentence = 100.0;
// By how much the best must outweigh the next.
constexpr double kAhead = 1.15;
// Words of others are background to what goes on around them.
constexpr double kToldByOthers = 0.8;
// "Hamas said they": a body may be several, but "they" looks for several first.
constexpr double kBodyAsSeveral = 0.6;
constexpr double kTakenUp = 10.0;
constexpr double kOwnerTakenUp = 40.0;
constexpr double kFronted = 0.5;
// Who spoke the last statement goes on more readily than others.
constexpr double kSpoke = 30.0;

double WeightOf(Part part) {
  switch (part) {
    case Part::kSubject:
      return 80.0;
    case Part::kInnerSubject:
      return 60.0;
    case Part::kObject:
      return 50.0;
    case Part::kOblique:
      return 40.0;
    case Part::kOwner:
      return 30.0;
    case Part::kOther:
      break;
  }
  return 25.0;
}

class Finding {
 public:
  Finding(const Discourse& discourse, const Search& search)
      : discourse_(discourse),
        tree_(discourse.tree()),
        search_(search),
        sentence_(tree_.SentenceOf(search.before)) {}

  std::vector<Antecedent> Run() {
    const std::uint32_t first =
        sentence_ + 1 > search_.sentences ? sentence_ + 1 - search_.sentences : 0;
    const std::uint32_t begin = tree_.document().sentences[first].begin;
    for (std::uint32_t t = begin; t < Number(search_.before); ++t) Word(TokenId{t});
    std::ranges::stable_sort(
        found_, [](const Antecedent& a, const Antecedent& b) { return a.weight > b.weight; });
    return std::move(found_);
  }

 private:
  void Word(TokenId head) {
    if (search_.barred_word(head)) return;
    // What somebody is said to be: the subject counts.
    if (tree_.HasChild(head, {"cop"})) return;
    if (search_.stands == Stands::kSeveral) {
      const auto all = Coordinated(discourse_, head);
      if (all.size() > 1 && std::ranges::none_of(all, search_.barred)) Add(all, head, 1.0);
      // Several of whom not all are known.
      if (all.empty() && tree_.Relation(head) != "conj" && tree_.Upos(head) == "PROPN" &&
          discourse_.OnlyAt(head) && HasPersonConjunct(head))
        AddThing(head);
    }
    const auto& at = discourse_.reading().mention_at[Number(head)];
    if (IsUnknownPerson(head)) return AddThing(head);
    if (!at) {
      if (search_.things && IsThing(head)) AddThing(head);
      return;
    }
    const EntityMention& mention = discourse_.reading()[*at];
    if (mention.entities.empty()) {
      // A noun that nobody is known by may yet be meant.
      if (mention.form == MentionForm::kNominal && search_.things &&
          search_.stands != Stands::kPerson &&
          discourse_.IsPlural(*at) == (search_.stands == Stands::kSeveral))
        AddThing(head);
      return;
    }
    if (std::ranges::any_of(mention.entities, search_.barred)) return;
    if (mention.entities.size() > 1) {
      if (search_.stands == Stands::kSeveral) {
        auto all = mention.entities;
        std::ranges::sort(all);
        Add(std::move(all), head, 1.0);
      }
      return;
    }
    const EntityId entity = mention.entities.front();
    if (!Agrees(discourse_, search_.stands, search_.gender, entity)) return;
    double factor = 1.0;
    const bool plural = discourse_.IsPlural(*at);
    if (plural && search_.stands == Stands::kThing) return;
    if (search_.stands == Stands::kSeveral && !plural &&
        discourse_.reading()[entity].type != EntityType::kGroup) {
      if (!search_.bodies) return;
      factor = kBodyAsSeveral;
    }
    Add({entity}, head, factor, *at);
  }

  double Weight(TokenId head, double factor) const {
    const std::uint32_t back = sentence_ - tree_.SentenceOf(head);
    if (discourse_.Quoted(head) && !discourse_.Quoted(search_.before)) factor *= kToldByOthers;
    const Part part = discourse_.PartOf(head);
    double weight = WeightOf(part);
    // A pronoun goes on with what is in the foreground already.
    if (tree_.Upos(head) == "PRON") weight += part == Part::kOwner ? kOwnerTakenUp : kTakenUp;
    // "Placed in the care of a doctor, he": what is fronted leads up to the subject.
    const bool subject = part == Part::kSubject || part == Part::kInnerSubject;
    if (!subject && search_.subject_of != kNoToken && tree_.IsAncestor(search_.subject_of, head))
      factor *= kFronted;
    return factor * (kSameSentence + weight) / std::exp2(back);
  }

  void Add(std::vector<EntityId> entities, TokenId head, double factor,
           std::optional<MentionId> mention = std::nullopt) {
    double weight = Weight(head, factor);
    if (mention && discourse_.SpokenBy(*mention))
      weight += kSpoke / std::exp2(sentence_ - tree_.SentenceOf(head));
    for (Antecedent& one : found_)
      if (one.thing == kNoToken && one.entities == entities) {
        // The foremost mention of a sentence counts, and those of other sentences.
        if (tree_.SentenceOf(one.last) == tree_.SentenceOf(head)) {
          double& here = last_weight_[static_cast<std::size_t>(&one - found_.data())];
          if (weight > here) {
            one.weight += weight - here;
            here = weight;
          }
        } else {
          one.weight += weight;
          last_weight_[static_cast<std::size_t>(&one - found_.data())] = weight;
        }
        one.last = head;
        return;
      }
    found_.push_back({std::move(entities), kNoToken, weight, head});
    last_weight_.push_back(weight);
  }

  void AddThing(TokenId head) {
    found_.push_back({{}, head, Weight(head, 1.0), head});
    last_weight_.push_back(found_.back().weight);
  }

  bool HasPersonConjunct(TokenId head) const {
    return std::ranges::any_of(tree_.Children(head), [&](TokenId child) {
      return tree_.Relation(child) == "conj" &&
             (tree_.Upos(child) == "NOUN" || tree_.Upos(child) == "PROPN");
    });
  }

  // Somebody of whom only that much is known: "her mother", an unresolved "she".
  bool IsUnknownPerson(TokenId head) const {
    const auto mention = discourse_.At(head);
    if (mention && !discourse_.reading()[*mention].entities.empty()) return false;
    if (const auto form = FormOf(discourse_.Lower(head)))
      return form->stands == search_.stands && form->gender == search_.gender &&
             form->stands != Stands::kThing && tree_.Upos(head) == "PRON";
    if (search_.stands != Stands::kPerson || tree_.Upos(head) != "NOUN") return false;
    const auto gender = discourse_.words().Find(ActorWord::kGendered, tree_.Lemma(head));
    return gender && !gender->empty() && (*gender == "f" ? 1 : -1) == search_.gender;
  }

  // A noun that no mention stands at, of the pronoun's number.
  bool IsThing(TokenId token) const {
    if (search_.stands == Stands::kPerson) return false;
    const std::string_view upos = tree_.Upos(token);
    if ((upos != "NOUN" && upos != "PROPN") || discourse_.InTime(token)) return false;
    if (discourse_.At(token)) return false;
    if (tree_.Is(token, {"compound", "flat", "obl:unmarked", "nmod:unmarked", "fixed", "nmod:desc",
                         "appos"}))
      return false;
    if (tree_.HasChild(token, {"nummod"}) && tree_.Relation(token) == "obl") return false;
    const std::string_view xpos = tree_.Xpos(token);
    const bool plural = xpos == "NNS" || xpos == "NNPS";
    return plural == (search_.stands == Stands::kSeveral);
  }

  const Discourse& discourse_;
  const Tree& tree_;
  const Search& search_;
  std::uint32_t sentence_;
  std::vector<Antecedent> found_;
  std::vector<double> last_weight_;
};

}  // namespace

bool Agrees(const Discourse& discourse, Stands stands, int gender, EntityId id) {
  const EntityType type = discourse.reading()[id].type;
  switch (stands) {
    case Stands::kPerson: {
      if (type != EntityType::kPerson) return false;
      const int own = discourse.GenderOf(id);
      return own == 0 || gender == 0 || own == gender;
    }
    case Stands::kThing:
      return type == EntityType::kGovernment || type == EntityType::kOrganisation ||
             type == EntityType::kGroup;
    case Stands::kSeveral:
      return type == EntityType::kGroup || type == EntityType::kOrganisation;
    default:
      return false;
  }
}

std::vector<Antecedent> FindAntecedents(const Discourse& discourse, const Search& search) {
  return Finding(discourse, search).Run();
}

std::optional<Antecedent> BestAntecedent(const Discourse& discourse, const Search& search) {
  const auto found = FindAntecedents(discourse, search);
  if (found.empty() || found.front().entities.empty()) return std::nullopt;
  if (found.size() > 1 && found[0].weight < kAhead * found[1].weight) return std::nullopt;
  return found.front();
}

std::vector<EntityId> Coordinated(const Discourse& discourse, TokenId head) {
  const Tree& tree = discourse.tree();
  if (tree.Relation(head) == "conj" || !tree.HasChild(head, {"conj"})) return {};
  std::vector<EntityId> all;
  for (const TokenId one : tree.Conjuncts(head)) {
    if (tree.Upos(one) == "VERB") continue;
    const auto entity = discourse.OnlyAt(one);
    if (!entity) return {};
    for (const TokenId child : tree.Children(one))
      if (tree.Deprel(child) == "cc" && tree.Lemma(child) != "and") return {};
    if (std::ranges::find(all, *entity) == all.end()) all.push_back(*entity);
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace demarche::reading
