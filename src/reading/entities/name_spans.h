// Spans of tokens that are names: what the model's name tags found, what the knowledge tables
// know, and names behind a title that both missed.
//
// Spans do not overlap and come in the order of the text. Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_NAME_SPANS_H_
#define DEMARCHE_READING_ENTITIES_NAME_SPANS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

enum class NameType : std::uint8_t { kPerson, kPlace, kOrganisation };

struct NameSpan {
  TokenRange tokens;
  NameType type = NameType::kOrganisation;
  std::optional<knowledge::NamedActor> named;  // where the tables know the whole span
  std::string rule;                            // model.ner, FILE#KEY or entities.RULE
};

// `times` of the reading are no names. REQUIRES: `reading` holds them already.
std::vector<NameSpan> FindNameSpans(const Tree& tree, const knowledge::Knowledge& knowledge,
                                    const ActorWords& words, const Reading& reading);

// The text from the first token to the last.
std::string_view TextOf(const Tree& tree, TokenRange range);

// The token of the range whose governor lies outside it; of several the last that is no
// punctuation and heads the most of the range.
TokenId HeadOf(const Tree& tree, TokenRange range);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_NAME_SPANS_H_
