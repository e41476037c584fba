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

}  // namespace

bool SaysWhere(std::string_view preposition) {
  constexpr std::string_view kWhere[] = {"in",     "at",   "near",   "outside",  "inside", "around",
                                         "across", "throughout", "within", "off", "along", "on",
                                         "over",   "above", "beside", "all over", "close to",
                                         "next to", "outside of", "inside of"};
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
  // "Speaking in Lima on Friday, she accused ...": no conjunction, no tense of its own.
  for (const TokenId child : tree.Children(predicate))
    if (tree.Is(child, {"advcl"}) && tree.Xpos(child) == "VBG" && child < predicate &&
        !tree.HasChild(child, {"mark", "nsubj"}))
      sites.push_back({child, "setting.participle", kNoToken});
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
  }
  return sites;
}

}  // namespace demarche::reading
