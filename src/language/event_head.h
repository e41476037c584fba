// The event head: which words tell a political event, of which type, and who of their sentence
// are its actors and recipients (docs/model.md, section 6).
//
// It reads the reader's vectors of the words of a sentence through layers of its own. Loaded
// once from a file of its own; then immutable and shared by every worker.

#ifndef DEMARCHE_LANGUAGE_EVENT_HEAD_H_
#define DEMARCHE_LANGUAGE_EVENT_HEAD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/encoder.h"
#include "language/model_file.h"
#include "language/weights.h"
#include "text/error.h"

namespace demarche::language {

// A word of the sentence and how likely it is a party of the event.
struct EventRole {
  std::uint32_t word;
  float actor;
  float recipient;
};

// What the head says of one word. Probabilities, rounded so that no processor tells another.
struct WordEvent {
  std::uint32_t word;            // counted over all words of the call
  std::vector<float> types;      // of EventHead::types, in order; what is left is "no event"
  std::vector<EventRole> roles;  // words counted within the sentence
};

struct EventSpace {
  EncoderSpace encoder;
  Buffer input, scale, sums, logits, trigger, party;
  std::vector<EncoderWindow> windows;
  std::vector<WordEvent> events;
};

struct EventHead {
  ModelFile file;
  std::vector<std::string_view> types;  // AGREE, …; they borrow from the file
  std::vector<Layer> layers;
  PackedMatrix kind;            // 1 + types
  PackedMatrix trigger, party;  // to vectors of `rank`
  std::size_t rank = 0;
  std::vector<float> roles;  // [none, actor, recipient][3 * rank]: of p*q, p and q
  std::span<const float> role_bias;

  // REQUIRES: `weights` outlives the head. Fails where the file is damaged or was made for
  // another reader.
  static std::expected<EventHead, Error> Load(ModelFile file, const Weights& weights);
};

// Reads the words whose vectors are the rows `picked` of `hidden`; `sentences` holds the number
// of words of each sentence. Sets space.events, in the order of the words: those that may tell
// an event. False if memory or oneDNN fails.
bool ReadEvents(const Weights& weights, const EventHead& head, const float* hidden,
                std::span<const std::uint32_t> picked, std::span<const std::uint32_t> sentences,
                EventSpace& space);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_EVENT_HEAD_H_
