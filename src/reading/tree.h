// Questions about the dependency tree that every reading rule asks.
//
// A Tree indexes one Document: children of each token in order, its sentence, its subtree.
// It borrows the Document, which must outlive it. Const access from any thread.

#ifndef DEMARCHE_READING_TREE_H_
#define DEMARCHE_READING_TREE_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "language/document.h"
#include "reading/reading.h"

namespace demarche::reading {

class Tree {
 public:
  explicit Tree(const language::Document& document);

  const language::Document& document() const { return *document_; }
  std::size_t size() const { return document_->tokens.size(); }
  const language::Token& operator[](TokenId id) const {
    return document_->tokens[static_cast<std::uint32_t>(id)];
  }

  std::string_view Form(TokenId id) const { return document_->Form((*this)[id]); }
  std::string_view Lemma(TokenId id) const { return document_->Lemma((*this)[id]); }
  std::string_view Upos(TokenId id) const { return document_->Upos((*this)[id]); }
  std::string_view Xpos(TokenId id) const { return document_->Xpos((*this)[id]); }
  std::string_view Deprel(TokenId id) const { return document_->Deprel((*this)[id]); }
  std::string_view Feats(TokenId id) const { return document_->Feats((*this)[id]); }
  // The value of one feature, as Feature(t, "Tense") == "Past"; empty where absent.
  std::string_view Feature(TokenId id, std::string_view name) const;
  // The relation without its subtype.
  std::string_view Relation(TokenId id) const;
  bool Is(TokenId id,
          std::initializer_list<std::string_view> relations) const;  // with subtypes as given

  TokenId Head(TokenId id) const { return (*this)[id].head; }
  std::span<const TokenId> Children(TokenId id) const;
  // The first child whose whole relation is one of these, or kNoToken.
  TokenId Child(TokenId id, std::initializer_list<std::string_view> relations) const;
  bool HasChild(TokenId id, std::initializer_list<std::string_view> relations) const {
    return Child(id, relations) != language::kNoToken;
  }
  // The lemma of the `case` child ("against"; of several, joined by spaces: "because of"), or
  // empty.
  std::string_view CaseLemma(TokenId id) const;

  std::uint32_t SentenceOf(TokenId id) const {
    return sentence_of_[static_cast<std::uint32_t>(id)];
  }
  // The least range of tokens that holds the subtree.
  TokenRange Subtree(TokenId id) const { return subtree_[static_cast<std::uint32_t>(id)]; }
  bool IsAncestor(TokenId ancestor, TokenId id) const;  // also of itself
  // The conjuncts of `id` including it, when it is their first; else just it.
  std::vector<TokenId> Conjuncts(TokenId id) const;
  Span SpanOf(TokenRange range) const;  // REQUIRES: range not empty

 private:
  const language::Document* document_;
  std::vector<std::uint32_t> child_begin_;  // into children_, one more than tokens
  std::vector<TokenId> children_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<TokenRange> subtree_;
  std::vector<std::string> case_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TREE_H_
