#include "reading/quotes/clauses.h"

#include <algorithm>

#include "reading/quotes/quotation_marks.h"

namespace demarche::reading {

using language::kNoToken;

std::vector<TokenId> Branch(const Tree& tree, TokenId head, const std::vector<TokenId>& without) {
  std::vector<TokenId> all{head};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const TokenId child : tree.Children(all[i]))
      if (std::find(without.begin(), without.end(), child) == without.end()) all.push_back(child);
  std::sort(all.begin(), all.end());
  return all;
}

bool IsPunctuation(const Tree& tree, TokenId token) {
  return tree.Upos(token) == "PUNCT" || IsQuotationMark(tree, token);
}

bool IsVerb(const Tree& tree, TokenId token) {
  return tree.Upos(token) == "VERB" || tree.Upos(token) == "AUX" ||
         tree.Xpos(token).starts_with("VB");
}

bool IsFinite(const Tree& tree, TokenId token) {
  const auto finite = [&](TokenId word) {
    const std::string_view tag = tree.Xpos(word);
    return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
  };
  if (finite(token)) return true;
  for (const TokenId child : tree.Children(token))
    if (tree.Is(child, {"aux", "aux:pass", "cop"}) && finite(child)) return true;
  return false;
}

TokenRange TrimEdges(const Tree& tree, TokenRange range) {
  // An edge mark stays where its partner is inside: count marks and brackets from the edge.
  const auto removable = [&](std::uint32_t at, bool at_end) {
    const TokenId token{at};
    if (!IsPunctuation(tree, token)) return false;
    const std::string_view form = tree.Form(token);
    const bool bracket = form == ")" || form == "]" || form == "(" || form == "[";
    if (!bracket && !IsQuotationMark(tree, token)) return !(at_end && (form == "?" || form == "!"));
    const auto is_partner = [&](std::uint32_t other) {
      if (bracket)
        return tree.Upos(TokenId{other}) == "PUNCT" && tree.Form(TokenId{other}) != form &&
               (tree.Form(TokenId{other}) == "(" || tree.Form(TokenId{other}) == "[" ||
                tree.Form(TokenId{other}) == ")" || tree.Form(TokenId{other}) == "]");
      return IsQuotationMark(tree, TokenId{other});
    };
    for (std::uint32_t i = range.begin; i < range.end; ++i)
      if (i != at && is_partner(i)) return false;
    return true;
  };
  bool changed = true;
  while (changed && range.begin < range.end) {
    changed = false;
    if (removable(range.begin, false)) ++range.begin, changed = true;
    if (range.begin < range.end && removable(range.end - 1, true)) --range.end, changed = true;
  }
  return range;
}

std::vector<TokenRange> Runs(const Tree& tree, const std::vector<TokenId>& tokens) {
  std::vector<TokenRange> runs;
  for (const TokenId token : tokens) {
    const std::uint32_t i = Index(token);
    if (!runs.empty() && runs.back().end == i)
      ++runs.back().end;
    else
      runs.push_back({i, i + 1});
  }
  for (TokenRange& run : runs) run = TrimEdges(tree, run);
  std::erase_if(runs, [](TokenRange run) { return run.begin >= run.end; });
  return runs;
}

bool HeadsClause(const Tree& tree, TokenId token) {
  const TokenId first = FirstConjunct(tree, token);
  if (tree.Is(first, {"root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj",
                      "csubj:pass", "parataxis"}))
    return first == token || IsVerb(tree, token) || tree.HasChild(token, {"cop", "nsubj"});
  return false;
}

TokenId ClauseOf(const Tree& tree, TokenId token) {
  while (!HeadsClause(tree, token) && tree.Head(token) != kNoToken) token = tree.Head(token);
  return token;
}

TokenId FirstConjunct(const Tree& tree, TokenId token) {
  while (tree.Deprel(token) == "conj" && tree.Head(token) != kNoToken) token = tree.Head(token);
  return token;
}

bool Holds(const std::vector<TokenRange>& ranges, TokenId token) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](TokenRange range) { return range.Contains(token); });
}

}  // namespace demarche::reading
