#include "reading/entities/binding.h"

#include <string_view>

#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// The verb in whose clause the pronoun stands, and whether as, or within, its subject.
void Govern(const Tree& tree, TokenId word, Place& place) {
  for (TokenId at = word; tree.Head(at) != kNoToken; at = tree.Head(at)) {
    const std::string_view relation = tree.Relation(at);
    const TokenId up = tree.Head(at);
    if (relation == "nsubj" || relation == "csubj") {
      place.in_subject = true;
      place.verb = up;
      return;
    }
    if (relation == "obj" || relation == "iobj" || relation == "obl") {
      place.verb = up;
      return;
    }
    if (relation == "acl" || relation == "advcl" || relation == "ccomp" || relation == "appos" ||
        relation == "parataxis")
      return;
    if (relation == "xcomp") {
      place.verb = up;
      return;
    }
  }
}

// Nobody acts on himself by a plain pronoun, nor is he one of those beside him.
void Bar(const Discourse& discourse, TokenId word, bool possessive, Place& place) {
  const Tree& tree = discourse.tree();
  if (possessive) {
    place.barred = EntitiesOf(discourse, tree.Head(word));
    place.barred_words.push_back(tree.Head(word));
    // "Diaz is his brother"
    if (const TokenId owned = tree.Head(word); owned != kNoToken && tree.HasChild(owned, {"cop"}))
      for (const EntityId entity : EntitiesOf(discourse, tree.Child(owned, {"nsubj"})))
        place.barred.push_back(entity);
    return;
  }
  if (place.verb != kNoToken && !place.in_subject) {
    const TokenId subject = DoerOf(discourse, place.verb);
    if (subject != kNoToken)
      for (const TokenId one : tree.Conjuncts(subject)) {
        for (const EntityId entity : EntitiesOf(discourse, one)) place.barred.push_back(entity);
        place.barred_words.push_back(one);
      }
    for (const TokenId child : tree.Children(place.verb))
      if (tree.Is(child, {"obj", "iobj"}) && child != word && !tree.IsAncestor(child, word)) {
        for (const EntityId entity : EntitiesOf(discourse, child)) place.barred.push_back(entity);
        place.barred_words.push_back(child);
      }
  }
  if (tree.Relation(word) == "conj")
    for (const EntityId entity : EntitiesOf(discourse, tree.Head(word)))
      place.barred.push_back(entity);
  // The phrase that the pronoun is part of.
  for (TokenId up = tree.Head(word); up != kNoToken; up = tree.Head(up)) {
    const std::string_view upos = tree.Upos(up);
    if (upos == "VERB" || upos == "AUX") break;
    for (const EntityId entity : EntitiesOf(discourse, up)) place.barred.push_back(entity);
    place.barred_words.push_back(up);
  }
}

}  // namespace

std::vector<EntityId> EntitiesOf(const Discourse& discourse, TokenId token) {
  if (token == kNoToken) return {};
  const auto mention = MentionOf(discourse.tree(), discourse.reading(), token);
  return mention ? discourse.reading()[*mention].entities : std::vector<EntityId>{};
}

TokenId DoerOf(const Discourse& discourse, TokenId verb) {
  const Tree& tree = discourse.tree();
  const TokenId up = tree.Head(verb), mark = tree.Child(verb, {"mark"});
  if (tree.Deprel(verb) == "advcl" && up != kNoToken && mark != kNoToken &&
      tree.Upos(mark) == "PART" && discourse.Is(ActorWord::kControl, up)) {
    const TokenId object = tree.Child(up, {"obj", "iobj"});
    if (object != kNoToken && object < verb) return object;
  }
  // "accused Ethiopia of massing", "kept Turkey from sending", "blamed them for breaking".
  if (up != kNoToken && mark != kNoToken && tree.Xpos(verb) == "VBG" &&
      tree.Is(verb, {"advcl", "acl", "ccomp", "xcomp"})) {
    const std::string_view by = tree.Lemma(mark);
    const TokenId object = tree.Child(up, {"obj", "iobj"});
    if ((by == "of" || by == "from" || by == "for" || by == "into") && object != kNoToken &&
        object < verb)
      return object;
  }
  // "its decision to suspend", "made a decision to suspend": who decides.
  if (tree.Deprel(verb) == "acl" && up != kNoToken && mark != kNoToken &&
      tree.Upos(mark) == "PART") {
    if (const TokenId owner = tree.Child(up, {"nmod:poss"}); owner != kNoToken) return owner;
    if (tree.Deprel(up) == "obj" && tree.Head(up) != kNoToken)
      return DoerOf(discourse, tree.Head(up));
  }
  return SubjectOf(tree, verb);
}

Place PlaceOf(const Discourse& discourse, TokenId word, bool possessive) {
  Place place;
  Govern(discourse.tree(), word, place);
  Bar(discourse, word, possessive, place);
  return place;
}

}  // namespace demarche::reading
