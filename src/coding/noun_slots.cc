// Slots of nouns: what hangs on them, and what a light verb lends them.

#include <algorithm>

#include "coding/slots.h"

namespace demarche::coding {

using language::kNoToken;

SlotFinder::Light SlotFinder::LightKind(TokenId verb, TokenId noun) const {
  const auto fits = [&](const WordSet& set) {
    if (set.Has(lexemes_[verb])) return true;
    for (const std::vector<Word>& phrase : set.phrases) {
      if (phrase.front() != lexemes_[verb]) continue;
      const bool whole = std::all_of(phrase.begin() + 1, phrase.end(), [&](Word word) {
        for (const TokenId owner : {verb, noun})
          for (const TokenId child : tree_.Children(owner))
            if (tree_.Is(child, {"compound:prt", "case", "advmod", "mark"}) &&
                lexemes_[child] == word)
              return true;
        return false;
      });
      if (whole) return true;
    }
    return false;
  };
  const std::string_view label = tree_.Deprel(noun);
  const Grammar& grammar = book_.grammar();
  if (label != "obj" && label != "nsubj:pass" && tree_.Relation(noun) != "obl") return Light::kNo;
  const bool oblique = tree_.Relation(noun) == "obl";
  // An oblique needs a phrase with its preposition: "come under attack".
  const auto phrases_only = [](const WordSet& set) { return WordSet{{}, set.phrases}; };
  if (fits(oblique ? phrases_only(grammar.inverted_verbs) : grammar.inverted_verbs))
    return Light::kInverted;
  if (fits(oblique ? phrases_only(grammar.light_verbs) : grammar.light_verbs)) return Light::kPlain;
  return Light::kNo;
}

bool SlotFinder::IsLightVerb(TokenId verb) const {
  return lexemes_.Has(verb, book_.grammar().light_verbs) ||
         lexemes_.Has(verb, book_.grammar().inverted_verbs);
}

TokenId SlotFinder::Unwrap(TokenId noun) const {
  for (int i = 0; i < 3; ++i) {
    TokenId first = noun;
    while (tree_.Deprel(first) == "conj" && tree_.Head(first) != kNoToken)
      first = tree_.Head(first);
    const TokenId head = tree_.Head(first);
    if (head == kNoToken || tree_.Relation(first) != "nmod" || tree_.CaseLemma(first) != "of" ||
        !(Is(head, book_.grammar().wrappers) || Is(head, book_.grammar().quantities)))
      return first;
    noun = head;
  }
  return noun;
}

TokenId SlotFinder::LightVerb(TokenId noun) const {
  const TokenId outer = Unwrap(noun);
  const TokenId verb = tree_.Head(outer);
  if (verb == kNoToken || tree_.Upos(verb) == "NOUN") return kNoToken;
  return LightKind(verb, outer) == Light::kNo ? kNoToken : verb;
}

Fillers SlotFinder::Owner(TokenId noun) const {
  Fillers owner;
  const std::vector<Candidate>& rules = book_.Find(Pos::kNoun, lexemes_[noun]);
  const bool undergoes = std::any_of(rules.begin(), rules.end(), [&](const Candidate& candidate) {
    return book_.rules()[candidate.rule].possessor_undergoes;
  });
  for (const TokenId child : tree_.Children(noun)) {
    const std::string_view label = tree_.Deprel(child);
    const std::string_view relation = tree_.Relation(child);
    if ((label == "nmod:poss" && !undergoes) || label == "obl:agent" ||
        ((relation == "nmod" || relation == "obl") && tree_.CaseLemma(child) == "by") ||
        ((label == "amod" || label == "compound" || label == "nmod:desc") && IsActor(child)))
      Expand(child, 1.0, owner);
    // "the Russian-occupied city": no Russian's.
    const bool hyphened = tree_.Upos(child) == "VERB" && tree_.HasChild(child, {"compound"});
    if ((label == "compound" || label == "amod") && !hyphened)
      for (const TokenId inner : tree_.Children(child)) {
        if (tree_.Is(inner, {"compound", "amod"}) && IsActor(inner)) Expand(inner, 0.9, owner);
        // "Japanese and American warships", however the second nation is tagged
        if (tree_.Deprel(inner) == "conj" && IsActor(inner) && !IsActor(child))
          Expand(inner, 0.9, owner);
      }
  }
  return owner;
}

void SlotFinder::LendToNoun(TokenId verb, Light light, Slots& slots) const {
  Slots lent = OfVerb(verb);
  if (light == Light::kInverted) {
    slots.Add(kObject, GrammaticalSubject(verb), 0.95);
    for (const char* source : {"from", "by"})
      if (const auto slot = book_.PrepositionSlot(source))
        slots.Add(kSubjectNotPossessor, lent[*slot], 0.95);
  } else {
    slots.Add(kSubjectNotPossessor, lent[kSubject], 1.0);
    slots.Add(kIobject, lent[kIobject], 1.0);
  }
  for (std::size_t i = 0; i < book_.grammar().prepositions.size(); ++i) {
    const auto slot = static_cast<SlotId>(kPrepositions + i);
    if (slots[slot].empty()) slots.Add(slot, lent[slot]);
  }
}

Slots SlotFinder::OfNoun(TokenId noun) const {
  Slots slots;
  const TokenId outer = Unwrap(noun);
  const auto of = book_.PrepositionSlot("of");
  const auto by = book_.PrepositionSlot("by");

  Slots own;
  Prepositions(noun, 1.0, own);
  if (outer != noun) {
    Slots wrapper;
    Prepositions(outer, 0.95, wrapper);
    for (std::size_t i = 0; i < book_.grammar().prepositions.size(); ++i) {
      const auto slot = static_cast<SlotId>(kPrepositions + i);
      if ((!of || slot != *of) && own[slot].empty()) own.Add(slot, wrapper[slot]);
    }
  }
  // "talks between the government and the rebels", with the rebels hung on the talks: between
  // one party there is nothing.
  if (const auto between = book_.PrepositionSlot("between"); between && own[*between].size() == 1)
    for (const TokenId child : tree_.Children(noun))
      if (tree_.Deprel(child) == "conj" && child > own[*between].front().token)
        own.Add(*between, Filler{child, 0.9});
  slots.AddIfEmpty(own, 1.0);
  if (of) slots.Add(kObject, own[*of]);

  for (const TokenId bearer : {noun, outer}) {
    for (const TokenId child : tree_.Children(bearer)) {
      const std::string_view label = tree_.Deprel(child);
      if (label == "nmod:poss") {
        Fillers possessor;
        Expand(child, 1.0, possessor);
        slots.Add(kPossessor, possessor);
      } else if (bearer == noun && (label == "amod" || label == "compound" || label == "nummod" ||
                                    label == "nmod:desc" || label == "det")) {
        slots.Add(kModifier, Filler{child});
      }
    }
    for (const Filler& owner : Owner(bearer))  // without the possessors that stand above
      if (std::none_of(slots[kPossessor].begin(), slots[kPossessor].end(),
                       [&](const Filler& p) { return p.token == owner.token; }))
        slots.Add(kSubjectNotPossessor, owner);
    if (outer == noun) break;
  }

  // "teachers are on strike", "Iran is ready to talk": what a predicate says of its subject.
  if (tree_.HasChild(outer, {"cop"}) &&
      (!tree_.CaseLemma(outer).empty() || tree_.Upos(outer) == "ADJ"))
    for (const TokenId child : tree_.Children(outer))
      if (tree_.Relation(child) == "nsubj") {
        Fillers subject;
        Expand(child, 0.9, subject);
        slots.Add(tree_.CaseLemma(outer) == "under" ? SlotId{kObject} : kSubjectNotPossessor,
                  subject);
      }

  // "on a visit to Kigali, the premier laid a wreath": who does what the clause tells.
  if (tree_.Relation(outer) == "obl" || tree_.Relation(outer) == "nmod") {
    const TokenId clause = tree_.Head(outer);
    if (clause != kNoToken && (tree_.Upos(clause) == "VERB" || tree_.HasChild(clause, {"cop"})))
      slots.Add(kClauseSubject, GrammaticalSubject(clause), 0.9);
  }

  const TokenId governor = tree_.Head(outer);
  if (governor != kNoToken) {
    const Light light = LightKind(governor, outer);
    if (light != Light::kNo) {
      LendToNoun(governor, light, slots);
    } else if (tree_.Deprel(outer) == "nsubj" && !IsPassive(governor) &&
               !tree_.HasChild(governor, {"obj"})) {
      // "There were clashes between ...", "Clashes broke out between ..."
      Slots lent;
      Prepositions(governor, 0.9, lent);
      slots.AddIfEmpty(lent, 1.0);
    } else if (tree_.Is(outer, {"obj", "obl"}) && outer > governor) {
      // "stop this war against ...", with `against` hung on the verb.
      Slots lent;
      Prepositions(governor, 0.8, lent);
      for (const std::string& preposition : book_.grammar().noun_prepositions)
        if (const auto slot = book_.PrepositionSlot(preposition))
          if (slots[*slot].empty()) {
            Fillers later;
            for (const Filler& filler : lent[*slot])
              if (filler.token > noun) later.push_back(filler);
            slots.Add(*slot, later);
          }
    }
  }
  // "an attack carried out by ...", "the talks that X held with ..."
  for (const TokenId child : tree_.Children(outer))
    if (tree_.Relation(child) == "acl" && IsLightVerb(child)) {
      const Slots lent = OfVerb(child);
      slots.Add(kSubjectNotPossessor, lent[kSubject], 0.95);
      for (std::size_t i = 0; i < book_.grammar().prepositions.size(); ++i) {
        const auto slot = static_cast<SlotId>(kPrepositions + i);
        if (slots[slot].empty()) slots.Add(slot, lent[slot], 0.95);
      }
    }
  // "talks on Syria with Iran", "war of aggression against ..."
  for (const TokenId child : tree_.Children(outer))
    if (tree_.Relation(child) == "nmod" && tree_.Deprel(child) != "nmod:poss") {
      Slots nested;
      Prepositions(child, 0.85, nested);
      // "the killing of monks by soldiers", with the soldiers hung on the monks
      if (by && own[*by].empty() && tree_.CaseLemma(child) == "of")
        slots.Add(kSubjectNotPossessor, nested[*by], 0.9);
      for (const std::string& preposition : book_.grammar().noun_prepositions)
        if (const auto slot = book_.PrepositionSlot(preposition))
          if (slots[*slot].empty()) slots.Add(*slot, nested[*slot]);
    }

  if (by && !own[*by].empty()) {
    // "Navalny's arrest by the police": beside a `by` the possessor undergoes.
    slots.Add(kObject, slots[kPossessor]);
    slots.Add(kSubject, slots[kSubjectNotPossessor]);
  } else {
    slots.Add(kSubject, slots[kPossessor]);
    slots.Add(kSubject, slots[kSubjectNotPossessor]);
  }
  Complements(noun, slots);
  return slots;
}

}  // namespace demarche::coding
