// Slots of verbs, and what verbs and nouns share; slots of nouns are in noun_slots.cc.

#include "coding/slots.h"

#include <algorithm>

namespace demarche::coding {

using language::kNoToken;

namespace {

// Trees of broken sentences can be deep; nobody inherits a subject from so far.
constexpr int kMaxDepth = 12;

std::uint32_t Index(TokenId id) { return static_cast<std::uint32_t>(id); }

}  // namespace

const Fillers& Slots::operator[](SlotId slot) const {
  static const Fillers kEmpty;
  for (const auto& [id, fillers] : slots_)
    if (id == slot) return fillers;
  return kEmpty;
}

void Slots::Add(SlotId slot, Filler filler) {
  for (auto& [id, fillers] : slots_)
    if (id == slot) {
      for (const Filler& old : fillers)
        if (old.token == filler.token) return;
      fillers.push_back(filler);
      return;
    }
  slots_.push_back({slot, {filler}});
}

void Slots::Add(SlotId slot, const Fillers& fillers, double factor) {
  for (const Filler& filler : fillers) Add(slot, {filler.token, filler.quality * factor});
}

void Slots::AddIfEmpty(const Slots& other, double factor) {
  for (const auto& [slot, fillers] : other.slots_)
    if ((*this)[slot].empty()) Add(slot, fillers, factor);
}

bool SlotFinder::IsActor(TokenId token) const {
  const auto mention = reading_.mention_at[Index(token)];
  return mention && !reading_[*mention].entities.empty();
}

bool SlotFinder::IsBody(TokenId token) const {
  const auto mention = reading_.mention_at[Index(token)];
  if (!mention || reading_[*mention].entities.empty()) return false;
  const reading::EntityType type = reading_[reading_[*mention].entities.front()].type;
  return type == reading::EntityType::kGovernment || type == reading::EntityType::kOrganisation;
}

TokenId SlotFinder::Antecedent(TokenId word) const {
  const std::string_view tag = tree_.Xpos(word);
  const bool relative =
      tree_.Feature(word, "PronType") == "Rel" || tag == "WDT" || tag == "WP" || tag == "WP$";
  if (!relative) return word;
  for (TokenId up = word; up != kNoToken; up = tree_.Head(up))
    if (tree_.Relation(up) == "acl" || tree_.Deprel(up) == "advcl:relcl") {
      const TokenId noun = tree_.Head(up);
      if (noun == kNoToken) return word;
      // "the leaders of the Community, who met": persons, whatever the tree hangs `who` on.
      if (tag == "WP" && tree_.Relation(noun) == "nmod" && IsBody(noun)) {
        const TokenId above = tree_.Head(noun);
        if (above != kNoToken && IsActor(above) && !IsBody(above)) return above;
      }
      return noun;
    }
  return word;
}

void SlotFinder::Expand(TokenId word, double quality, Fillers& into) const {
  const TokenId meant = Antecedent(word);
  into.push_back({meant, quality});
  // "Turkish and Azerbaijani troops": the noun stands for the nation next to it alone.
  if (tree_.Upos(meant) == "NOUN" && tree_.Xpos(meant) == "NNS")
    for (const TokenId child : tree_.Children(meant))
      if (tree_.Is(child, {"amod", "compound"}) && IsActor(child) &&
          tree_.HasChild(child, {"conj"}))
        into.push_back({child, quality * 0.9});
  for (const TokenId child : tree_.Children(meant))
    // A conjunct with a preposition of its own has a slot of its own.
    if (tree_.Deprel(child) == "conj" && tree_.CaseLemma(child).empty() &&
        tree_.Upos(child) != "VERB")
      Expand(child, quality, into);
}

bool SlotFinder::IsPassive(TokenId verb) const {
  bool has_auxiliary = false, has_subject = false, has_object = false;
  for (const TokenId child : tree_.Children(verb)) {
    const std::string_view label = tree_.Deprel(child);
    if (label == "nsubj:pass" || label == "aux:pass") return true;
    if (label == "aux") has_auxiliary = true;
    if (label == "nsubj") has_subject = true;
    if (label == "obj") has_object = true;
  }
  if (has_auxiliary || has_subject) return false;
  const bool past_participle =
      tree_.Xpos(verb) == "VBN" ||
      (tree_.Feature(verb, "VerbForm") == "Part" && tree_.Feature(verb, "Tense") == "Past");
  const std::string_view label = tree_.Deprel(verb);
  // A clause on a noun has no finite past without a subject: what looks like one is a participle.
  if (label == "acl") return past_participle || (tree_.Xpos(verb) == "VBD" && !has_object);
  if (!past_participle) return false;
  if (label == "amod" || label == "advcl" || label == "xcomp") return true;
  if (label == "conj" && !has_object) {
    const TokenId head = tree_.Head(verb);
    return head != kNoToken && IsPassive(head);
  }
  return false;
}

Fillers SlotFinder::Agents(TokenId verb) const {
  Fillers agents;
  const auto by = book_.PrepositionSlot("by");
  for (const TokenId child : tree_.Children(verb))
    if (tree_.Deprel(child) == "obl:agent") Expand(child, 1.0, agents);
  if (!agents.empty() || !by) return agents;
  for (const TokenId child : tree_.Children(verb))
    if (tree_.Relation(child) == "obl" && tree_.CaseLemma(child) == "by" && IsActor(child))
      Expand(child, 0.95, agents);
  if (!agents.empty()) return agents;
  // "instructed by X": a `by` right after the participle tells the agent, whatever the tree
  // hangs the agent on.
  for (std::uint32_t next = Index(verb) + 1; next < tree_.size() && next <= Index(verb) + 2;
       ++next) {
    const TokenId token{next};
    if (tree_.SentenceOf(token) != tree_.SentenceOf(verb)) break;
    if (tree_.Lemma(token) == "by" && tree_.Deprel(token) == "case") {
      const TokenId agent = tree_.Head(token);
      if (agent != kNoToken && agent != verb) Expand(agent, 0.9, agents);
      break;
    }
    if (tree_.Upos(token) != "ADV" && tree_.Upos(token) != "ADP") break;
  }
  if (!agents.empty()) return agents;
  // "put on alert by X", "sentenced to death by X", with X hung on a noun that has no article.
  for (const TokenId child : tree_.Children(verb)) {
    if (tree_.Relation(child) != "obl" || tree_.HasChild(child, {"det", "nmod:poss"})) continue;
    for (const TokenId inner : tree_.Children(child))
      if (tree_.Relation(inner) == "nmod" && tree_.CaseLemma(inner) == "by" && IsActor(inner))
        Expand(inner, 0.85, agents);
  }
  return agents;
}

Fillers SlotFinder::Controller(TokenId verb, int depth) const {
  const TokenId head = tree_.Head(verb);
  if (head == kNoToken) return {};
  if (!IsPassive(head) && !Is(head, book_.grammar().subject_control)) {
    Fillers objects;
    for (const TokenId child : tree_.Children(head))
      if (tree_.Is(child, {"obj", "iobj"}) && child != verb && Index(child) < Index(verb))
        Expand(child, 1.0, objects);
    if (!objects.empty()) return objects;
  }
  return GrammaticalSubject(head, depth + 1);
}

Fillers SlotFinder::GrammaticalSubject(TokenId verb, int depth) const {
  Fillers subject;
  if (depth > kMaxDepth) return subject;
  for (const TokenId child : tree_.Children(verb))
    if (tree_.Is(child, {"nsubj", "nsubj:pass"}) ||
        (tree_.Deprel(child) == "nsubj:outer" && tree_.Upos(verb) == "VERB"))
      Expand(child, 1.0, subject);
  if (!subject.empty()) return subject;
  // "Police shot a man", with the police taken for the first part of a compound.
  const std::string_view tag = tree_.Xpos(verb);
  if (tag == "VBD" || tag == "VBZ" || tag == "VBP")
    for (const TokenId child : tree_.Children(verb))
      if (tree_.Deprel(child) == "compound" && child < verb && IsActor(child))
        Expand(child, 0.9, subject);
  if (!subject.empty()) return subject;
  const TokenId head = tree_.Head(verb);
  if (head == kNoToken) return subject;

  const std::string_view label = tree_.Deprel(verb);
  const TokenId mark = tree_.Child(verb, {"mark"});
  const bool infinitive = mark != kNoToken && tree_.Upos(mark) == "PART";
  const bool gerund = tree_.Xpos(verb) == "VBG" || tree_.Feature(verb, "VerbForm") == "Ger";
  const auto from = [&](Fillers fillers, double quality) {
    for (Filler& filler : fillers) filler.quality *= quality;
    return fillers;
  };
  if (label == "conj") return from(GrammaticalSubject(head, depth + 1), 0.97);
  if (label == "xcomp") return Controller(verb, depth);
  if (label == "ccomp" && (infinitive || gerund)) return Controller(verb, depth);
  // "accused Kenya of shelling", "banned them from travelling": the object does it.
  if (label == "advcl" && gerund && mark != kNoToken && Is(mark, book_.grammar().object_marks))
    return from(Controller(verb, depth), 0.97);
  if (label == "advcl" && (infinitive || gerund || IsPassive(verb)))
    return from(GrammaticalSubject(head, depth + 1), 0.9);
  if (label == "acl:relcl" || label == "advcl:relcl") {
    Expand(head, 0.95, subject);
    return subject;
  }
  if (label == "acl" && (infinitive || (gerund && mark != kNoToken)))
    return OwnerOfAct(head, depth + 1);
  if ((label == "acl" || label == "amod") && (gerund || IsPassive(verb)))
    Expand(head, 1.0, subject);
  return subject;
}

Fillers SlotFinder::OwnerOfAct(TokenId noun, int depth) const {
  Fillers owner;
  if (IsActor(noun) && !Is(noun, book_.grammar().functional)) {
    Expand(noun, 0.9, owner);
    return owner;
  }
  owner = Owner(noun);
  if (!owner.empty()) return owner;
  // "became the first country to recognise it", "is the first to sign": the clause's subject
  if (tree_.HasChild(noun, {"cop"})) return GrammaticalSubject(noun, depth + 1);
  if (tree_.Deprel(noun) == "xcomp") return GrammaticalSubject(tree_.Head(noun), depth + 1);
  // "announced plans to leave": who announces is who leaves.
  const TokenId verb = tree_.Head(noun);
  if (verb == kNoToken || !Is(noun, book_.grammar().functional)) return owner;
  if (tree_.Is(noun, {"obj", "xcomp", "obl"})) {
    owner = Subject(verb, depth + 1);
    for (Filler& filler : owner) filler.quality *= 0.9;
  }
  return owner;
}

Fillers SlotFinder::Subject(TokenId verb, int depth) const {
  return IsPassive(verb) ? Agents(verb) : GrammaticalSubject(verb, depth);
}

TokenId SlotFinder::ParticleBefore(TokenId oblique) const {
  if (!tree_.CaseLemma(oblique).empty()) return kNoToken;
  const TokenId particle = tree_.Child(tree_.Head(oblique), {"compound:prt"});
  const bool adjoins = particle != kNoToken && tree_.Subtree(oblique).begin == Index(particle) + 1;
  return adjoins ? particle : kNoToken;
}

Fillers SlotFinder::Objects(TokenId verb, int depth) const {
  Fillers objects;
  for (const TokenId child : tree_.Children(verb))
    if (tree_.Deprel(child) == "obj") Expand(child, 1.0, objects);
  // "shot down a plane", with the plane hung as an oblique without a preposition
  if (objects.empty())
    for (const TokenId child : tree_.Children(verb))
      if (tree_.Relation(child) == "obl" && ParticleBefore(child) != kNoToken)
        Expand(child, 0.9, objects);
  if (!objects.empty() || depth > 2) return objects;

  // "detained and questioned the editors": conjuncts share what follows the last of them.
  const TokenId head = tree_.Head(verb);
  if (tree_.Deprel(verb) == "conj" && head != kNoToken && tree_.Upos(head) == "VERB") {
    for (const TokenId child : tree_.Children(head))
      if (tree_.Deprel(child) == "obj" && Index(child) > Index(verb)) Expand(child, 0.95, objects);
    if (!objects.empty()) return objects;
  }
  for (const TokenId next : tree_.Children(verb))
    if (tree_.Deprel(next) == "conj" && tree_.Upos(next) == "VERB" &&
        Index(next) <= Index(verb) + 2 && !tree_.HasChild(next, {"nsubj", "nsubj:pass", "aux"}))
      for (const TokenId child : tree_.Children(next))
        if (tree_.Deprel(child) == "obj") Expand(child, 0.9, objects);
  if (!objects.empty()) return objects;

  // "the deal Russia signed": a relative clause with a subject and without an object or a
  // relative pronoun lacks its object.
  if (tree_.Is(verb, {"acl:relcl", "advcl:relcl"}) && head != kNoToken) {
    bool has_subject = false, has_pronoun = false;
    for (const TokenId child : tree_.Children(verb)) {
      if (tree_.Relation(child) == "nsubj") has_subject = true;
      if (Antecedent(child) != child) has_pronoun = true;
    }
    if (has_subject && !has_pronoun) Expand(head, 0.9, objects);
  }
  return objects;
}

void SlotFinder::Prepositions(TokenId word, double quality, Slots& into) const {
  const auto slot_of = [&](std::string_view lemma) {
    auto slot = book_.PrepositionSlot(lemma);
    // "out of" brings what `of` brings; "according to" and "thanks to" bring no party.
    const std::size_t space = lemma.find(' ');
    if (!slot && space != std::string_view::npos && book_.PrepositionSlot(lemma.substr(0, space)))
      slot = book_.PrepositionSlot(lemma.substr(lemma.rfind(' ') + 1));
    return slot;
  };
  for (const TokenId child : tree_.Children(word)) {
    const std::string_view relation = tree_.Relation(child);
    if (relation == "obl" || relation == "nmod") {
      // "called on the rebels", with `on` taken for a particle and nothing left to bring them
      const TokenId particle = ParticleBefore(child);
      const auto slot =
          slot_of(particle != kNoToken ? tree_.Lemma(particle) : tree_.CaseLemma(child));
      if (slot) {
        Fillers fillers;
        Expand(child, quality, fillers);
        into.Add(*slot, fillers);
      }
      for (const TokenId conjunct : tree_.Children(child))
        if (tree_.Deprel(conjunct) == "conj" && !tree_.CaseLemma(conjunct).empty())
          if (const auto own = slot_of(tree_.CaseLemma(conjunct)))
            into.Add(*own, Filler{conjunct, quality});
    } else if (relation == "advcl" || relation == "acl") {
      // "for attacking": a clause after a preposition, for conditions.
      const TokenId mark = tree_.Child(child, {"mark"});
      if (mark != kNoToken && tree_.Upos(mark) != "PART")
        if (const auto slot = slot_of(tree_.Lemma(mark))) into.Add(*slot, Filler{child, quality});
    }
  }
}

Fillers SlotFinder::SpeakerOf(TokenId verb) const {
  if (tree_.Deprel(verb) != "advcl" || tree_.Xpos(verb) != "VBG" ||
      tree_.HasChild(verb, {"nsubj", "mark"}))
    return {};
  for (const reading::Statement& statement : reading_.statements)
    if (statement.cue == verb && statement.speaker &&
        !reading_[*statement.speaker].entities.empty())
      return {{reading_[*statement.speaker].head, 0.9}};
  return {};
}

Slots SlotFinder::OfVerb(TokenId verb) const {
  Slots slots;
  const bool passive = IsPassive(verb);
  const Fillers grammatical = GrammaticalSubject(verb);
  Fillers objects = Objects(verb, 0);
  Fillers indirect;
  for (const TokenId child : tree_.Children(verb))
    if (tree_.Deprel(child) == "iobj") Expand(child, 1.0, indirect);

  // Who speaks a participle ("…, calling it unjust") is known from the statement: the tree
  // often hangs it on a verb that is told in it.
  const Fillers speaker = SpeakerOf(verb);
  if (!speaker.empty()) {
    slots.Add(kSubject, speaker);
    slots.Add(kObject, objects.empty() ? indirect : objects);
    slots.Add(kIobject, indirect);
  } else if (passive) {
    slots.Add(kSubject, Agents(verb));
    if (objects.empty()) {
      slots.Add(kObject, grammatical);
    } else {
      slots.Add(kIobject, grammatical);
      slots.Add(kObject, objects);
    }
  } else {
    slots.Add(kSubject, grammatical);
    slots.Add(kObject, objects.empty() ? indirect : objects);
    slots.Add(kIobject, indirect);
  }

  Slots direct;
  Prepositions(verb, 1.0, direct);
  slots.AddIfEmpty(direct, 1.0);
  // Prepositions that the tree hangs on the object, or on another oblique.
  Slots nested;
  const auto of = book_.PrepositionSlot("of");
  for (const TokenId child : tree_.Children(verb)) {
    const double quality = tree_.Relation(child) == "obj"        ? 0.9
                           : tree_.Deprel(child) == "nsubj:pass" ? 0.9
                           : tree_.Relation(child) == "obl"      ? 0.8
                                                                 : 0.0;
    if (quality == 0.0) continue;
    Slots inner;
    Prepositions(child, quality, inner);
    nested.AddIfEmpty(inner, 1.0);
  }
  if (of && slots[*of].empty()) {
    Slots without;
    for (std::size_t i = 0; i < book_.grammar().prepositions.size(); ++i) {
      const auto slot = static_cast<SlotId>(kPrepositions + i);
      if (slot != *of) without.Add(slot, nested[slot]);
    }
    nested = std::move(without);
  }
  slots.AddIfEmpty(nested, 1.0);
  // "imposed sanctions on Belarus on Thursday": a party that hangs on the object is not missed
  // for a day that hangs on the verb.
  const auto has_actor = [&](const Fillers& fillers) {
    return std::ranges::any_of(fillers, [&](const Filler& one) { return IsActor(one.token); });
  };
  for (std::size_t i = 0; i < book_.grammar().prepositions.size(); ++i) {
    const auto slot = static_cast<SlotId>(kPrepositions + i);
    if (!has_actor(slots[slot]) && has_actor(nested[slot])) slots.Add(slot, nested[slot]);
  }

  for (const TokenId child : tree_.Children(verb)) {
    if (tree_.Deprel(child) == "compound:prt") slots.Add(kParticle, Filler{child});
    if (tree_.Deprel(child) == "advmod") slots.Add(kModifier, Filler{child});
  }
  Complements(verb, slots);
  return slots;
}

std::vector<TokenId> SlotFinder::Clause(TokenId trigger) const {
  constexpr std::size_t kLimit = 80;
  std::vector<TokenId> words{trigger};
  for (std::size_t i = 0; i < words.size() && words.size() < kLimit; ++i)
    for (const TokenId child : tree_.Children(words[i])) {
      const std::string_view label = tree_.Deprel(child);
      if (label == "parataxis" || label == "punct" || label == "advcl" || label == "ccomp")
        continue;
      if (label == "conj" && tree_.Upos(child) == "VERB") continue;
      words.push_back(child);
    }
  return words;
}

}  // namespace demarche::coding
