#include "reading/entities/discourse.h"

#include <algorithm>
#include <utility>

#include "knowledge/fold.h"
#include "reading/quotes/clauses.h"
#include "reading/quotes/quotation_marks.h"

namespace demarche::reading {

using language::kNoToken;

Discourse::Discourse(const Tree& tree, const knowledge::Knowledge& knowledge,
                     const ActorWords& words, std::optional<Day> day, Reading& reading)
    : tree_(tree),
      knowledge_(knowledge),
      words_(words),
      day_(day),
      reading_(reading),
      quoted_(tree.size(), false),
      time_(tree.size(), false),
      around_(tree.size()),
      spoken_(reading.mentions.size()),
      gender_(reading.entities.size()),
      covering_(tree.size()) {
  for (const Quotation& quotation : FindQuotations(tree))
    for (std::uint32_t t = quotation.inner.begin; t < quotation.inner.end; ++t) quoted_[t] = true;
  for (const TimeExpression& time : reading.times)
    for (std::uint32_t t = time.tokens.begin; t < time.tokens.end; ++t) time_[t] = true;
  std::vector<std::size_t> least(tree.size(), 0);
  for (std::uint32_t s = 0; s < reading.statements.size(); ++s) {
    const Statement& statement = reading.statements[s];
    if (statement.speaker && !spoken_[Number(*statement.speaker)])
      spoken_[Number(*statement.speaker)] = StatementId{s};
    std::size_t size = 0;
    for (const TokenRange range : statement.content_tokens) size += range.end - range.begin;
    for (const TokenRange range : statement.content_tokens)
      for (std::uint32_t t = range.begin; t < range.end; ++t)
        if (least[t] == 0 || size < least[t]) {
          least[t] = size;
          around_[t] = StatementId{s};
        }
  }
  for (std::uint32_t m = 0; m < reading.mentions.size(); ++m)
    if (reading.mentions[m].form == MentionForm::kName)
      for (std::uint32_t t = reading.mentions[m].tokens.begin; t < reading.mentions[m].tokens.end;
           ++t)
        covering_[t] = MentionId{m};
}

std::string Discourse::Lower(TokenId token) const {
  std::string lower(tree_.Form(token));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::optional<MentionId> Discourse::At(TokenId token) const {
  if (token == kNoToken) return std::nullopt;
  if (const auto mention = reading_.mention_at[Number(token)]) return mention;
  if (const auto mention = covering_[Number(token)])
    if (tree_.Upos(token) == "PROPN") return mention;
  return std::nullopt;
}

std::optional<EntityId> Discourse::Only(MentionId mention) const {
  const auto& entities = reading_[mention].entities;
  if (entities.size() != 1) return std::nullopt;
  return entities.front();
}

std::optional<EntityId> Discourse::OnlyAt(TokenId token) const {
  const auto mention = At(token);
  return mention ? Only(*mention) : std::nullopt;
}

Part Discourse::PartOf(TokenId head) const {
  while (tree_.Relation(head) == "conj" && tree_.CaseLemma(head).empty() &&
         tree_.Upos(head) != "VERB")
    head = tree_.Head(head);
  const std::string_view relation = tree_.Relation(head);
  if (tree_.Deprel(head) == "nmod:poss") return Part::kOwner;
  if (relation == "obj" || relation == "iobj") return Part::kObject;
  if (relation == "obl") return Part::kOblique;
  if (relation != "nsubj") return Part::kOther;
  for (TokenId clause = tree_.Head(head); clause != kNoToken; clause = tree_.Head(clause)) {
    const std::string_view up = tree_.Relation(clause);
    if (up == "root") return Part::kSubject;
    if (up != "conj" && up != "parataxis") return Part::kInnerSubject;
  }
  return Part::kSubject;
}

bool Discourse::IsPlural(MentionId id) const {
  const EntityMention& mention = reading_[id];
  if (mention.form == MentionForm::kName) return false;
  const std::string_view xpos = tree_.Xpos(mention.head);
  return xpos == "NNS" || xpos == "NNPS" || tree_.Feature(mention.head, "Number") == "Plur";
}

int Discourse::GenderOf(EntityId id) const {
  std::optional<int>& known = gender_[Number(id)];
  if (!known) known = FindGender(id);
  return *known;
}

int Discourse::FindGender(EntityId id) const {
  const Entity& entity = reading_[id];
  const auto of_word = [&](std::string_view word) {
    for (const ActorWord in : {ActorWord::kHonorific, ActorWord::kGendered})
      if (const auto value = words_.Find(in, word); value && !value->empty())
        return *value == "f" ? 1 : -1;
    return 0;
  };
  int pronouns = 0;
  for (const MentionId m : entity.mentions) {
    const EntityMention& mention = reading_[m];
    if (mention.form == MentionForm::kPronoun) {
      const std::string form = Lower(mention.head);
      if (form == "he" || form == "him" || form == "his" || form == "himself") pronouns = -1;
      if (form == "she" || form == "her" || form == "hers" || form == "herself") pronouns = 1;
    } else if (mention.form == MentionForm::kNominal) {
      if (const int gender = of_word(tree_.Lemma(mention.head)); gender != 0) return gender;
      if (const int gender = of_word(Lower(mention.head)); gender != 0) return gender;
    } else {
      // What stands before the name, not a last name that is a word too.
      for (std::uint32_t t = mention.tokens.begin; t + 1 < mention.tokens.end; ++t)
        if (const int gender = of_word(tree_.Form(TokenId{t})); gender != 0) return gender;
    }
  }
  const std::string role = knowledge::Fold(entity.role);
  for (const std::string_view word : knowledge::Words(role))
    if (const int gender = of_word(word); gender != 0) return gender;
  if (pronouns != 0) return pronouns;
  const std::string folded = knowledge::Fold(entity.name);
  const auto words = knowledge::Words(folded);
  return words.size() < 2 ? 0 : knowledge_.GenderOfGivenName(words.front());
}

bool Discourse::Mentioned(EntityId entity, StatementId in) const {
  for (const TokenRange range : reading_[in].content_tokens)
    for (std::uint32_t t = range.begin; t < range.end; ++t)
      if (const auto mention = reading_.mention_at[t];
          mention && reading_[*mention].form != MentionForm::kPronoun &&
          std::ranges::count(reading_[*mention].entities, entity) > 0)
        return true;
  return false;
}

TokenId Discourse::Before(StatementId statement, TokenId pronoun) const {
  const std::uint32_t content = reading_[statement].content_tokens.front().begin;
  return TokenId{std::min(content, Number(pronoun))};
}

void Discourse::Link(MentionId id, std::vector<EntityId> entities, std::string rule) {
  EntityMention& mention = reading_.mentions[Number(id)];
  for (const EntityId old : mention.entities) {
    std::erase(reading_.entities[Number(old)].mentions, id);
    gender_[Number(old)].reset();
  }
  mention.entities = std::move(entities);
  for (const EntityId entity : mention.entities) {
    auto& mentions = reading_.entities[Number(entity)].mentions;
    mentions.insert(std::ranges::lower_bound(mentions, id), id);
    if (gender_[Number(entity)] == 0 || mention.form != MentionForm::kPronoun)
      gender_[Number(entity)].reset();
  }
  std::erase_if(mention.why, [](const Why& why) { return why.field == "entity"; });
  mention.why.push_back({"entity", std::move(rule)});
}

void Discourse::SetCountry(EntityId id, std::string country, std::string rule) {
  Entity& entity = reading_.entities[Number(id)];
  entity.country = std::move(country);
  entity.why.push_back({"country", std::move(rule)});
}

EntityId Discourse::Add(Entity entity) {
  reading_.entities.push_back(std::move(entity));
  gender_.emplace_back();
  return EntityId{static_cast<std::uint32_t>(reading_.entities.size() - 1)};
}

}  // namespace demarche::reading
