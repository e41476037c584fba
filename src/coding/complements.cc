// What a verb or noun takes as its complement, who does it, and whom it is about.

#include "coding/slots.h"

namespace demarche::coding {

using language::kNoToken;

void SlotFinder::AddComplement(TokenId word, Slots& slots) const {
  slots.Add(kComplement, Filler{word});
  AddComplementObject(word, slots);
  if (IsLightVerb(word))
    for (const TokenId child : tree_.Children(word))
      if (tree_.Is(child, {"obj", "obl", "nsubj:pass"})) slots.Add(kComplement, Filler{child});
  for (const TokenId child : tree_.Children(word))
    if (tree_.Deprel(child) == "conj" && !tree_.HasChild(child, {"nsubj", "nsubj:pass"}))
      AddComplement(child, slots);
}

// Whom the complement is about: "threatened to expel the envoy", "refused to talk with Hamas".
void SlotFinder::AddComplementObject(TokenId verb, Slots& slots) const {
  if (tree_.Upos(verb) != "VERB") return;
  slots.Add(kComplementObject, Objects(verb, 0), 0.9);
  for (const TokenId child : tree_.Children(verb))
    if (tree_.Deprel(child) == "iobj") {
      Fillers indirect;
      Expand(child, 0.9, indirect);
      slots.Add(kComplementObject, indirect);
    }
  Slots own;
  Prepositions(verb, 0.9, own);
  for (const std::string& preposition : book_.grammar().noun_prepositions)
    if (const auto slot = book_.PrepositionSlot(preposition))
      slots.Add(kComplementObject, own[*slot]);
  if (const auto to = book_.PrepositionSlot("to")) slots.Add(kComplementObject, own[*to]);
}

void SlotFinder::Complements(TokenId word, Slots& slots) const {
  for (const TokenId child : tree_.Children(word))
    if (tree_.Is(child, {"xcomp", "ccomp"})) {
      AddComplement(child, slots);
      // "demanded that Kenya withdraw"
      for (const TokenId inner : tree_.Children(child))
        if (tree_.Deprel(child) == "ccomp" && tree_.Relation(inner) == "nsubj") {
          Fillers subject;
          Expand(inner, 0.95, subject);
          slots.Add(kComplementSubject, subject);
        }
    }
  if (!slots[kComplement].empty()) return;
  const auto infinitive = [&](TokenId verb) {
    const TokenId mark = tree_.Child(verb, {"mark"});
    return mark != kNoToken && tree_.Upos(mark) == "PART";
  };
  for (const TokenId child : tree_.Children(word)) {
    if (tree_.Is(child, {"advcl", "acl"}) && infinitive(child)) AddComplement(child, slots);
    if (tree_.Is(child, {"obj", "iobj"}))
      for (const TokenId inner : tree_.Children(child))
        if (tree_.Deprel(inner) == "acl" && infinitive(inner) && IsActor(child))
          AddComplement(inner, slots);
  }
  if (!slots[kComplement].empty()) return;
  for (const char* preposition : {"for", "to"})
    if (const auto slot = book_.PrepositionSlot(preposition))
      for (const Filler& filler : Fillers(slots[*slot]))
        if (!IsActor(filler.token)) slots.Add(kComplement, filler);
}

}  // namespace demarche::coding
