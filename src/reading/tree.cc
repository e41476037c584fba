#include "reading/tree.h"

#include <algorithm>
#include <string>

namespace demarche::reading {

using language::kNoToken;

namespace {

std::uint32_t Index(TokenId id) { return static_cast<std::uint32_t>(id); }

}  // namespace

Tree::Tree(const language::Document& document) : document_(&document) {
  const std::size_t count = document.tokens.size();
  child_begin_.assign(count + 1, 0);
  for (const auto& token : document.tokens)
    if (token.head != kNoToken) ++child_begin_[Index(token.head) + 1];
  for (std::size_t i = 0; i < count; ++i) child_begin_[i + 1] += child_begin_[i];
  children_.resize(child_begin_[count]);
  std::vector<std::uint32_t> next(child_begin_.begin(), child_begin_.end() - 1);
  for (std::uint32_t i = 0; i < count; ++i)
    if (document.tokens[i].head != kNoToken)
      children_[next[Index(document.tokens[i].head)]++] = TokenId{i};

  sentence_of_.resize(count);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s)
    for (std::uint32_t i = document.sentences[s].begin; i < document.sentences[s].end; ++i)
      sentence_of_[i] = s;

  subtree_.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) subtree_[i] = {i, i + 1};
  // Every token widens all its ancestors; trees are shallow.
  for (std::uint32_t i = 0; i < count; ++i)
    for (TokenId up = document.tokens[i].head; up != kNoToken; up = Head(up)) {
      TokenRange& range = subtree_[Index(up)];
      range.begin = std::min(range.begin, i);
      range.end = std::max(range.end, i + 1);
    }

  case_.resize(count);
  for (std::uint32_t i = 0; i < count; ++i)
    for (const TokenId child : Children(TokenId{i})) {
      if (Deprel(child) != "case") continue;
      std::string& joined = case_[i];
      if (!joined.empty()) joined += ' ';
      joined += Lemma(child);
      for (const TokenId part : Children(child))
        if (Deprel(part) == "fixed") joined += ' ', joined += Lemma(part);
    }
}

std::string_view Tree::Feature(TokenId id, std::string_view name) const {
  std::string_view rest = Feats(id);
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find('|'));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
  }
  return {};
}

std::string_view Tree::Relation(TokenId id) const {
  const std::string_view whole = Deprel(id);
  return whole.substr(0, whole.find(':'));
}

bool Tree::Is(TokenId id, std::initializer_list<std::string_view> relations) const {
  return std::find(relations.begin(), relations.end(), Deprel(id)) != relations.end();
}

std::span<const TokenId> Tree::Children(TokenId id) const {
  const std::uint32_t begin = child_begin_[Index(id)];
  return std::span(children_).subspan(begin, child_begin_[Index(id) + 1] - begin);
}

TokenId Tree::Child(TokenId id, std::initializer_list<std::string_view> relations) const {
  for (const TokenId child : Children(id))
    if (Is(child, relations)) return child;
  return kNoToken;
}

std::string_view Tree::CaseLemma(TokenId id) const { return case_[Index(id)]; }

bool Tree::IsAncestor(TokenId ancestor, TokenId id) const {
  for (; id != kNoToken; id = Head(id))
    if (id == ancestor) return true;
  return false;
}

std::vector<TokenId> Tree::Conjuncts(TokenId id) const {
  std::vector<TokenId> all{id};
  if (Deprel(id) == "conj") return all;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const TokenId child : Children(all[i]))
      if (Deprel(child) == "conj") all.push_back(child);
  std::sort(all.begin(), all.end());
  return all;
}

Span Tree::SpanOf(TokenRange range) const {
  return {document_->tokens[range.begin].span.begin, document_->tokens[range.end - 1].span.end};
}

}  // namespace demarche::reading
