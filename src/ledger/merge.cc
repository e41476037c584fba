#include "ledger/merge.h"

#include <algorithm>
#include <numeric>

#include "ledger/traits.h"

namespace demarche::ledger {
namespace {

using coding::CodedMention;
using reading::EntityId;
using reading::Polarity;
using reading::Reality;

// Quad classes of words: 1 verbal cooperation, 3 verbal conflict.
constexpr int kVerbalCooperation = 1;
constexpr int kVerbalConflict = 3;

struct Event {
  MergedEvent merged;
  std::vector<EntityId> actors, recipients, all;
  bool reciprocal = false;
};

void Unite(std::vector<EntityId>& into, const std::vector<EntityId>& from) {
  std::vector<EntityId> united;
  std::set_union(into.begin(), into.end(), from.begin(), from.end(), std::back_inserter(united));
  into = std::move(united);
}

bool IsReal(Reality reality) {
  return reality == Reality::kActual || reality == Reality::kHistorical;
}

bool Intersect(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

class Merger {
 public:
  Merger(const reading::Tree& tree, const reading::Reading& reading,
         const std::vector<CodedMention>& coded)
      : tree_(tree), coded_(coded) {
    for (const CodedMention& mention : coded) traits_.push_back(TraitsOf(tree, reading, mention));
  }

  std::vector<MergedEvent> Run() {
    std::vector<std::size_t> order(coded_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return coded_[a].trigger_span < coded_[b].trigger_span;
    });
    // Nouns that name nobody may point at an event that is told in full only later, but
    // what points back is looked at last all the same: a report names first.
    for (const std::size_t index : order) Place(index);
    std::vector<MergedEvent> merged;
    for (Event& event : events_) merged.push_back(std::move(event.merged));
    return merged;
  }

 private:
  // Finds the event that the mention belongs to, or begins one.
  void Place(std::size_t index) {
    const CodedMention& mention = coded_[index];
    const Traits& traits = traits_[index];
    const bool points = traits.NamesNobody();
    if (points && !traits.anaphoric) return;
    Event* best = nullptr;
    const char* best_rule = nullptr;
    int best_score = -1;
    for (Event& event : events_) {
      const char* rule = points ? PointsAt(event, index) : Agrees(event, index);
      if (rule == nullptr) continue;
      const int score = Closeness(event, index);
      if (score < best_score) continue;  // of equals the latest
      best = &event;
      best_rule = rule;
      best_score = score;
    }
    if (best != nullptr && mention.modality.polarity == Negativity(*best)) {
      Join(*best, index, best_rule);
    } else if (best != nullptr && points) {
      Event event = Begin(index);
      event.merged.parties_of = PartiesOf(*best);
      event.merged.why.push_back({"actor", "merge.points_back"});
      events_.push_back(std::move(event));
    } else if (!points) {
      events_.push_back(Begin(index));
    }
  }

  Event Begin(std::size_t index) const {
    const Traits& traits = traits_[index];
    return {.merged = {.mentions = {index}, .parties_of = std::nullopt, .why = {}},
            .actors = traits.actors,
            .recipients = traits.recipients,
            .all = traits.all,
            .reciprocal = coded_[index].reciprocal};
  }

  void Join(Event& event, std::size_t index, const char* rule) {
    const Traits& traits = traits_[index];
    event.merged.mentions.push_back(index);
    event.merged.why.push_back({"merge", rule});
    Unite(event.actors, traits.actors);
    Unite(event.recipients, traits.recipients);
    Unite(event.all, traits.all);
    event.reciprocal = event.reciprocal || coded_[index].reciprocal;
  }

  const CodedMention& First(const Event& event) const {
    return coded_[event.merged.mentions.front()];
  }
  Polarity Negativity(const Event& event) const { return First(event).modality.polarity; }

  std::size_t PartiesOf(const Event& event) const {
    if (event.merged.parties_of) return *event.merged.parties_of;
    for (const std::size_t index : event.merged.mentions)
      if (!traits_[index].NamesNobody()) return index;
    return event.merged.mentions.front();
  }

  Fit Times(const Event& event, std::size_t index) const {
    Fit fit = Fit::kUnknown;
    for (const std::size_t other : event.merged.mentions) {
      const Fit one = FitTimes(traits_[other], traits_[index]);
      if (one == Fit::kApart) return one;
      if (one == Fit::kSame) fit = one;
    }
    return fit;
  }

  Fit Places(const Event& event, std::size_t index) const {
    Fit fit = Fit::kUnknown;
    for (const std::size_t other : event.merged.mentions) {
      const Fit one = FitPlaces(traits_[other], traits_[index]);
      if (one == Fit::kApart) return one;
      if (one == Fit::kSame) fit = one;
    }
    return fit;
  }

  bool ModesFit(const Event& event, std::size_t index) const {
    for (const std::size_t other : event.merged.mentions)
      if (!coded_[other].mode.empty() && !coded_[index].mode.empty() &&
          !Intersect(coded_[other].mode, coded_[index].mode))
        return false;
    return true;
  }

  template <typename Test>
  bool Any(const Event& event, Test test) const {
    return std::any_of(event.merged.mentions.begin(), event.merged.mentions.end(), test);
  }

  // A noun that names nobody: the rule by which it points at the event, or null.
  const char* PointsAt(const Event& event, std::size_t index) const {
    if (First(event).type != coded_[index].type || !ModesFit(event, index)) return nullptr;
    if (Times(event, index) == Fit::kApart || Places(event, index) == Fit::kApart) return nullptr;
    return "merge.points_back";
  }

  bool RealitiesFit(const Event& event, std::size_t index, bool same_time) const {
    const Reality reality = coded_[index].modality.reality;
    return Any(event, [&](std::size_t other) {
      const Reality its = coded_[other].modality.reality;
      if (its == reality) return true;
      return IsReal(its) && IsReal(reality) &&
             (same_time || coded_[index].nominal || coded_[other].nominal);
    });
  }

  // Both name somebody: the rule by which they are one, or null.
  const char* Agrees(const Event& event, std::size_t index) const {
    const CodedMention& mention = coded_[index];
    const Traits& traits = traits_[index];
    if (First(event).type != mention.type || Negativity(event) != mention.modality.polarity)
      return nullptr;
    if (IsPartOfOneAppeal(event, index) || IsSaidOfSame(event, index)) return "merge.one_appeal";
    if (!ModesFit(event, index)) return nullptr;
    const Fit times = Times(event, index);
    const Fit places = Places(event, index);
    if (times == Fit::kApart || places == Fit::kApart) return nullptr;
    if (!RealitiesFit(event, index, times == Fit::kSame)) return nullptr;
    if (IsPartOfOneDeed(event, index) || IsSecondOfPair(event, index)) return "merge.one_deed";
    if (!PartiesFit(event, index)) return nullptr;
    const bool same_word =
        Any(event, [&](std::size_t other) { return SameStem(traits_[other].lemma, traits.lemma); });
    const bool same_words = Any(event, [&](std::size_t other) {
      const std::size_t common = CommonWords(traits_[other], traits);
      const std::size_t least = std::min(traits_[other].words.size(), traits.words.size());
      return common >= 2 || (common == 1 && least == 1);
    });
    if (mention.quad == kVerbalConflict ||
        (mention.quad == kVerbalCooperation && !(mention.reciprocal || event.reciprocal))) {
      if (same_words) return "merge.same_words";
      if (mention.nominal && traits.anaphoric && same_word) return "merge.named_again";
      return nullptr;
    }
    if (mention.reciprocal || event.reciprocal) return "merge.same_parties";
    if (mention.nominal && traits.anaphoric && same_word) return "merge.named_again";
    const bool same_mode =
        Any(event, [&](std::size_t other) { return Intersect(coded_[other].mode, mention.mode); });
    if (same_word || same_words) return "merge.same_deed";
    if (same_mode && (times == Fit::kSame || places == Fit::kSame || mention.nominal))
      return "merge.same_deed";
    if (times == Fit::kSame && places == Fit::kSame) return "merge.same_circumstances";
    return nullptr;
  }

  bool PartiesFit(const Event& event, std::size_t index) const {
    const CodedMention& mention = coded_[index];
    const Traits& traits = traits_[index];
    if (mention.reciprocal || event.reciprocal) {
      if (traits.all == event.all) return true;
      if (!IsNested(traits.all, event.all)) return false;
      const auto& fewer = traits.all.size() < event.all.size() ? traits.all : event.all;
      const bool noun = mention.nominal || coded_[event.merged.mentions.front()].nominal;
      return noun || fewer.size() > 1;
    }
    // One who is not named may be anybody; but something must be shared.
    if (!IsNested(traits.actors, event.actors) || !IsNested(traits.recipients, event.recipients))
      return false;
    const bool actors = !traits.actors.empty() && !event.actors.empty();
    const bool recipients = !traits.recipients.empty() && !event.recipients.empty();
    // Told twice without the doer: the same people, in the same words.
    if (mention.quad == kVerbalConflict && traits.actors.empty() && event.actors.empty())
      return recipients && traits.recipients == event.recipients;
    if (mention.quad == kVerbalConflict)
      return actors && (recipients || (traits.recipients.empty() && event.recipients.empty()));
    return actors || recipients;
  }

  // "shelled the town, killing three": what the first verb's clause leads to.
  bool IsPartOfOneDeed(const Event& event, std::size_t index) const {
    const CodedMention& mention = coded_[index];
    const language::TokenId head = tree_.Head(mention.trigger);
    if (head == language::kNoToken || !tree_.Is(mention.trigger, {"advcl"}) ||
        tree_.Feature(mention.trigger, "VerbForm") == "Fin" ||
        tree_.HasChild(mention.trigger, {"mark"}))
      return false;
    return Any(event, [&](std::size_t other) {
      return coded_[other].trigger == head && traits_[other].actors == traits_[index].actors;
    });
  }

  // "shot and killed a man": two verbs side by side that share all their parties.
  bool IsSecondOfPair(const Event& event, std::size_t index) const {
    const language::TokenId verb = coded_[index].trigger;
    const language::TokenId head = tree_.Head(verb);
    if (coded_[index].nominal || head == language::kNoToken || tree_.Deprel(verb) != "conj" ||
        tree_.HasChild(verb, {"nsubj", "nsubj:pass"}))
      return false;
    const auto between = static_cast<std::uint32_t>(verb) - static_cast<std::uint32_t>(head);
    return between <= 3 && Any(event, [&](std::size_t other) {
             return coded_[other].trigger == head &&
                    traits_[other].actors == traits_[index].actors &&
                    traits_[other].recipients == traits_[index].recipients;
           });
  }

  bool IsImperative(std::size_t index) const {
    const language::TokenId verb = coded_[index].trigger;
    return (tree_.Xpos(verb) == "VB" || tree_.Feature(verb, "Mood") == "Imp") &&
           !tree_.HasChild(verb, {"nsubj", "nsubj:pass", "mark", "aux", "expl"});
  }

  // "end this war, engage in talks": what one quotation asks of the same people.
  bool IsPartOfOneAppeal(const Event& event, std::size_t index) const {
    if (!IsImperative(index)) return false;
    return Any(event, [&](std::size_t other) {
      return coded_[other].sentence == coded_[index].sentence && IsImperative(other) &&
             traits_[other].actors == traits_[index].actors &&
             traits_[other].recipients == traits_[index].recipients &&
             coded_[other].modality.according_to.size() ==
                 coded_[index].modality.according_to.size();
    });
  }

  // "said he had pushed them to stop and that they should return": a word of saying and one that
  // tells what was said, in one sentence, from the same to the same.
  bool IsSaidOfSame(const Event& event, std::size_t index) const {
    const Traits& traits = traits_[index];
    if (traits.actors.empty() || traits.recipients.empty()) return false;
    return Any(event, [&](std::size_t other) {
      if (coded_[other].sentence != coded_[index].sentence || coded_[other].nominal ||
          coded_[index].nominal || traits_[other].actors != traits.actors ||
          traits_[other].recipients != traits.recipients)
        return false;
      const auto tells = [&](std::size_t outer, std::size_t inner) {
        return std::ranges::any_of(coded_[inner].modality.according_to,
                                   [&](const reading::Source& source) {
                                     return source.cue.Overlaps(coded_[outer].trigger_span);
                                   });
      };
      return tells(other, index) || tells(index, other);
    });
  }

  // How much speaks for this event among several that fit.
  int Closeness(const Event& event, std::size_t index) const {
    const CodedMention& mention = coded_[index];
    int score = 0;
    if (Times(event, index) == Fit::kSame) score += 3;
    if (Places(event, index) == Fit::kSame) score += 3;
    if (Any(event, [&](std::size_t other) {
          return coded_[other].modality.reality == mention.modality.reality;
        }))
      score += 2;
    if (Negativity(event) == mention.modality.polarity) score += 2;
    if (Any(event, [&](std::size_t other) {
          return SameStem(traits_[other].lemma, traits_[index].lemma);
        }))
      score += 2;
    if (event.merged.mentions.size() > 1) score += 1;
    return score;
  }

  const reading::Tree& tree_;
  const std::vector<CodedMention>& coded_;
  std::vector<Traits> traits_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<MergedEvent> MergeMentions(const reading::Tree& tree, const reading::Reading& reading,
                                       const std::vector<CodedMention>& coded) {
  return Merger(tree, reading, coded).Run();
}

}  // namespace demarche::ledger
