#include "ledger/traits.h"

#include <algorithm>

namespace demarche::ledger {
namespace {

using language::TokenId;
using reading::EntityId;
using reading::Tree;

template <typename T>
void SortOnce(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool IsContent(std::string_view upos) {
  return upos == "NOUN" || upos == "PROPN" || upos == "VERB" || upos == "ADJ" || upos == "NUM";
}

std::vector<EntityId> Entities(const std::vector<coding::Participant>& participants) {
  std::vector<EntityId> entities;
  for (const coding::Participant& participant : participants)
    entities.insert(entities.end(), participant.entities.begin(), participant.entities.end());
  SortOnce(entities);
  return entities;
}

// The content words under the trigger that are neither a participant nor a time or place.
std::vector<std::string> Words(const Tree& tree, const reading::Reading& reading,
                               const coding::CodedMention& mention) {
  const reading::TokenRange range = tree.Subtree(mention.trigger);
  std::vector<reading::TokenRange> apart;
  for (const auto* side : {&mention.actor, &mention.recipient})
    for (const coding::Participant& participant : *side)
      apart.push_back(reading[participant.mention].tokens);
  if (mention.time) apart.push_back(reading[*mention.time].tokens);
  if (mention.place) apart.push_back(reading[*mention.place].tokens);
  std::vector<std::string> words;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const TokenId token{i};
    if (token == mention.trigger || !IsContent(tree.Upos(token)) ||
        !tree.IsAncestor(mention.trigger, token))
      continue;
    if (std::none_of(apart.begin(), apart.end(), [&](auto part) { return part.Contains(token); }))
      words.push_back(Lower(tree.Lemma(token)));
  }
  SortOnce(words);
  return words;
}

bool IsAnaphoric(const Tree& tree, const coding::CodedMention& mention) {
  if (!mention.nominal) return false;
  const TokenId noun = mention.trigger;
  for (const TokenId child : tree.Children(noun)) {
    if (tree.Is(child, {"det"}) &&
        (tree.Feature(child, "Definite") == "Def" || tree.Feature(child, "PronType") == "Dem"))
      return true;
    if (tree.Is(child, {"nmod:poss"})) return true;
  }
  const TokenId subject = tree.Child(noun, {"nsubj", "expl"});
  return subject != language::kNoToken && tree.HasChild(noun, {"cop"}) &&
         tree.Upos(subject) == "PRON" && tree.Feature(subject, "Gender") != "Masc" &&
         tree.Feature(subject, "Gender") != "Fem" && tree.Feature(subject, "Number") != "Plur";
}

}  // namespace

bool PointsBack(const coding::CodedMention& mention) {
  return std::any_of(mention.why.begin(), mention.why.end(), [](const Why& why) {
    return why.field == "actor" && why.rule == "coding.points_back";
  });
}

Traits TraitsOf(const Tree& tree, const reading::Reading& reading,
                const coding::CodedMention& mention) {
  Traits traits;
  const bool back = PointsBack(mention);
  if (!back) {
    traits.actors = Entities(mention.actor);
    traits.recipients = Entities(mention.recipient);
  }
  traits.all = traits.actors;
  traits.all.insert(traits.all.end(), traits.recipients.begin(), traits.recipients.end());
  SortOnce(traits.all);
  traits.lemma = Lower(tree.Lemma(mention.trigger));
  traits.words = Words(tree, reading, mention);
  if (mention.time) {
    const reading::TimeExpression& time = reading[*mention.time];
    if (time.type == reading::TimeType::kDate || time.type == reading::TimeType::kTime) {
      traits.value = time.value;
      if (time.resolved) {
        traits.start = time.start;
        traits.end = time.end;
      }
    }
  }
  if (mention.place) traits.place = &reading[*mention.place];
  traits.anaphoric = back || IsAnaphoric(tree, mention);
  return traits;
}

Fit FitTimes(const Traits& a, const Traits& b) {
  if (a.value.empty() || b.value.empty()) return Fit::kUnknown;
  if (a.value == b.value) return Fit::kSame;
  const bool known = (a.start || a.end) && (b.start || b.end);
  if (!known) return Fit::kApart;  // two ways to say a day, and no telling whether it is one
  if (a.end && b.start && *a.end < *b.start) return Fit::kApart;
  if (b.end && a.start && *b.end < *a.start) return Fit::kApart;
  return Fit::kSame;
}

Fit FitPlaces(const Traits& a, const Traits& b) {
  if (a.place == nullptr || b.place == nullptr) return Fit::kUnknown;
  const reading::PlaceMention& one = *a.place;
  const reading::PlaceMention& other = *b.place;
  if (one.geonameid != 0 && one.geonameid == other.geonameid) return Fit::kSame;
  if (one.name == other.name) return one.country == other.country ? Fit::kSame : Fit::kApart;
  if (one.country.empty() || other.country.empty()) return Fit::kUnknown;
  if (one.country != other.country) return Fit::kApart;
  // Of one country: one may lie in the other where one is a whole state or province.
  const auto holds = [](const reading::PlaceMention& whole, const reading::PlaceMention& part) {
    return whole.admin1.empty() || (whole.name == whole.admin1 && whole.admin1 == part.admin1);
  };
  return holds(one, other) || holds(other, one) ? Fit::kUnknown : Fit::kApart;
}

bool IsSubset(const std::vector<EntityId>& part, const std::vector<EntityId>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

bool IsNested(const std::vector<EntityId>& a, const std::vector<EntityId>& b) {
  return IsSubset(a, b) || IsSubset(b, a);
}

bool SameStem(const std::string& a, const std::string& b) {
  if (a == b) return true;
  constexpr std::size_t kStem = 4;
  return a.size() >= kStem && b.size() >= kStem && a.compare(0, kStem, b, 0, kStem) == 0;
}

std::size_t CommonWords(const Traits& a, const Traits& b) {
  std::vector<std::string> both;
  std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                        std::back_inserter(both));
  return both.size();
}

}  // namespace demarche::ledger
