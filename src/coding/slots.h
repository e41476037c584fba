// Slots: who and what stands around a trigger word, the same whatever the voice.
// What each slot holds is the table in docs/codebook.md.
//
// A SlotFinder borrows the tree, the reading and the codebook, which must outlive it. It
// keeps no state between calls; const access from any thread.

#ifndef DEMARCHE_CODING_SLOTS_H_
#define DEMARCHE_CODING_SLOTS_H_

#include <utility>
#include <vector>

#include "coding/codebook.h"
#include "coding/lexemes.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::coding {

using reading::TokenId;

// A word in a slot. `quality` is 1 where the tree says so outright and less where the word
// is reached by way of others.
struct Filler {
  TokenId token{};
  double quality = 1.0;
};
using Fillers = std::vector<Filler>;

// Slots that rules do not name: the subject of a noun but for its possessor.
inline constexpr SlotId kSubjectNotPossessor = 0xfff0;

class Slots {
 public:
  const Fillers& operator[](SlotId slot) const;
  // Keeps the first of two fillers of one word.
  void Add(SlotId slot, Filler filler);
  void Add(SlotId slot, const Fillers& fillers, double factor = 1.0);
  // Adds where the slot is empty yet.
  void AddIfEmpty(const Slots& other, double factor);

 private:
  std::vector<std::pair<SlotId, Fillers>> slots_;
};

class SlotFinder {
 public:
  SlotFinder(const reading::Tree& tree, const reading::Reading& reading, const Codebook& book,
             const Lexemes& lexemes)
      : tree_(tree), reading_(reading), book_(book), lexemes_(lexemes) {}

  Slots OfVerb(TokenId verb) const;
  Slots OfNoun(TokenId noun) const;

  // The verb that lends the noun its subject and objects ("held" of "talks"), or kNoToken.
  TokenId LightVerb(TokenId noun) const;
  bool IsLightVerb(TokenId verb) const;
  bool IsPassive(TokenId verb) const;
  // The subject as the grammar has it, also inherited: of a passive, who undergoes.
  Fillers GrammaticalSubject(TokenId verb, int depth = 0) const;
  // Who owns a noun or does what it says: its possessor, a nation or institution before it,
  // its `by`. Not the possessor of a noun whose possessor undergoes it ("Navalny's arrest").
  Fillers Owner(TokenId noun) const;
  // The words of a trigger's own clause.
  std::vector<TokenId> Clause(TokenId trigger) const;

 private:
  enum class Light { kNo, kPlain, kInverted };

  Light LightKind(TokenId verb, TokenId noun) const;
  TokenId Unwrap(TokenId noun) const;      // "talks" of "a round of talks" → "round"
  TokenId Antecedent(TokenId word) const;  // of a relative pronoun; else the word
  void Expand(TokenId word, double quality, Fillers& into) const;  // with its conjuncts
  Fillers Agents(TokenId verb) const;                              // `by` of a passive
  Fillers SpeakerOf(TokenId verb) const;  // of a participle that cues a statement
  Fillers Subject(TokenId verb, int depth) const;
  // The particle right before an oblique without a preposition, or kNoToken.
  TokenId ParticleBefore(TokenId oblique) const;
  Fillers Objects(TokenId verb, int depth) const;
  Fillers Controller(TokenId verb, int depth) const;
  Fillers OwnerOfAct(TokenId noun, int depth) const;  // who does it in "decision to do it"
  void Prepositions(TokenId word, double quality, Slots& into) const;
  void Complements(TokenId word, Slots& slots) const;
  void AddComplement(TokenId word, Slots& slots) const;
  void AddComplementObject(TokenId verb, Slots& slots) const;
  void LendToNoun(TokenId verb, Light light, Slots& slots) const;
  bool IsActor(TokenId token) const;
  bool IsBody(TokenId token) const;  // a government or an organisation
  bool Is(TokenId token, const WordSet& set) const { return set.Has(lexemes_[token]); }

  const reading::Tree& tree_;
  const reading::Reading& reading_;
  const Codebook& book_;
  const Lexemes& lexemes_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_SLOTS_H_
