#include "coding/back_off.h"

#include <algorithm>
#include <string>
#include <utility>

#include "coding/triggers.h"

namespace demarche::coding {

namespace {

// `document.labels->event` by the types of this codebook.
double ShareOf(const language::Document& document, const language::TokenEvent& event,
               std::string_view type) {
  const auto& names = document.labels->event;
  const auto at = std::ranges::find(names, type);
  return at == names.end() ? 0.0 : event.types[static_cast<std::size_t>(at - names.begin())];
}

// Whom the head takes for actors or recipients, at least so likely.
std::vector<Participant> Parties(const language::TokenEvent& event, const Casting& casting,
                                 float language::TokenEvent::Role::*side, double least) {
  Fillers fillers;
  for (const auto& role : event.roles)
    if (role.*side >= least) fillers.push_back({role.token, 1.0});
  return casting.Of(fillers).participants;
}

}  // namespace

BackOff::BackOff(const Codebook& book) : book_(&book) {
  for (std::size_t type = 0; type < book.types().size(); ++type)
    for (const Pos pos : {Pos::kVerb, Pos::kNoun}) {
      Rule rule;
      rule.name = kByHead;
      rule.type = type;
      rule.pos = pos;
      rule.points_back = PointsBack::kNever;
      rule.needs_recipient = book.types()[type].needs_recipient;
      rules_.push_back(std::move(rule));
    }
}

double BackOff::Share(const language::Document& document, TokenId token, std::size_t type) const {
  const language::TokenEvent* event = document.Event(token);
  if (event == nullptr) return 0.0;
  const Type& asked = book_->types()[type];
  double share = ShareOf(document, *event, asked.name);
  // "will visit", "will not withdraw" are learned as they are told or as what they come to.
  for (const std::string* other : {&asked.future_is, &asked.refused_is})
    if (!other->empty()) share = std::max(share, ShareOf(document, *event, *other));
  return share;
}

std::optional<Match> BackOff::Try(const reading::Tree& tree, const language::TokenEvent& event,
                                  Pos pos, const Casting& casting) const {
  const auto most = std::ranges::max_element(event.types);
  const auto type = book_->FindType(
      tree.document().labels->event[static_cast<std::size_t>(most - event.types.begin())]);
  if (!type || book_->confidence().OfHead(*most) < book_->confidence().least_by_head)
    return std::nullopt;
  Match match;
  match.rule = &rules_[*type * 2 + (pos == Pos::kNoun ? 1 : 0)];
  match.trigger = event.token;
  match.actor =
      Parties(event, casting, &language::TokenEvent::Role::actor, book_->confidence().least_party);
  match.recipient = Parties(event, casting, &language::TokenEvent::Role::recipient,
                            book_->confidence().least_party);
  KeepApart(match.actor, match.recipient);
  // A noun is a weaker sign, so somebody must be on either side of it.
  const bool both = match.rule->needs_recipient || pos == Pos::kNoun;
  if (match.actor.empty() || (both && match.recipient.empty() && match.actor.size() < 2))
    return std::nullopt;
  return match;
}

BackOff::Given BackOff::Complete(const language::Document& document, const Casting& casting,
                                 Match& match) const {
  Given given;
  const language::TokenEvent* event = document.Event(match.trigger);
  if (event == nullptr || match.rule->reciprocal || match.by_participants_of_earlier) return given;
  using Role = language::TokenEvent::Role;
  if (match.recipient.empty() && !match.actor.empty()) {
    match.recipient =
        Parties(*event, casting, &Role::recipient, book_->confidence().least_missing_party);
    KeepApart(match.actor, match.recipient);
    given.recipient = !match.recipient.empty();
  }
  if (match.actor.empty()) {
    match.actor = Parties(*event, casting, &Role::actor, book_->confidence().least_missing_party);
    KeepApart(match.recipient, match.actor);
    given.actor = !match.actor.empty();
  }
  return given;
}

std::vector<Match> BackOff::Find(const reading::Tree& tree, const Lexemes& lexemes,
                                 const Casting& casting, const std::vector<Match>& matches,
                                 const std::set<TokenId>& settled) const {
  std::set<TokenId> told = settled;
  for (const Match& match : matches) {
    told.insert(match.trigger);
    told.insert(match.named.begin(), match.named.end());
  }
  std::vector<Match> found;
  for (const language::TokenEvent& event : tree.document().events) {
    if (told.contains(event.token)) continue;
    const auto pos = TriggerPos(tree, *book_, lexemes, event.token);
    if (!pos) continue;
    if (auto match = Try(tree, event, *pos, casting)) found.push_back(std::move(*match));
  }
  return found;
}

}  // namespace demarche::coding
