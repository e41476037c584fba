#include "coding/participants.h"

#include <algorithm>

namespace demarche::coding {

using reading::EntityId;
using reading::EntityType;
using reading::MentionId;

namespace {

std::uint32_t Index(TokenId id) { return static_cast<std::uint32_t>(id); }

}  // namespace

bool Has(const std::vector<Participant>& all, const Participant& one) {
  return std::ranges::find(all, one.entities, &Participant::entities) != all.end();
}

void KeepApart(const std::vector<Participant>& actor, std::vector<Participant>& recipient) {
  const auto acts = [&](EntityId entity) {
    return std::any_of(actor.begin(), actor.end(), [&](const Participant& a) {
      return std::find(a.entities.begin(), a.entities.end(), entity) != a.entities.end();
    });
  };
  for (Participant& one : recipient) std::erase_if(one.entities, acts);
  std::erase_if(recipient, [](const Participant& one) { return one.entities.empty(); });
}

Casting::Casting(const reading::Tree& tree, const reading::Reading& reading, const Codebook& book,
                 const Lexemes& lexemes, const SlotFinder& finder)
    : tree_(tree),
      reading_(reading),
      book_(book),
      lexemes_(lexemes),
      finder_(finder),
      covering_(tree.size()) {
  for (std::uint32_t m = 0; m < reading.mentions.size(); ++m) {
    const reading::EntityMention& mention = reading.mentions[m];
    if (mention.form != reading::MentionForm::kName) continue;
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end && t < tree.size(); ++t)
      covering_[t] = MentionId{m};
  }
}

std::optional<MentionId> Casting::MentionOf(TokenId token) const {
  if (const auto mention = reading_.mention_at[Index(token)]) return mention;
  // The tree may hang a name by another of its words than the one the mention is known by.
  if (const auto mention = covering_[Index(token)])
    if (tree_.Upos(token) == "PROPN") return mention;
  return std::nullopt;
}

// "pushed Moscow to reverse its decision, calling it unjust": what `it` stands for, whichever
// of the things before it, belongs to one party alone.
void Casting::ResolveThing(const Filler& filler, int depth, Cast& cast) const {
  const std::uint32_t begin = tree_.document().sentences[tree_.SentenceOf(filler.token)].begin;
  Cast owners;
  for (std::uint32_t i = begin; i < Index(filler.token); ++i) {
    const TokenId noun{i};
    if (tree_.Upos(noun) != "NOUN" || MentionOf(noun)) continue;
    for (const Filler& owner : finder_.Owner(noun))
      Resolve({owner.token, filler.quality * 0.7}, depth + 1, owners);
  }
  if (owners.participants.size() != 1) return;
  cast.quality = std::min(cast.quality, owners.quality);
  cast.participants.push_back(owners.participants.front());
}

void Casting::Resolve(const Filler& filler, int depth, Cast& cast) const {
  if (depth > 3) return;
  const auto id = MentionOf(filler.token);
  if ((!id || reading_[*id].entities.empty()) && tree_.Upos(filler.token) == "PRON" &&
      tree_.Feature(filler.token, "Gender") == "Neut" && tree_.Relation(filler.token) == "obj")
    return ResolveThing(filler, depth, cast);
  if (id) {
    Participant participant{*id, {}};
    for (const EntityId entity : reading_[*id].entities)
      if (reading_[entity].type != EntityType::kPlace) participant.entities.push_back(entity);
    if (participant.entities.empty()) return;
    if (Has(cast.participants, participant)) return;
    cast.quality = std::min(cast.quality, filler.quality);
    cast.participants.push_back(std::move(participant));
    return;
  }
  const std::string_view upos = tree_.Upos(filler.token);
  const bool counts = upos == "NUM" || upos == "ADJ" || upos == "PRON" || upos == "DET" ||
                      book_.grammar().quantities.Has(lexemes_[filler.token]);
  if (counts) {
    // "a group of soldiers", "two of the ministers", "many of them"
    for (const TokenId child : tree_.Children(filler.token))
      if (tree_.Relation(child) == "nmod" && tree_.CaseLemma(child) == "of")
        Resolve({child, filler.quality * 0.97}, depth + 1, cast);
    if (!book_.grammar().quantities.Has(lexemes_[filler.token])) return;
  }
  if (upos != "NOUN" && upos != "PROPN") return;
  const std::size_t before = cast.participants.size();
  const Fillers owners = finder_.Owner(filler.token);
  for (const Filler& owner : owners) {
    // All who own it, where they stand side by side; else the first.
    const bool beside = tree_.Deprel(owner.token) == "conj";
    if (cast.participants.size() == before || beside)
      Resolve({owner.token, filler.quality * owner.quality * 0.85}, depth + 1, cast);
  }
  // "the offices of the party"; not "the invasion of Ukraine", which tells an event.
  if (cast.participants.size() == before && upos == "NOUN" &&
      book_.Find(Pos::kNoun, lexemes_[filler.token]).empty())
    for (const TokenId child : tree_.Children(filler.token))
      if (tree_.Relation(child) == "nmod" && tree_.CaseLemma(child) == "of")
        Resolve({child, filler.quality * 0.8}, depth + 1, cast);
}

Cast Casting::Of(const Fillers& fillers) const {
  Cast cast;
  for (const Filler& filler : fillers) Resolve(filler, 0, cast);
  return cast;
}

Cast Casting::Territory(TokenId trigger) const {
  Cast cast;
  const reading::TokenRange clause = tree_.Subtree(trigger);
  for (const reading::PlaceMention& place : reading_.places) {
    if (place.country.empty() || !clause.Contains(place.head) || place.head < trigger) continue;
    for (std::uint32_t e = 0; e < reading_.entities.size(); ++e) {
      const reading::Entity& entity = reading_.entities[e];
      if (entity.type != EntityType::kGovernment || entity.country != place.country ||
          entity.mentions.empty())
        continue;
      MentionId nearest = entity.mentions.front();
      for (const MentionId mention : entity.mentions)
        if (reading_[mention].head < trigger) nearest = mention;
      cast.participants.push_back({nearest, {EntityId{e}}});
      cast.quality = 0.8;
      return cast;
    }
  }
  return cast;
}

}  // namespace demarche::coding
