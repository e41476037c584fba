#include "coding/matcher.h"

#include <algorithm>

namespace demarche::coding {

using language::kNoToken;
using reading::EntityId;
using reading::EntityType;

namespace {

bool Shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::find(b.begin(), b.end(), x) != b.end();
  });
}

}  // namespace

bool Matcher::HasTrigger(Pos pos, TokenId trigger, const std::vector<Word>& phrase) const {
  if (phrase.size() == 1) return true;
  if (pos == Pos::kVerb || pos == Pos::kImperative || pos == Pos::kStatement)
    return lexemes_.HasVerbPhrase(trigger, phrase) || lexemes_.HasTogether(trigger, phrase);
  return lexemes_.HasTogether(trigger, phrase);
}

Fillers Matcher::Get(SlotId slot, const Rule& rule, const Slots& slots, TokenId trigger) const {
  if (slot == kClause) {
    Fillers all;
    for (const TokenId word : finder_.Clause(trigger)) all.push_back({word, 1.0});
    return all;
  }
  if (slot == kSentence) {
    const auto& sentence = tree_.document().sentences[tree_.SentenceOf(trigger)];
    Fillers all;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) all.push_back({TokenId{i}, 1.0});
    return all;
  }
  if (rule.pos == Pos::kNoun && rule.possessor_undergoes) {
    if (slot == kSubject) return slots[kSubjectNotPossessor];
    if (slot == kObject && !slots[kPossessor].empty()) {
      Fillers both = slots[kPossessor];
      both.insert(both.end(), slots[kObject].begin(), slots[kObject].end());
      return both;
    }
  }
  return slots[slot];
}

bool Matcher::Holds(const Condition& condition, const Slots& slots, TokenId trigger,
                    std::vector<TokenId>* named) const {
  static const Rule kPlain;
  const Fillers fillers = Get(condition.slot, kPlain, slots, trigger);
  bool holds = true;
  if (condition.any) holds = holds && !fillers.empty();
  if (condition.words) {
    bool found = false;
    for (const Filler& filler : fillers) {
      if (filler.token == trigger && (condition.slot == kClause || condition.slot == kSentence))
        continue;
      bool has = lexemes_.Has(filler.token, *condition.words);
      if (!has && (book_.grammar().wrappers.Has(lexemes_[filler.token]) ||
                   book_.grammar().quantities.Has(lexemes_[filler.token])))
        for (const TokenId child : tree_.Children(filler.token))
          if (tree_.Relation(child) == "nmod" && lexemes_.Has(child, *condition.words)) {
            has = true;
            if (named && !condition.negated) named->push_back(child);
          }
      if (!has) continue;
      found = true;
      if (named && !condition.negated && condition.slot != kClause && condition.slot != kSentence)
        named->push_back(filler.token);
    }
    holds = holds && found;
  }
  if (condition.actor || !condition.sector.empty() || !condition.types.empty()) {
    const Cast cast =
        condition.slot == kTerritory ? casting_.Territory(trigger) : casting_.Of(fillers);
    const bool fits = std::any_of(
        cast.participants.begin(), cast.participants.end(), [&](const Participant& one) {
          return std::any_of(one.entities.begin(), one.entities.end(), [&](EntityId id) {
            const reading::Entity& entity = reading_[id];
            return (condition.sector.empty() || Shares(condition.sector, entity.sector)) &&
                   (condition.types.empty() ||
                    std::find(condition.types.begin(), condition.types.end(), entity.type) !=
                        condition.types.end());
          });
        });
    holds = holds && fits;
  }
  return holds != condition.negated;
}

Cast Matcher::Fill(const SlotChoice& choice, const Rule& rule, const Slots& slots,
                   TokenId trigger) const {
  for (const std::vector<SlotId>& joined : choice) {
    Cast all;
    bool each = true;
    for (const SlotId slot : joined) {
      const Cast cast = slot == kTerritory ? casting_.Territory(trigger)
                                           : casting_.Of(Get(slot, rule, slots, trigger));
      each = each && !cast.participants.empty();
      for (const Participant& one : cast.participants)
        if (!Has(all.participants, one)) all.participants.push_back(one);
      if (!cast.participants.empty()) all.quality = std::min(all.quality, cast.quality);
    }
    // Joined slots that are half filled give way to an alternative that is filled, not to none.
    if (!all.participants.empty() && (each || &joined == &choice.back())) return all;
    if (!all.participants.empty()) {
      const SlotChoice rest(choice.begin() + (&joined - choice.data()) + 1, choice.end());
      const Cast later = Fill(rest, rule, slots, trigger);
      return later.participants.empty() ? all : later;
    }
  }
  return {};
}

bool Matcher::IsPlural(const std::vector<Participant>& participants) const {
  if (participants.size() > 1) return true;
  for (const Participant& one : participants) {
    if (one.entities.size() > 1) return true;
    const reading::Entity& entity = reading_[one.entities.front()];
    if (entity.members.size() > 1) return true;
    const reading::EntityMention& mention = reading_[one.mention];
    const std::string_view number = tree_.Feature(mention.head, "Number");
    if ((number == "Plur" || number == "Ptan") &&  // "troops" has no singular

        (mention.form != reading::MentionForm::kName || tree_.Upos(mention.head) == "NOUN"))
      return true;
  }
  return false;
}

std::optional<Match> Matcher::Try(const Rule& rule, TokenId trigger, const Slots& slots) const {
  Match match;
  match.rule = &rule;
  match.trigger = trigger;
  // What somebody says must or may be is no judgement of what is.
  if (rule.pos == Pos::kStatement)
    for (const Filler& modal : slots[kObligation])
      if (tree_.Xpos(modal.token) == "MD" &&
          std::ranges::none_of(rule.conditions, [](const Condition& condition) {
            return condition.slot == kObligation && !condition.negated;
          }))
        return std::nullopt;
  for (const Condition& condition : rule.conditions)
    if (!Holds(condition, slots, trigger, &match.named)) return std::nullopt;
  for (const Condition& condition : rule.unless)
    if (Holds(condition, slots, trigger, nullptr)) return std::nullopt;
  if (rule.none) return match;

  Cast actor = Fill(rule.actor, rule, slots, trigger);
  Cast recipient = Fill(rule.recipient, rule, slots, trigger);
  KeepApart(actor.participants, recipient.participants);
  const bool lacks = (rule.needs_actor && actor.participants.empty()) ||
                     (rule.needs_recipient && recipient.participants.empty()) ||
                     (rule.plural && !IsPlural(actor.participants));
  if (lacks) {
    if (rule.pos != Pos::kNoun || rule.points_back == PointsBack::kNever ||
        !actor.participants.empty() || !recipient.participants.empty() ||
        (!IsDefinite(trigger) && !IsSaidOfPronoun(trigger)))
      return std::nullopt;
    match.by_participants_of_earlier = true;
  }
  match.quality = actor.quality * recipient.quality;
  match.actor = std::move(actor.participants);
  match.recipient = std::move(recipient.participants);
  for (const ModeChoice& choice : rule.modes) {
    Condition condition;
    condition.slot = choice.slot;
    condition.words = choice.words;
    if (Holds(condition, slots, trigger, nullptr)) {
      match.choice = &choice;
      break;
    }
  }
  return match;
}

// "it was no negotiation": a predicate of a pronoun speaks of something told before.
bool Matcher::IsSaidOfPronoun(TokenId noun) const {
  if (!tree_.HasChild(noun, {"cop"})) return false;
  const TokenId subject = tree_.Child(noun, {"nsubj", "expl"});
  return subject != kNoToken && tree_.Upos(subject) == "PRON" &&
         tree_.Feature(subject, "Number") != "Plur" && tree_.Feature(subject, "Gender") != "Masc" &&
         tree_.Feature(subject, "Gender") != "Fem" && tree_.Feature(subject, "Person") != "1" &&
         tree_.Feature(subject, "Person") != "2";
}

bool Matcher::IsDefinite(TokenId noun) const {
  for (const TokenId child : tree_.Children(noun))
    if (tree_.Relation(child) == "det" &&
        (tree_.Feature(child, "Definite") == "Def" || tree_.Feature(child, "PronType") == "Dem"))
      return true;
  return false;
}

std::vector<Matcher::Ranked> Matcher::Rank(Pos pos, TokenId trigger) const {
  std::vector<Ranked> ranked;
  const auto consider = [&](const Candidate& candidate, bool any) {
    const Rule& rule = book_.rules()[candidate.rule];
    const std::vector<Word>* phrase = any ? nullptr : &rule.triggers[candidate.trigger];
    if (phrase && !HasTrigger(pos, trigger, *phrase)) return;
    ranked.push_back({&rule, rule.conditions.size() + (phrase ? phrase->size() - 1 : 0), phrase});
  };
  for (const Candidate& candidate : book_.Find(pos, lexemes_[trigger])) consider(candidate, false);
  for (const Candidate& candidate : book_.FindAny(pos)) consider(candidate, true);
  // Rules lie in order of file and line, which the sort keeps among equals.
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.rank != b.rank ? a.rank > b.rank : a.rule < b.rule;
  });
  return ranked;
}

std::vector<const Rule*> Matcher::RulesFor(Pos pos, TokenId trigger) const {
  std::vector<const Rule*> rules;
  for (const Ranked& one : Rank(pos, trigger)) rules.push_back(one.rule);
  return rules;
}

std::optional<Match> Matcher::Best(Pos pos, TokenId trigger, Slots slots, bool* refused) const {
  std::optional<Match> pointing_back;
  for (const Ranked& one : Rank(pos, trigger)) {
    auto match = Try(*one.rule, trigger, slots);
    if (!match) continue;
    if (match->rule->none) {
      if (refused != nullptr) *refused = true;
      return std::nullopt;
    }
    match->slots = slots;
    if (one.phrase && one.phrase->size() > 1)
      for (const TokenId child : tree_.Children(trigger))
        if (std::find(one.phrase->begin(), one.phrase->end(), lexemes_[child]) != one.phrase->end())
          match->named.push_back(child);
    if (!match->by_participants_of_earlier) return match;
    if (!pointing_back) pointing_back = std::move(match);
  }
  return pointing_back;
}

}  // namespace demarche::coding
