// The learned back-off: words that no rule of the codebook tells anything of, where the event
// head does. What comes so says so: its reasons are `model.events` and `model.roles`.
//
// A BackOff borrows the codebook; immutable; any thread.

#ifndef DEMARCHE_CODING_BACK_OFF_H_
#define DEMARCHE_CODING_BACK_OFF_H_

#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "coding/matcher.h"
#include "language/document.h"

namespace demarche::coding {

inline constexpr std::string_view kByHead = "model.events";
inline constexpr std::string_view kPartiesByHead = "model.roles";

class BackOff {
 public:
  explicit BackOff(const Codebook& book);

  // How likely the head thinks that `token` tells an event of a type, or of the types that it
  // is while it is only announced or refused; 0 where the head says nothing of the token.
  double Share(const language::Document& document, reading::TokenId token, std::size_t type) const;

  // For words beside those of `matches` and `settled`. In the order of the text.
  std::vector<Match> Find(const reading::Tree& tree, const Lexemes& lexemes, const Casting& casting,
                          const std::vector<Match>& matches,
                          const std::set<reading::TokenId>& settled) const;

  // Gives a match that a rule made, and that lacks a party, the one that the head is sure of.
  // Which it gave.
  struct Given {
    bool actor = false, recipient = false;
  };
  Given Complete(const language::Document& document, const Casting& casting, Match& match) const;

  bool Made(const Match& match) const {
    return match.rule >= rules_.data() && match.rule < rules_.data() + rules_.size();
  }

 private:
  std::optional<Match> Try(const reading::Tree& tree, const language::TokenEvent& event, Pos pos,
                           const Casting& casting) const;

  const Codebook* book_;
  std::vector<Rule> rules_;  // of each type one for verbs and one for nouns
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_BACK_OFF_H_
