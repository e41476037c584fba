// The reader: texts or given words in, sentences of labelled words out.
//
// It walks windows over paragraphs (docs/model.md, section 1), runs the encoder on many
// windows at once and lets the heads say where sentences end and what the words are. What
// shares a batch changes nothing in the result. Weights are shared and const; a ReaderSpace
// belongs to one worker.

#ifndef DEMARCHE_LANGUAGE_READER_H_
#define DEMARCHE_LANGUAGE_READER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/atoms.h"
#include "language/encoder.h"
#include "language/event_head.h"
#include "language/heads.h"
#include "language/paragraphs.h"
#include "text/stages.h"

namespace demarche::language {

inline constexpr std::uint32_t kNoEvent = 0xffffffffU;

// Bytes of the text and what the heads said. WordLabels::head counts within the sentence.
struct ReadWord {
  std::uint32_t begin;
  std::uint32_t end;
  bool space_after;
  WordLabels labels;
  std::uint32_t event = kNoEvent;  // into Reading::events
};

struct ReadSentence {
  std::uint32_t first_word;
  std::uint32_t words;
  std::uint32_t paragraph;  // index into the paragraphs that were read
};

struct Reading {
  std::vector<ReadWord> words;
  std::vector<ReadSentence> sentences;
  std::vector<WordEvent> events;  // in no order; ReadWord::event tells whose

  void Clear();
};

// A word or sentence that is given, in order.
struct GivenWord {
  std::uint32_t begin;
  std::uint32_t end;
};

struct ReaderSpace {
  EncoderBatch batch;
  EncoderSpace encoder;
  HeadSpace heads;
  EventSpace events;
  std::vector<Atom> atoms;
  std::vector<std::uint32_t> pieces;
  std::vector<std::uint32_t> piece_ends;  // of each atom, into pieces
  std::vector<std::uint32_t> forced;
  std::vector<std::uint32_t> cursors;
  std::vector<AtomLogits> logits;
  std::vector<std::uint32_t> picked;
  std::vector<std::uint32_t> counts;
  std::vector<ReadSentence> unsorted;
  std::vector<ReadWord> unsorted_words;
  std::string text;
  StageTimes* times = nullptr;
};

// What reads: the weights and, where there is one, the event head.
struct Network {
  const Weights& weights;
  const BioRules& rules;
  const EventHead* events = nullptr;
};

// Reads the paragraphs of `text`. False if memory or oneDNN fails.
bool ReadText(const Network& network, std::string_view text, std::span<const Paragraph> paragraphs,
              ReaderSpace& space, Reading& out);

// Labels given words. `sentences` holds how many words each sentence has; ReadSentence::
// paragraph is the sentence's own index. A sentence of more words or pieces than a window
// takes is read in parts, whose roots hang on the first part's root.
// REQUIRES: words are in order, not empty, and do not overlap.
bool ReadGiven(const Network& network, std::string_view text, std::span<const GivenWord> words,
               std::span<const std::uint32_t> sentences, ReaderSpace& space, Reading& out);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_READER_H_
