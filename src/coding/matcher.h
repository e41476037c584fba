// Chooses the rule that tells one trigger word.
//
// A Matcher borrows everything it is given, which must outlive it. Const access from any
// thread.

#ifndef DEMARCHE_CODING_MATCHER_H_
#define DEMARCHE_CODING_MATCHER_H_

#include <optional>
#include <vector>

#include "coding/participants.h"

namespace demarche::coding {

struct Match {
  const Rule* rule = nullptr;
  TokenId trigger{};
  Slots slots;
  std::vector<Participant> actor, recipient;
  std::vector<TokenId> named;  // words beside the trigger that the rule itself names
  const ModeChoice* choice = nullptr;
  bool by_participants_of_earlier = false;  // names nobody: see Coder
  double quality = 1.0;
};

class Matcher {
 public:
  Matcher(const reading::Tree& tree, const Codebook& book, const Lexemes& lexemes,
          const SlotFinder& finder, const Casting& casting, const reading::Reading& reading)
      : tree_(tree),
        book_(book),
        lexemes_(lexemes),
        finder_(finder),
        casting_(casting),
        reading_(reading) {}

  // The most special rule whose needs and conditions hold; none where none does or where
  // that rule says the word is no event. A noun that points back and names nobody may
  // match without participants: then by_participants_of_earlier is set. `refused`, if given,
  // tells whether a rule said that the word is no event.
  std::optional<Match> Best(Pos pos, TokenId trigger, Slots slots, bool* refused = nullptr) const;
  // The rules that name the word as a trigger, whether they fit or not: those with the most
  // conditions first, then in order of file and line.
  std::vector<const Rule*> RulesFor(Pos pos, TokenId trigger) const;

 private:
  struct Ranked {
    const Rule* rule;
    std::size_t rank;
    const std::vector<Word>* phrase;  // null of `$any`
  };
  std::vector<Ranked> Rank(Pos pos, TokenId trigger) const;
  bool HasTrigger(Pos pos, TokenId trigger, const std::vector<Word>& phrase) const;
  bool Holds(const Condition& condition, const Slots& slots, TokenId trigger,
             std::vector<TokenId>* named) const;
  std::optional<Match> Try(const Rule& rule, TokenId trigger, const Slots& slots) const;
  Cast Fill(const SlotChoice& choice, const Rule& rule, const Slots& slots, TokenId trigger) const;
  Fillers Get(SlotId slot, const Rule& rule, const Slots& slots, TokenId trigger) const;
  bool IsPlural(const std::vector<Participant>& participants) const;
  bool IsDefinite(TokenId noun) const;
  bool IsSaidOfPronoun(TokenId noun) const;

  const reading::Tree& tree_;
  const Codebook& book_;
  const Lexemes& lexemes_;
  const SlotFinder& finder_;
  const Casting& casting_;
  const reading::Reading& reading_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_MATCHER_H_
