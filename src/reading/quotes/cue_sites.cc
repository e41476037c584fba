#include "reading/quotes/cue_sites.h"

#include "reading/quotes/clauses.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

bool IsParticleOrPreposition(const Tree& tree, TokenId token) {
  return tree.Deprel(token) == "compound:prt" || tree.Deprel(token) == "case" ||
         tree.Upos(token) == "ADP" || tree.Deprel(token) == "advmod";
}

CueSite VerbSite(const Tree& tree, const CueTables& cues, TokenId verb) {
  CueSite site{verb, tree[verb].span, nullptr, false};
  const auto& sentence = tree.document().sentences[tree.SentenceOf(verb)];
  const TokenId next{Index(verb) + 1};
  if (Index(next) < sentence.end && IsParticleOrPreposition(tree, next)) {
    site.cue = cues.FindVerb(tree.Form(verb), tree.Lemma(verb), tree.Form(next));
    if (site.cue != nullptr) {
      site.span.end = tree[next].span.end;
      return site;
    }
  }
  if (const TokenId particle = tree.Child(verb, {"compound:prt"}); particle != kNoToken) {
    site.cue = cues.FindVerb(tree.Form(verb), tree.Lemma(verb), tree.Form(particle));
    return site;  // "gave out" is not "gave"
  }
  site.cue = cues.FindVerb(tree.Form(verb), tree.Lemma(verb));
  return site;
}

}  // namespace

std::vector<CueSite> FindCueSites(const Tree& tree, const CueTables& cues) {
  std::vector<CueSite> sites;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const TokenId token{i};
    CueSite site;
    if (tree.Upos(token) == "VERB" && !tree.Is(token, {"amod", "compound", "case", "mark"}))
      site = VerbSite(tree, cues, token);
    else if (tree.Upos(token) == "NOUN")
      site = {token, tree[token].span, cues.FindNoun(tree.Form(token), tree.Lemma(token)), true};
    if (site.cue != nullptr) sites.push_back(site);
  }
  return sites;
}

bool GoesOnWithTeller(const Tree& tree, const CueTables& cues, TokenId verb) {
  // "said that ..., adding that ..."
  if (const SpeechCue* cue = cues.FindVerb(tree.Form(verb), tree.Lemma(verb));
      cue != nullptr && cue->Has(kMore) && tree.Xpos(verb) == "VBG" &&
      tree.Is(verb, {"advcl", "conj", "parataxis"})) {
    const TokenId teller = TellerOf(tree, verb);
    const TokenId told = FirstConjunct(tree, tree.Deprel(verb) == "conj" ? verb : tree.Head(verb));
    return tree.Deprel(told) == "ccomp" && teller != kNoToken && teller < told &&
           cues.FindVerb(tree.Form(teller), tree.Lemma(teller)) != nullptr;
  }
  if (tree.Deprel(verb) != "conj" || tree.Upos(verb) != "VERB" || !IsFinite(tree, verb))
    return false;
  if (tree.HasChild(verb, {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark"})) return false;
  if (cues.FindVerb(tree.Form(verb), tree.Lemma(verb)) == nullptr) return false;
  const TokenId clause = FirstConjunct(tree, verb);
  const TokenId teller = tree.Head(clause);
  return tree.Deprel(clause) == "ccomp" && teller != kNoToken && teller < clause &&
         tree.Xpos(teller) == tree.Xpos(verb) &&
         cues.FindVerb(tree.Form(teller), tree.Lemma(teller)) != nullptr;
}

TokenId TellerOf(const Tree& tree, TokenId verb) {
  const TokenId told = tree.Deprel(verb) == "conj" ? verb : tree.Head(verb);
  return tree.Head(FirstConjunct(tree, told));
}

bool IsUnsaid(const Tree& tree, const CueTables& cues, TokenId cue) {
  for (const TokenId child : tree.Children(cue)) {
    const std::string_view form = tree.Form(child), lemma = tree.Lemma(child);
    if (tree.Is(child, {"advmod", "neg"}) &&
        cues.Find(CueTable::kNegators, "adverb", form, lemma) != nullptr)
      return true;
    if (tree.Deprel(child) == "aux")
      if (const CueWord* word = cues.Find(CueTable::kIntentions, "aux", form, lemma);
          word != nullptr)
        return true;
    if (tree.Is(child, {"nsubj", "nsubj:pass"}) &&
        cues.Find(CueTable::kNegators, "pronoun", form, lemma) != nullptr)
      return true;
    if (tree.Deprel(child) == "mark")
      if (const CueWord* word = cues.Find(CueTable::kIntentions, "mark", form, lemma);
          word != nullptr && tree.Deprel(cue) == "advcl")
        return true;
  }
  if (tree.Deprel(cue) == "conj" && !tree.HasChild(cue, {"nsubj", "nsubj:pass"}))
    return IsUnsaid(tree, cues, tree.Head(cue));
  if (!tree.Is(cue, {"xcomp", "ccomp", "acl", "advcl"}) || tree.Xpos(cue) != "VB") return false;
  const TokenId head = tree.Head(cue);
  const std::string_view form = tree.Form(head), lemma = tree.Lemma(head);
  for (const std::string_view kind : {"verb", "adj", "noun"}) {
    if (cues.Find(CueTable::kNegators, kind, form, lemma) != nullptr) return true;
    if (const CueWord* word = cues.Find(CueTable::kIntentions, kind, form, lemma);
        word != nullptr && word->effect != "actual")
      return true;
  }
  return false;
}

}  // namespace demarche::reading
