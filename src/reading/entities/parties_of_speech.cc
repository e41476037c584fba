#include "reading/entities/parties_of_speech.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "reading/entities/pronoun_forms.h"
#include "reading/quotes/speaker.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// The statement whose speaker says "I" at the word.
std::optional<StatementId> Voice(const Discourse& discourse, TokenId word) {
  for (auto in = discourse.StatementAround(word); in; in = discourse.reading()[*in].inside) {
    const Statement& statement = discourse.reading()[*in];
    // Reported within a quotation, "I" is still who is quoted.
    if (statement.form == QuoteForm::kIndirect) continue;
    return in;
  }
  return std::nullopt;
}

// The government that a holder of public office speaks for, where the report mentions it.
std::optional<EntityId> Side(const Discourse& discourse, EntityId speaker) {
  const Entity& entity = discourse.reading()[speaker];
  if (entity.type != EntityType::kPerson || entity.country.size() != 3 || entity.role.empty())
    return std::nullopt;
  if (std::ranges::find(entity.sector, "GOV") == entity.sector.end()) return std::nullopt;
  for (std::uint32_t e = 0; e < discourse.reading().entities.size(); ++e) {
    const Entity& other = discourse.reading().entities[e];
    if (other.type == EntityType::kGovernment && other.country == entity.country &&
        !other.mentions.empty() && other.name == discourse.knowledge().CountryName(entity.country))
      return EntityId{e};
  }
  return std::nullopt;
}

// "our soldiers", "our country"
bool IsOfState(const Discourse& discourse, TokenId word) {
  const Tree& tree = discourse.tree();
  const TokenId owned = tree.Head(word);
  if (tree.Deprel(word) != "nmod:poss" || owned == kNoToken) return false;
  if (discourse.words().Find(ActorWord::kAnaphor, tree.Lemma(owned)) == "government") return true;
  const auto noun = discourse.knowledge().FindNoun(tree.Lemma(owned));
  return noun && (noun->type == knowledge::ActorType::kGovernment ||
                  std::ranges::find(noun->sector, "MIL") != noun->sector.end() ||
                  std::ranges::find(noun->sector, "COP") != noun->sector.end());
}

// "We met", "we agreed": the speaker and somebody else, who is not told. "We have a problem":
// anybody.
bool MayBeOthers(const Discourse& discourse, TokenId word) {
  const Tree& tree = discourse.tree();
  const TokenId head = tree.Head(word);
  if (head == kNoToken || tree.Relation(word) != "nsubj") return true;
  if (discourse.Is(ActorWord::kTogether, head)) return true;
  if (!discourse.Is(ActorWord::kAgentive, head)) return true;
  for (const TokenId child : tree.Children(head))
    if (tree.Is(child, {"obj", "obl"}) && discourse.Is(ActorWord::kTogether, child)) return true;
  return false;
}

}  // namespace

void ResolveFirstAndSecondPerson(Discourse& discourse, MentionId id) {
  const EntityMention& mention = discourse.reading()[id];
  if (mention.form != MentionForm::kPronoun || !mention.entities.empty()) return;
  const auto form = FormOf(discourse.Lower(mention.head));
  if (!form || !discourse.Quoted(mention.head)) return;
  const auto voice = Voice(discourse, mention.head);
  if (!voice) return;
  const Statement& statement = discourse.reading()[*voice];
  std::vector<EntityId> speakers;
  if (statement.speaker) speakers = discourse.reading()[*statement.speaker].entities;
  const bool one = speakers.size() == 1;
  const bool person = one && discourse.reading()[speakers.front()].type == EntityType::kPerson;
  switch (form->stands) {
    case Stands::kSpeaker:
      if (person) discourse.Link(id, std::move(speakers), "entities.pronoun.speaker");
      return;
    case Stands::kSpeakers:
      if (speakers.empty()) return;
      if (!person) {
        discourse.Link(id, std::move(speakers), "entities.pronoun.speakers");
        return;
      }
      if (!IsOfState(discourse, mention.head) && MayBeOthers(discourse, mention.head)) return;
      if (const auto side = Side(discourse, speakers.front()))
        discourse.Link(id, {*side}, "entities.pronoun.speakers_side");
      return;
    case Stands::kHearer: {
      if (statement.addressee.size() != 1) return;
      const auto hearer = discourse.Only(statement.addressee.front());
      // "told reporters: you know": the hearers are not meant.
      if (hearer && discourse.reading()[*hearer].type != EntityType::kGroup)
        discourse.Link(id, {*hearer}, "entities.pronoun.hearer");
      return;
    }
    default:
      return;
  }
}

void ResolveRelative(Discourse& discourse, MentionId id) {
  const EntityMention& mention = discourse.reading()[id];
  if (mention.form != MentionForm::kPronoun || !mention.entities.empty()) return;
  const Tree& tree = discourse.tree();
  const std::string_view xpos = tree.Xpos(mention.head);
  if (xpos != "WP" && xpos != "WP$" && xpos != "WDT") return;
  for (TokenId up = mention.head; up != kNoToken; up = tree.Head(up)) {
    if (!tree.Is(up, {"acl:relcl", "advcl:relcl"})) continue;
    const TokenId noun = tree.Head(up);
    if (noun == kNoToken || noun > mention.head) return;
    const auto meant = MentionOf(tree, discourse.reading(), noun);
    if (!meant || discourse.reading()[*meant].entities.empty()) return;
    const bool who = discourse.Lower(mention.head).starts_with("who") &&
                     discourse.Lower(mention.head) != "whose";
    auto all = discourse.reading()[*meant].entities;
    // "the government, who": rare; more often the clause hangs on the wrong noun.
    if (who && discourse.reading()[all.front()].type == EntityType::kGovernment) return;
    if (!who && xpos != "WP$" && discourse.Lower(mention.head) == "which" &&
        discourse.reading()[all.front()].type == EntityType::kPerson)
      return;
    discourse.Link(id, std::move(all), "entities.pronoun.relative");
    return;
  }
  // "Hong Joon-pyo, who": where the tree hangs the clause elsewhere, the person right before.
  if (xpos != "WP" || discourse.Lower(mention.head) != "who") return;
  std::uint32_t end = Number(mention.head);
  if (end > 0 && tree.Form(TokenId{end - 1}) == ",") --end;
  if (end == 0 || end == Number(mention.head)) return;
  const auto before = discourse.At(TokenId{end - 1});
  if (!before || discourse.reading()[*before].tokens.end != end) return;
  const auto person = discourse.Only(*before);
  if (person && discourse.reading()[*person].type == EntityType::kPerson)
    discourse.Link(id, {*person}, "entities.pronoun.relative");
}

}  // namespace demarche::reading
