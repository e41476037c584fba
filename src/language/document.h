// A document as the language engine read it: tokens, sentences, tags, trees, names.
//
// Layers are vectors linked by index. A token holds no strings: its form is the bytes under
// its span, its labels are indices into the model's label lists, its lemma lies in one
// string of the document. A Document owns its text and shares the label lists with the
// engine, which it may outlive. A plain value: const access from any thread.

#ifndef DEMARCHE_LANGUAGE_DOCUMENT_H_
#define DEMARCHE_LANGUAGE_DOCUMENT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace demarche::language {

enum class TokenId : std::uint32_t {};
inline constexpr TokenId kNoToken{0xffffffffU};

// The names of labels, as the model lists them.
struct LabelNames {
  std::vector<std::string> upos, xpos, feats, deprel, ner;
  std::vector<std::string> event;  // PLOVER types; none without an event head
};

struct Token {
  Span span;
  TokenId head = kNoToken;        // a token of the same sentence, or kNoToken for the root
  std::uint32_t lemma_begin = 0;  // into Document::lemmas
  std::uint32_t lemma_end = 0;
  std::uint16_t upos = 0;
  std::uint16_t xpos = 0;
  std::uint16_t feats = 0;
  std::uint16_t deprel = 0;
  std::uint8_t ner = 0;
  bool space_after = true;  // false: the next token of the paragraph is glued to this one
};

// What the event head says of a token: how likely it tells an event of each type of
// LabelNames::event, and who else of its sentence is how likely a party of it.
struct TokenEvent {
  struct Role {
    TokenId token = kNoToken;
    float actor = 0.0F, recipient = 0.0F;
  };
  TokenId token = kNoToken;
  std::vector<float> types;
  std::vector<Role> roles;
};

// Tokens [begin, end) of the document.
struct Sentence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool opens_paragraph = false;

  std::size_t size() const { return end - begin; }
};

struct Document {
  std::string text;  // UTF-8
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<TokenEvent> events;  // in the order of the tokens; of most tokens none
  std::string lemmas;
  std::shared_ptr<const LabelNames> labels;

  // REQUIRES for all below: the token is this document's. Views die with the document.
  std::string_view Form(const Token& token) const {
    const auto begin = static_cast<std::uint32_t>(token.span.begin);
    const auto end = static_cast<std::uint32_t>(token.span.end);
    return std::string_view(text).substr(begin, end - begin);
  }
  std::string_view Lemma(const Token& token) const {
    return std::string_view(lemmas).substr(token.lemma_begin, token.lemma_end - token.lemma_begin);
  }
  std::string_view Upos(const Token& token) const { return labels->upos[token.upos]; }
  std::string_view Xpos(const Token& token) const { return labels->xpos[token.xpos]; }
  std::string_view Feats(const Token& token) const { return labels->feats[token.feats]; }
  std::string_view Deprel(const Token& token) const { return labels->deprel[token.deprel]; }
  // What the event head says of a token, or null.
  const TokenEvent* Event(TokenId token) const {
    const auto at = std::ranges::lower_bound(events, token, {}, &TokenEvent::token);
    return at != events.end() && at->token == token ? &*at : nullptr;
  }
  std::string_view Ner(const Token& token) const { return labels->ner[token.ner]; }

  std::span<const Token> Tokens(const Sentence& sentence) const {
    return std::span(tokens).subspan(sentence.begin, sentence.size());
  }
};

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_DOCUMENT_H_
