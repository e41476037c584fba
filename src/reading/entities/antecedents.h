// Who a pronoun may take up, and how much each of them stands in the foreground: the nearer
// and the higher in the clause, the more.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_ANTECEDENTS_H_
#define DEMARCHE_READING_ENTITIES_ANTECEDENTS_H_

#include <functional>
#include <optional>
#include <vector>

#include "reading/entities/discourse.h"
#include "reading/entities/pronoun_forms.h"

namespace demarche::reading {

// One or several entities that were mentioned, or a thing that is no actor.
struct Antecedent {
  std::vector<EntityId> entities;  // sorted; empty for a thing
  TokenId thing = language::kNoToken;
  double weight = 0.0;
  TokenId last{};  // the head of the nearest mention
};

struct Search {
  Stands stands = Stands::kPerson;
  int gender = 0;
  TokenId before{};                         // antecedents stand before this word
  std::uint32_t sentences = 3;              // how many sentences back
  TokenId subject_of = language::kNoToken;  // the verb whose subject the pronoun is
  bool things = true;                       // whether a thing may be meant
  bool bodies = false;                      // whether "they" may be one body: "Hamas … they said"
  // Entities that cannot be meant here.
  std::function<bool(EntityId)> barred = [](EntityId) { return false; };
  std::function<bool(TokenId)> barred_word = [](TokenId) { return false; };
};

// May the pronoun stand for the entity: person or not, woman or man?
bool Agrees(const Discourse& discourse, Stands stands, int gender, EntityId entity);

// The best first.
std::vector<Antecedent> FindAntecedents(const Discourse& discourse, const Search& search);

// The best, where it stands out; nothing where it is a thing.
std::optional<Antecedent> BestAntecedent(const Discourse& discourse, const Search& search);

// A pair or row of persons, governments or groups that a word heads: "Xi and Putin".
std::vector<EntityId> Coordinated(const Discourse& discourse, TokenId head);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_ANTECEDENTS_H_
