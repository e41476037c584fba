// What the rules of coreference ask of a report: who is mentioned where, in which part of the
// sentence, within whose words; and how an answer is written down.
//
// Borrows all that it is made from; one thread.

#ifndef DEMARCHE_READING_ENTITIES_DISCOURSE_H_
#define DEMARCHE_READING_ENTITIES_DISCOURSE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "reading/entities/actor_words.h"
#include "reading/reading.h"
#include "reading/tree.h"
#include "text/date.h"

namespace demarche::reading {

enum class Part : std::uint8_t { kSubject, kInnerSubject, kObject, kOblique, kOwner, kOther };

class Discourse {
 public:
  Discourse(const Tree& tree, const knowledge::Knowledge& knowledge, const ActorWords& words,
            std::optional<Day> day, Reading& reading);

  const Tree& tree() const { return tree_; }
  const knowledge::Knowledge& knowledge() const { return knowledge_; }
  const ActorWords& words() const { return words_; }
  std::optional<Day> day() const { return day_; }
  const Reading& reading() const { return reading_; }

  std::string Lower(TokenId token) const;
  bool Is(ActorWord in, TokenId token) const {  // by its form or lemma
    return words_.Has(in, tree_.Form(token)) || words_.Has(in, tree_.Lemma(token));
  }
  bool Quoted(TokenId token) const { return quoted_[static_cast<std::uint32_t>(token)]; }
  bool InTime(TokenId token) const { return time_[static_cast<std::uint32_t>(token)]; }
  // The mention that a word stands for, and the one entity of a mention.
  std::optional<MentionId> At(TokenId token) const;
  std::optional<EntityId> Only(MentionId mention) const;
  std::optional<EntityId> OnlyAt(TokenId token) const;

  Part PartOf(TokenId head) const;
  bool IsPlural(MentionId mention) const;  // a nominal by its noun; names are singular
  // +1 woman, -1 man, 0 unknown: by what the text calls somebody, else by the given name.
  int GenderOf(EntityId entity) const;

  // The least statement with the token in its content.
  std::optional<StatementId> StatementAround(TokenId token) const {
    return around_[static_cast<std::uint32_t>(token)];
  }
  // The statement, if any, that the mention speaks.
  std::optional<StatementId> SpokenBy(MentionId mention) const {
    return spoken_[static_cast<std::uint32_t>(mention)];
  }
  bool Mentioned(EntityId entity, StatementId in) const;  // by name or noun in its content
  // Before what is told or the pronoun itself, whichever comes first: where the look back
  // for the speaker of a statement begins.
  TokenId Before(StatementId statement, TokenId pronoun) const;

  // The mention stands for these entities; an entity without other mentions goes.
  void Link(MentionId mention, std::vector<EntityId> entities, std::string rule);
  EntityId Add(Entity entity);
  void SetCountry(EntityId entity, std::string country, std::string rule);

 private:
  const Tree& tree_;
  const knowledge::Knowledge& knowledge_;
  const ActorWords& words_;
  std::optional<Day> day_;
  Reading& reading_;
  int FindGender(EntityId entity) const;

  std::vector<bool> quoted_, time_;
  std::vector<std::optional<StatementId>> around_;  // by token
  std::vector<std::optional<StatementId>> spoken_;  // by mention
  mutable std::vector<std::optional<int>> gender_;  // by entity, as far as asked for
  std::vector<std::optional<MentionId>> covering_;  // names, by token
};

inline std::uint32_t Number(TokenId id) { return static_cast<std::uint32_t>(id); }
inline std::uint32_t Number(EntityId id) { return static_cast<std::uint32_t>(id); }
inline std::uint32_t Number(MentionId id) { return static_cast<std::uint32_t>(id); }

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_DISCOURSE_H_
