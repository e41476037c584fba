// What the heads say: token and sentence logits of atoms; tags, names and trees of words.
//
// A HeadSpace belongs to one worker. Results live in it until the next call.

#ifndef DEMARCHE_LANGUAGE_HEADS_H_
#define DEMARCHE_LANGUAGE_HEADS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "language/encoder.h"
#include "language/names.h"
#include "language/tree.h"
#include "language/weights.h"

namespace demarche::language {

struct AtomLogits {
  float token;
  float sentence;
};

// Indices into Labels; `head` is 0 for the root, else 1 + a word of the same sentence.
struct WordLabels {
  std::uint16_t upos, xpos, feats, lemma;
  std::uint8_t ner;
  std::uint16_t deprel;
  std::uint32_t head;
};

struct HeadSpace {
  Buffer input, scale, sums, dep, arc, head, label, rows, scores, logits;
  TreeSpace tree;
  std::vector<std::uint32_t> heads;
  std::vector<std::uint8_t> names;
  std::vector<std::uint8_t> trellis;
  std::vector<WordLabels> words;
};

// Appends one entry an atom for `atoms` rows of hidden vectors. False if memory or oneDNN fails.
bool ReadAtoms(const Weights& weights, const float* hidden, std::size_t atoms, GemmPlans& plans,
               HeadSpace& space, std::vector<AtomLogits>& out);

// Labels of the words whose hidden vectors are the rows `picked` of `hidden`. `sentences`
// holds the number of words of each sentence, in order.
// Sets space.words. False if memory or oneDNN fails.
bool ReadWords(const Weights& weights, const BioRules& rules, const float* hidden,
               std::span<const std::uint32_t> picked, std::span<const std::uint32_t> sentences,
               GemmPlans& plans, HeadSpace& space);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_HEADS_H_
