#include "reading/modality/own_signs.h"

#include "reading/quotes/clauses.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

bool IsPastToldVerb(const Tree& tree, TokenId verb) {
  return verb != kNoToken && (tree.Xpos(verb) == "VBD" || tree.Xpos(verb) == "VBN");
}

// "said it would attack": a future seen from the past, where the clause is what was said.
bool IsBackshifted(const Tree& tree, const CueTables& cues, TokenId clause) {
  const TokenId first = FirstConjunct(tree, clause);
  const TokenId head = tree.Head(first);
  if (head == kNoToken || !tree.Is(first, {"ccomp", "acl", "parataxis"})) return false;
  if (cues.FindVerb(tree.Form(head), tree.Lemma(head)) != nullptr)
    return IsPastToldVerb(tree, head);
  return cues.FindNoun(tree.Form(head), tree.Lemma(head)) != nullptr;
}

bool HasCondition(const Tree& tree, const CueTables& cues, TokenId clause) {
  for (const TokenId child : tree.Children(clause))
    if (tree.Deprel(child) == "advcl")
      for (const TokenId mark : tree.Children(child))
        if (tree.Deprel(mark) == "mark" &&
            cues.Find(CueTable::kIntentions, "mark", tree.Form(mark), tree.Lemma(mark)) != nullptr)
          return true;
  return false;
}

void AddAuxiliary(const Tree& tree, const CueTables& cues, TokenId word, TokenId aux,
                  Signs& signs) {
  const CueWord* found = cues.Find(CueTable::kIntentions, "aux", tree.Form(aux), tree.Lemma(aux));
  if (found == nullptr) return;
  Reality reality = RealityOf(*found);
  // "would" is the only helper whose past tense also is a future.
  const bool would = tree.Xpos(aux) == "MD" && tree.Lemma(aux) == "would";
  if (would && IsBackshifted(tree, cues, word) && !HasCondition(tree, cues, word))
    return signs.Raise(Reality::kFuture, "modality.future_in_past");
  signs.Raise(reality, found->rule);
}

void AddAdverb(const Tree& tree, const CueTables& cues, TokenId adverb, Signs& signs) {
  const std::string_view form = tree.Form(adverb), lemma = tree.Lemma(adverb);
  if (const CueWord* found = cues.Find(CueTable::kNegators, "adverb", form, lemma))
    return signs.Negate(found->rule);
  if (const CueWord* found = cues.Find(CueTable::kHedges, "adverb", form, lemma)) {
    if (found->effect == "alleged")
      signs.Allege(tree[adverb].span, found->rule);
    else
      signs.Raise(RealityOf(*found), found->rule);
    return;
  }
  if (const CueWord* found = cues.Find(CueTable::kBackground, "adverb", form, lemma))
    return signs.Raise(Reality::kHistorical, found->rule);
  if (const CueWord* found = cues.Find(CueTable::kIntentions, "when", form, lemma);
      found != nullptr && tree.Upos(adverb) != "ADJ")
    signs.Raise(RealityOf(*found), found->rule);
}

// An adjective, participle or noun before a noun.
void AddModifier(const Tree& tree, const CueTables& cues, TokenId modifier, Signs& signs) {
  const std::string_view form = tree.Form(modifier), lemma = tree.Lemma(modifier);
  if (const CueWord* found = cues.Find(CueTable::kHedges, "adj", form, lemma)) {
    if (found->effect == "alleged")
      signs.Allege(tree[modifier].span, found->rule);
    else
      signs.Raise(RealityOf(*found), found->rule);
    return;
  }
  if (const CueWord* found = cues.Find(CueTable::kNegators, "adj", form, lemma))
    return signs.Negate(found->rule);
  if (const CueWord* found = cues.Find(CueTable::kIntentions, "adj", form, lemma))
    return signs.Raise(RealityOf(*found), found->rule);
  if (const CueWord* found = cues.Find(CueTable::kBackground, "adj", form, lemma))
    signs.Raise(Reality::kHistorical, found->rule);
  // "allegedly planned attack": the modifier's own adverbs.
  for (const TokenId child : tree.Children(modifier))
    if (tree.Deprel(child) == "advmod") AddAdverb(tree, cues, child, signs);
}

void AddMark(const Tree& tree, const CueTables& cues, TokenId mark, Signs& signs) {
  std::string words(tree.Form(mark));
  for (const TokenId part : tree.Children(mark))
    if (tree.Deprel(part) == "fixed") words += ' ', words += tree.Form(part);
  if (const CueWord* found = cues.Find(CueTable::kIntentions, "mark", words, tree.Lemma(mark)))
    return signs.Raise(RealityOf(*found), found->rule);
  if (const CueWord* found = cues.Find(CueTable::kNegators, "prep", words, tree.Lemma(mark)))
    signs.Negate(found->rule);
}

void AddPreposition(const Tree& tree, const CueTables& cues, TokenId word, Signs& signs) {
  const std::string_view preposition = tree.CaseLemma(word);
  if (preposition.empty()) return;
  if (const CueWord* found = cues.Find(CueTable::kNegators, "prep", preposition, preposition))
    return signs.Negate(found->rule);
  if (const CueWord* found = cues.Find(CueTable::kIntentions, "prep", preposition, preposition))
    return signs.Raise(RealityOf(*found), found->rule);
  if (const CueWord* found = cues.Find(CueTable::kBackground, "prep", preposition, preposition))
    signs.Raise(Reality::kHistorical, found->rule);
}

void AddDeterminer(const Tree& tree, const CueTables& cues, TokenId det, Signs& signs) {
  const std::string_view form = tree.Form(det), lemma = tree.Lemma(det);
  if (const CueWord* found = cues.Find(CueTable::kNegators, "det", form, lemma))
    return signs.Negate(found->rule);
  if (const CueWord* found = cues.Find(CueTable::kIntentions, "det", form, lemma))
    signs.Raise(RealityOf(*found), found->rule);
}

// "No soldier was hurt", "nobody came", "killed no one".
void AddNegativeArgument(const Tree& tree, const CueTables& cues, TokenId argument, Signs& signs) {
  if (const CueWord* found =
          cues.Find(CueTable::kNegators, "pronoun", tree.Form(argument), tree.Lemma(argument));
      found != nullptr && (tree.Upos(argument) == "PRON" || tree.Upos(argument) == "NOUN"))
    return signs.Negate(found->rule);
  for (const TokenId child : tree.Children(argument))
    if (tree.Is(child, {"det", "nummod", "advmod", "det:predet", "cc:preconj", "cc"}) &&
        child < argument)
      if (const CueWord* found =
              cues.Find(CueTable::kNegators, "det", tree.Form(child), tree.Lemma(child)))
        return signs.Negate(found->rule);
}

// "next week", "tomorrow" as an adverbial of time.
void AddWhen(const Tree& tree, const CueTables& cues, TokenId time, Signs& signs) {
  if (const CueWord* found =
          cues.Find(CueTable::kIntentions, "when", tree.Form(time), tree.Lemma(time)))
    return signs.Raise(RealityOf(*found), found->rule);
  if (tree.HasChild(time, {"det"})) return;  // "the next day" is a past one
  for (const TokenId child : tree.Children(time))
    if (tree.Deprel(child) == "amod")
      if (const CueWord* found =
              cues.Find(CueTable::kIntentions, "when", tree.Form(child), tree.Lemma(child)))
        return signs.Raise(RealityOf(*found), found->rule);
}

}  // namespace

Reality RealityOf(const CueWord& word) {
  if (word.effect == "future") return Reality::kFuture;
  if (word.effect == "hypothetical") return Reality::kHypothetical;
  return Reality::kActual;
}

bool HasHelper(const Tree& tree, TokenId word) {
  return tree.HasChild(word, {"aux", "aux:pass", "cop"});
}

void AddOwnSigns(const Tree& tree, const CueTables& cues, TokenId word, Signs& signs,
                 TokenId counted) {
  const bool predicate = IsVerb(tree, word) || HasHelper(tree, word);
  bool infinitive = false;
  bool be = false;
  for (const TokenId child : tree.Children(word)) {
    const std::string_view relation = tree.Relation(child);
    if (relation == "aux") AddAuxiliary(tree, cues, word, child, signs);
    // "last met": the tree may take an adverb before a verb for a helper.
    if (relation == "advmod" || (relation == "aux" && tree.Upos(child) == "ADV"))
      AddAdverb(tree, cues, child, signs);
    if (relation == "mark") AddMark(tree, cues, child, signs);
    if (relation == "mark" && tree.Xpos(child) == "TO") infinitive = true;
    if (relation == "cop" || relation == "aux")
      be = be || (tree.Lemma(child) == "be" && tree.Xpos(child) != "VB" && child < word);
    if (relation == "cc" && tree.Deprel(word) != "conj" && child < word)
      AddAdverb(tree, cues, child, signs);
    // A determiner of a subject negates the predicate; of the word itself, the word.
    if (relation == "det" || relation == "amod" || relation == "compound") {
      if (relation == "det") AddDeterminer(tree, cues, child, signs);
      if (relation == "amod") AddModifier(tree, cues, child, signs);
      continue;
    }
    if (predicate && child != counted &&
        (relation == "nsubj" || relation == "obj" || relation == "iobj"))
      AddNegativeArgument(tree, cues, child, signs);
    if (tree.Is(child, {"obl:unmarked", "nmod:unmarked", "obl:tmod", "nmod:tmod"}))
      AddWhen(tree, cues, child, signs);
  }
  // "are to meet", and a headline's "Leaders to meet".
  const bool headline = tree.Deprel(word) == "root" &&
                        tree.HasChild(word, {"nsubj", "nsubj:pass"}) && tree.Xpos(word) == "VB" &&
                        !tree.HasChild(word, {"aux"});
  if (infinitive && (be || headline)) signs.Raise(Reality::kFuture, "modality.be_to");
  AddPreposition(tree, cues, word, signs);
}

void AddSharedSigns(const Tree& tree, const CueTables& cues, TokenId first, TokenId conjunct,
                    Signs& signs) {
  if (HasHelper(tree, conjunct) || tree.HasChild(conjunct, {"nsubj", "nsubj:pass"})) return;
  const std::string_view tag = tree.Xpos(conjunct);
  const bool nominal = !IsVerb(tree, conjunct);
  // "did not attack or kill", "will meet and sign"; not "did not stay and left".
  if (!nominal && tag != tree.Xpos(first)) return;
  const bool shares_helper = !nominal && HasHelper(tree, first);
  const TokenId cc = tree.Child(conjunct, {"cc"});
  const bool disjunct = cc != kNoToken && (tree.Lemma(cc) == "or" || tree.Lemma(cc) == "nor");
  for (const TokenId child : tree.Children(first)) {
    const std::string_view relation = tree.Relation(child);
    if (relation == "aux" && shares_helper) AddAuxiliary(tree, cues, first, child, signs);
    if (relation == "mark") AddMark(tree, cues, child, signs);
    if (relation == "advmod" && child < first && (shares_helper || nominal || disjunct))
      AddAdverb(tree, cues, child, signs);
    if (nominal && relation == "det" && disjunct) AddDeterminer(tree, cues, child, signs);
    if (!nominal && relation == "nsubj") AddNegativeArgument(tree, cues, child, signs);
  }
  if (nominal) AddPreposition(tree, cues, first, signs);
}

}  // namespace demarche::reading
