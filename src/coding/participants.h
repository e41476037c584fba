// From words in slots to the parties they stand for.
//
// A Casting borrows tree, reading, codebook and slot finder, which must outlive it. Const
// access from any thread.

#ifndef DEMARCHE_CODING_PARTICIPANTS_H_
#define DEMARCHE_CODING_PARTICIPANTS_H_

#include <optional>
#include <vector>

#include "coding/coded.h"
#include "coding/slots.h"

namespace demarche::coding {

struct Cast {
  std::vector<Participant> participants;
  double quality = 1.0;  // of the weakest link
};

// Whether somebody of `all` stands for the same entities.
bool Has(const std::vector<Participant>& all, const Participant& one);
// Takes from `recipient` every entity that is an actor too.
void KeepApart(const std::vector<Participant>& actor, std::vector<Participant>& recipient);

class Casting {
 public:
  Casting(const reading::Tree& tree, const reading::Reading& reading, const Codebook& book,
          const Lexemes& lexemes, const SlotFinder& finder);

  // The actors among the fillers; a word that belongs to an actor stands for him.
  Cast Of(const Fillers& fillers) const;
  // The country's government in whose territory `trigger` is told to have happened, where
  // its own clause names the place and the report names that government as a party.
  Cast Territory(TokenId trigger) const;

 private:
  void ResolveThing(const Filler& filler, int depth, Cast& cast) const;
  void Resolve(const Filler& filler, int depth, Cast& cast) const;
  std::optional<reading::MentionId> MentionOf(TokenId token) const;

  const reading::Tree& tree_;
  const reading::Reading& reading_;
  const Codebook& book_;
  const Lexemes& lexemes_;
  const SlotFinder& finder_;
  std::vector<std::optional<reading::MentionId>> covering_;  // by token
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_PARTICIPANTS_H_
