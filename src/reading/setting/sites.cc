#include "reading/setting/sites.h"

#include <algorithm>

namespace demarche::reading {

using language::kNoToken;

namespace {

bool IsVerb(const Tree& tree, TokenId id) {
  return tree.Upos(id) == "VERB" || tree.Upos(id) == "AUX" || tree.HasChild(id, {"cop"});
}

// "the talks", "their meeting": known before, so its own time may be another.
bool IsDefinite(const Tree& tree, TokenId noun) {
  for (const TokenId child : tree.Children(noun)) {
    if (tree.Is(child, {"nmod:poss"})) return true;
    if (tree.Is(child, {"det"}) && tree.Feature(child, "Definite") != "Ind" &&
        (tree.Feature(child, "Definite") == "Def" || tree.Feature(child, "PronType") == "Dem"))
      return true;
  }
  return false;
}

// The verb whose subject the noun is and whose time is the noun's: "clashes broke out", "the
// talks collapsed", "strikes killed ten"; not "the meeting was confirmed".
TokenId SubjectVerb(const Tree& tree, TokenId noun) {
  const TokenId verb = tree.Head(noun);
  if (verb == kNoToken || !IsVerb(tree, verb)) return kNoToken;
  if (tree.Is(noun, {"nsubj"})) {
    if (!IsDefinite(tree, noun)) return verb;
    return tree.HasChild(verb, {"obj", "ccomp", "xcomp", "cop", "aux:pass"}) ? kNoToken : verb;
  }
  if (tree.Is(noun, {"nsubj:pass"}) && !IsDefinite(tree, noun)) return verb;
  return kNoToken;
}

bool HasSubject(const Tree& tree, TokenId verb) {
  return tree.HasChild(verb, {"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"});
}

// Two verbs in one form: "arrested and charged", not "arrived and will meet".
bool SameForm(const Tree& tree, TokenId one, TokenId other) {
  if (tree.Xpos(one) != tree.Xpos(other) &&
      !(tree.Feature(one, "Tense") == "Past" && tree.Feature(other, "Tense") == "Past"))
    return false;
  return !tree.HasChild(other, {"aux"}) && !tree.HasChild(other, {"mark"});
}

// What a participle without a subject goes along with: "shelled the town, killing ten".
TokenId GoesAlongWith(const Tree& tree, TokenId verb) {
  const TokenId head = tree.Head(verb);
  if (head == kNoToken || !tree.Is(verb, {"advcl"}) || tree.Xpos(verb) != "VBG" || verb < head ||
      tree.HasChild(verb, {"mark"}) || HasSubject(tree, verb) || !IsVerb(tree, head))
    return kNoToken;
  return head;
}

// "an attack on Monday that killed ten": the noun that does what its clause tells.
TokenId Antecedent(const Tree& tree, TokenId verb) {
  const TokenId head = tree.Head(verb);
  if (head == kNoToken || !tree.Is(verb, {"acl:relcl"}) || tree.Upos(head) != "NOUN")
    return kNoToken;
  const TokenId subject = tree.Child(verb, {"nsubj"});
  if (subject == kNoToken || tree.Upos(subject) != "PRON" || tree.Form(subject) == "who")
    return kNoToken;
  return head;
}

}  // namespace

bool SaysWhere(std::string_view preposition) {
  constexpr std::string_view kWhere[] = {
      "in",         "at",       "near",     "outside", "inside",     "around",   "across",
      "throughout", "within",   "off",      "along",   "on",         "over",     "above",
      "beside",     "all over", "close to", "next to", "outside of", "inside of"};
  return std::find(std::begin(kWhere), std::end(kWhere), preposition) != std::end(kWhere);
}

bool SaysWithin(std::string_view preposition) {
  return preposition == "at" || preposition == "during" || preposition == "in";
}

std::vector<SettingSite> SitesOf(const Tree& tree, TokenId trigger, const SettingHints& hints) {
  std::vector<SettingSite> sites{{trigger, "setting.own", kNoToken}};
  TokenId predicate = trigger;
  if (hints.light_verb != kNoToken && hints.light_verb != trigger) {
    sites.push_back({hints.light_verb, "setting.light_verb", kNoToken});
    predicate = hints.light_verb;
  } else if (!IsVerb(tree, trigger)) {
    const TokenId verb = SubjectVerb(tree, trigger);
    if (verb == kNoToken) return sites;
    sites.push_back({verb, "setting.subject", kNoToken});
    predicate = verb;
  }
  // "began shelling the town on Monday"
  if (tree.Is(predicate, {"xcomp"}) &&
      (hints.carried_out ||
       (tree.Xpos(predicate) == "VBG" && !tree.HasChild(predicate, {"mark"}))) &&
      tree.Head(predicate) != kNoToken && tree.Head(predicate) < predicate &&
      IsVerb(tree, tree.Head(predicate))) {
    predicate = tree.Head(predicate);
    sites.push_back({predicate, "setting.phase", kNoToken});
  }
  // "Speaking in Lima on Friday, she accused ...": no conjunction, no tense of its own.
  for (const TokenId child : tree.Children(predicate))
    if (tree.Is(child, {"advcl"}) && tree.Xpos(child) == "VBG" && child < predicate &&
        !tree.HasChild(child, {"mark", "nsubj"}))
      sites.push_back({child, "setting.participle", kNoToken});
  if (const TokenId main = GoesAlongWith(tree, predicate); main != kNoToken) {
    sites.push_back({main, "setting.goes_along", kNoToken});
    predicate = main;
  }
  if (tree.Is(predicate, {"advcl"}) && tree.Xpos(predicate) == "VB" &&
      tree.HasChild(predicate, {"mark"}) && tree.Xpos(tree.Child(predicate, {"mark"})) == "TO" &&
      tree.Head(predicate) != kNoToken && tree.Head(predicate) < predicate &&
      IsVerb(tree, tree.Head(predicate)))
    sites.push_back({tree.Head(predicate), "setting.purpose", predicate, false, false, true});
  if (const TokenId noun = Antecedent(tree, predicate); noun != kNoToken)
    sites.push_back({noun, "setting.antecedent", kNoToken, true});
  // "On Thursday, X met Y and signed ...": what opens the sentence holds for all its verbs.
  TokenId first = predicate;
  while (tree.Is(first, {"conj"}) && tree.Head(first) != kNoToken && IsVerb(tree, tree.Head(first)))
    first = tree.Head(first);
  if (first != predicate) {
    TokenId before = first;
    if (const TokenId subject = tree.Child(first, {"nsubj", "nsubj:pass", "csubj", "expl"});
        subject != kNoToken)
      before = TokenId{tree.Subtree(subject).begin};
    if (before > first) before = first;
    sites.push_back({first, "setting.frame", before});
    // "The court convicted him on Tuesday and sentenced him": one subject, one day.
    bool shared = true;
    for (TokenId at = predicate; at != first && shared; at = tree.Head(at)) {
      shared = !HasSubject(tree, at) && SameForm(tree, tree.Head(at), at);
      if (shared) sites.push_back({tree.Head(at), "setting.conjunct", at, true, true});
    }
  }
  return sites;
}

}  // namespace demarche::reading
