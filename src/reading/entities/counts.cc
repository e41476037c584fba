#include "reading/entities/counts.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "reading/entities/antecedents.h"
#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

constexpr std::uint32_t kSentencesBack = 3;
constexpr std::uint32_t kVerbPairsBack = 2;  // for subject and object of one verb

enum class Sort : std::uint8_t { kAny, kPersons, kGovernments, kBodies };

bool Fits(const Entity& entity, Sort sort) {
  switch (sort) {
    case Sort::kPersons:
      return entity.type == EntityType::kPerson;
    case Sort::kGovernments:
      return entity.type == EntityType::kGovernment;
    case Sort::kBodies:
      return entity.type == EntityType::kOrganisation || entity.type == EntityType::kGroup;
    case Sort::kAny:
      break;
  }
  return entity.type != EntityType::kPlace;
}

class Count {
 public:
  Count(Discourse& discourse, MentionId id)
      : discourse_(discourse),
        tree_(discourse.tree()),
        id_(id),
        head_(discourse.reading()[id].head) {}

  void Resolve() {
    count_ = Counted();
    if (count_ < 2 || !SortOfNoun()) return;
    if (discourse_.Quoted(head_)) return;
    if (!Near()) Again();
  }

 private:
  std::uint32_t Value(std::string_view word) const {
    const auto value = discourse_.words().Find(ActorWord::kCount, word);
    std::uint32_t count = 0;
    if (value) std::from_chars(value->data(), value->data() + value->size(), count);
    return count;
  }

  // How many: of the word itself or of what stands before the noun.
  std::uint32_t Counted() {
    const EntityMention& mention = discourse_.reading()[id_];
    if (mention.form == MentionForm::kPronoun) return Value(discourse_.Lower(head_));
    if (mention.form != MentionForm::kNominal || !discourse_.IsPlural(id_)) return 0;
    std::uint32_t count = 0;
    bool definite = false;
    for (std::uint32_t t = mention.tokens.begin; t < Number(head_); ++t) {
      const std::string form = discourse_.Lower(TokenId{t});
      const std::uint32_t value = Value(form);
      if (form == "the" || form == "these" || form == "both")
        definite = true;
      else if (value == 0 && IsOffice(t))
        break;
      // "the two Russian soldiers" are told apart from others by more than their number.
      else if (value == 0 && (t + 1 < Number(head_) || tree_.Upos(TokenId{t}) != "NOUN"))
        return 0;
      if (value > 0 && count == 0) count = value;
    }
    return definite ? count : 0;
  }

  // "prime ministers", "foreign ministers": the noun's own words.
  bool IsOffice(std::uint32_t begin) {
    if (begin + 1 != Number(head_)) return false;
    const std::string words =
        discourse_.Lower(TokenId{begin}) + " " + std::string(tree_.Lemma(head_));
    const auto noun = discourse_.knowledge().FindNoun(words);
    if (!noun || noun->type != knowledge::ActorType::kPerson) return false;
    own_words_ = words;
    return true;
  }

  // Which sort of entity the noun counts; false for one that brings up somebody new.
  bool SortOfNoun() {
    const EntityMention& mention = discourse_.reading()[id_];
    if (mention.form == MentionForm::kPronoun) return true;
    const std::string lemma = own_words_.empty() ? std::string(tree_.Lemma(head_)) : own_words_;
    if (const auto value = discourse_.words().Find(ActorWord::kPair, lemma)) {
      sort_ = *value == "government" ? Sort::kGovernments
              : *value == "person"   ? Sort::kPersons
              : *value == "body"     ? Sort::kBodies
                                     : Sort::kAny;
      return true;
    }
    const auto noun = discourse_.knowledge().FindNoun(lemma);
    // "the two soldiers" may be new; "the two ministers" are ministers named before.
    if (!noun || noun->type != knowledge::ActorType::kPerson) return false;
    if (!noun->office && std::ranges::find(noun->sector, "GOV") == noun->sector.end()) return false;
    sort_ = Sort::kPersons;
    office_ = lemma;
    return true;
  }

  bool Suits(EntityId id) const {
    const Entity& entity = discourse_.reading()[id];
    if (!Fits(entity, sort_)) return false;
    if (office_.empty() || entity.role.empty()) return true;
    // A president is no minister, but a foreign minister is one.
    std::string role = entity.role;
    std::ranges::transform(role, role.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (role.find(office_) != std::string::npos) return true;
    const auto kind = discourse_.knowledge().FindOffice(entity.role, entity.country);
    return !kind.empty() && kind == discourse_.knowledge().FindOffice(office_, entity.country);
  }

  bool Near() {
    for (std::uint32_t back = 0; back < kSentencesBack; ++back) {
      if (tree_.SentenceOf(head_) < back) return false;
      const std::uint32_t sentence = tree_.SentenceOf(head_) - back;
      if (Pair(sentence, back < kVerbPairsBack)) return true;
      if (!Gather(sentence) || seen_.size() > count_) return false;
      if (seen_.size() < count_) continue;
      Put(seen_, "entities.count.last_mentioned");
      return true;
    }
    return false;
  }

  // Those counted before, where the report counts no others.
  void Again() {
    std::vector<EntityId> before;
    for (std::uint32_t m = 0; m < Number(id_); ++m) {
      const auto& counted = discourse_.reading()[MentionId{m}].entities;
      if (counted.size() != count_ ||
          !std::ranges::all_of(counted, [&](EntityId e) { return Suits(e); }))
        continue;
      std::vector<EntityId> all = counted;
      std::ranges::sort(all);
      if (!before.empty() && before != all) return;
      before = std::move(all);
    }
    if (!before.empty()) Put(std::move(before), "entities.count.again");
  }

  // Exactly so many joined by "and", or subject and partner of one verb.
  bool Pair(std::uint32_t sentence, bool verbs) {
    const auto& range = tree_.document().sentences[sentence];
    const std::uint32_t end = std::min(range.end, Number(head_));
    std::vector<std::vector<EntityId>> pairs;
    const auto add = [&](std::vector<EntityId> all) {
      if (all.size() != count_ || !std::ranges::all_of(all, [&](EntityId e) { return Suits(e); }))
        return;
      std::ranges::sort(all);
      if (std::ranges::find(pairs, all) == pairs.end()) pairs.push_back(std::move(all));
    };
    for (std::uint32_t t = range.begin; t < end; ++t) {
      const TokenId word{t};
      add(Coordinated(discourse_, word));
      if (const auto mention = discourse_.reading().mention_at[t];
          mention && *mention != id_ && discourse_.reading()[*mention].entities.size() > 1)
        add(discourse_.reading()[*mention].entities);
      if (!verbs || count_ != 2 || tree_.Upos(word) != "VERB") continue;
      const TokenId subject = SubjectOf(tree_, word);
      const auto one = subject == kNoToken ? std::nullopt : discourse_.OnlyAt(subject);
      if (!one || tree_.HasChild(subject, {"conj"})) continue;
      for (const TokenId child : tree_.Children(word)) {
        const bool partner = tree_.Is(child, {"obj", "iobj", "obl:agent"}) ||
                             (tree_.Relation(child) == "obl" &&
                              (tree_.CaseLemma(child) == "with" || tree_.CaseLemma(child) == "by" ||
                               tree_.CaseLemma(child) == "to"));
        if (!partner || Number(child) >= end) continue;
        if (const auto other = discourse_.OnlyAt(child); other && *other != *one)
          add({*one, *other});
      }
    }
    if (pairs.size() != 1) return false;
    Put(std::move(pairs.front()), "entities.count.pair");
    return true;
  }

  // False where more than so many are joined by "and".
  bool Gather(std::uint32_t sentence) {
    const auto& range = tree_.document().sentences[sentence];
    for (std::uint32_t t = range.begin; t < std::min(range.end, Number(head_)); ++t) {
      const auto mention = discourse_.reading().mention_at[t];
      if (!mention || *mention == id_) continue;
      for (const EntityId entity : discourse_.reading()[*mention].entities)
        if (Suits(entity) && std::ranges::find(seen_, entity) == seen_.end())
          seen_.push_back(entity);
      const auto row = tree_.Conjuncts(TokenId{t});
      const auto names = std::ranges::count_if(row, [&](TokenId one) {
        return tree_.Upos(one) == "PROPN" || tree_.Upos(one) == "NOUN";
      });
      if (static_cast<std::uint32_t>(names) > count_) return false;
    }
    return true;
  }

  void Put(std::vector<EntityId> entities, const char* rule) {
    std::ranges::sort(entities);
    discourse_.Link(id_, std::move(entities), rule);
  }

  Discourse& discourse_;
  const Tree& tree_;
  MentionId id_;
  TokenId head_;
  std::uint32_t count_ = 0;
  Sort sort_ = Sort::kAny;
  std::string office_;
  std::string own_words_;  // where the noun is more than one word
  std::vector<EntityId> seen_;
};

}  // namespace

void ResolveCount(Discourse& discourse, MentionId id) { Count(discourse, id).Resolve(); }

}  // namespace demarche::reading
