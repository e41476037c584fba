#include "reading/times/tense.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// Penn tags say more of a form than its features do where the parser is unsure.
struct Helpers {
  bool modal = false, infinitive = false, past = false, present = false, perfect = false;
};

// What the auxiliaries, and the copula, of a predicate say.
Helpers HelpersOf(const Tree& tree, TokenId predicate) {
  Helpers helpers;
  for (const TokenId child : tree.Children(predicate)) {
    if (tree.Xpos(child) == "TO" && tree.Is(child, {"mark"})) helpers.infinitive = true;
    if (!tree.Is(child, {"aux", "aux:pass", "cop"})) continue;
    const std::string_view tag = tree.Xpos(child);
    if (tag == "MD") helpers.modal = true;
    if (tag == "VBD") helpers.past = true;
    if (tag == "VBZ" || tag == "VBP") helpers.present = true;
    // A plain auxiliary before a past participle that is not passive: have.
    if (tree.Is(child, {"aux"}) && tag != "MD" && tree.Xpos(predicate) == "VBN" &&
        !tree.HasChild(predicate, {"aux:pass"}))
      helpers.perfect = true;
    if (tree.Is(child, {"aux"}) && tag != "MD" &&
        (tree.HasChild(predicate, {"aux:pass"}) || tree.HasChild(predicate, {"cop"})) &&
        tree.Xpos(tree.Child(predicate, {"aux:pass", "cop"})) == "VBN")
      helpers.perfect = true;
  }
  return helpers;
}

// The tense of one predicate by itself; kUnknown where it has none.
Tense OwnTense(const Tree& tree, TokenId predicate) {
  const Helpers helpers = HelpersOf(tree, predicate);
  const std::string_view tag = tree.Xpos(predicate);
  if (helpers.perfect) return Tense::kPast;
  if (helpers.modal) return Tense::kFuture;
  if (helpers.infinitive) return Tense::kFuture;
  if (helpers.past) return Tense::kPast;
  if (helpers.present) return Tense::kFuture;
  if (tag == "VBD") return Tense::kPast;
  // A plain present looks like its lemma; "overran" so tagged is a past.
  if (tag == "VBP" && tree.Upos(predicate) == "VERB" &&
      tree.Form(predicate) != tree.Lemma(predicate))
    return Tense::kPast;
  if (tag == "VBZ" || tag == "VBP") return Tense::kFuture;
  // "The bloc on Saturday cut off aid" tagged as a base form: a present would be "cuts".
  if ((tag == "VB" || tag == "VBN") && tree.Is(predicate, {"root", "conj", "parataxis"}) &&
      !tree.HasChild(predicate, {"aux", "aux:pass", "mark", "cop"})) {
    const TokenId subject = tree.Child(predicate, {"nsubj", "nsubj:pass"});
    if (subject != kNoToken && (tag == "VBN" || tree.Feature(subject, "Number") == "Sing"))
      return Tense::kPast;
  }
  // A participle after its noun ("arrested on Tuesday") tells what was done.
  if (tag == "VBN" && tree.Is(predicate, {"acl", "acl:relcl", "advcl", "amod"}))
    return Tense::kPast;
  return Tense::kUnknown;
}

}  // namespace

TokenId TimeHead(const Tree& tree, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const TokenId head = tree.Head(TokenId{i});
    if ((head == kNoToken || !range.Contains(head)) && tree.Upos(TokenId{i}) != "PUNCT" &&
        tree.Relation(TokenId{i}) != "case")
      return TokenId{i};
  }
  return TokenId{range.begin};
}

TokenId Governor(const Tree& tree, TokenId head) {
  const TokenId governor = tree.Head(head);
  if (governor == kNoToken) return governor;
  if (governor > head) {
    // "In March 2014 Saudi Arabia withdrew": no such phrase stands before a noun as a part of it.
    if (tree.CaseLemma(head).empty() || tree.Is(head, {"nmod:poss"}) ||
        tree.Upos(governor) != "PROPN")
      return governor;
    TokenId at = governor;
    while (at != kNoToken && tree.Upos(at) != "VERB") at = tree.Head(at);
    return at == kNoToken ? governor : at;
  }
  if (const std::uint32_t begin = tree.Subtree(head).begin; begin > 0) {
    const TokenId before{begin - 1};
    const std::string_view tag = tree.Xpos(before);
    if (before > governor && tree.Upos(before) == "VERB" &&
        (tag == "VBD" || tag == "VBZ" || tag == "VBP"))
      return before;
  }
  TokenId verb = kNoToken;
  bool behind_mark = false;
  for (auto at = static_cast<std::uint32_t>(governor) + 1; at < static_cast<std::uint32_t>(head);
       ++at) {
    const TokenId token{at};
    if (tree.Xpos(token) == "``") return governor;
    if (tree.Xpos(token) == "''")
      behind_mark = true, verb = kNoToken;
    else if (behind_mark && tree.Upos(token) == "VERB")
      verb = token;
  }
  return verb == kNoToken ? governor : verb;
}

bool InClauseOfNoun(const Tree& tree, TokenRange range) {
  for (TokenId at = TimeHead(tree, range); at != kNoToken; at = tree.Head(at))
    if (tree.Is(at, {"acl:relcl", "acl"})) return true;
  return false;
}

namespace {

struct Told {
  TokenId predicate = kNoToken;
  Tense tense = Tense::kUnknown;
};

Told ToldAround(const Tree& tree, TokenRange range) {
  const TokenId start = TimeHead(tree, range);
  TokenId at = start;
  bool under_noun = false;
  while (at != kNoToken) {
    const std::string_view upos = tree.Upos(at);
    const bool predicate = upos == "VERB" || upos == "AUX" || tree.HasChild(at, {"cop"});
    if (predicate && !range.Contains(at)) {
      const Tense own = OwnTense(tree, at);
      // "to respond to Tuesday's attack": the infinitive says nothing of the noun's time.
      if (own == Tense::kFuture && under_noun && HelpersOf(tree, at).infinitive) return {};
      if (own != Tense::kUnknown) return {at, own};
      // A conjunct shares what the first one has: "will meet and sign on Monday".
    } else if (!range.Contains(at)) {
      under_noun = true;
    }
    at = at == start ? Governor(tree, at) : tree.Head(at);
  }
  return {};
}

}  // namespace

Tense TenseAround(const Tree& tree, TokenRange range) { return ToldAround(tree, range).tense; }

TokenId PredicateAround(const Tree& tree, TokenRange range) {
  return ToldAround(tree, range).predicate;
}

}  // namespace demarche::reading
