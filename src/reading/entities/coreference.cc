#include "reading/entities/coreference.h"

#include "reading/entities/anaphors.h"
#include "reading/entities/brackets.h"
#include "reading/entities/compact.h"
#include "reading/entities/counts.h"
#include "reading/entities/discourse.h"
#include "reading/entities/home_country.h"
#include "reading/entities/members.h"
#include "reading/entities/parties_of_speech.h"
#include "reading/entities/possessors.h"
#include "reading/entities/pronouns.h"

namespace demarche::reading {

void ResolveCoreference(const Tree& tree, const knowledge::Knowledge& knowledge,
                        const ActorWords& words, std::optional<Day> day, Reading& reading) {
  CompactEntities(reading);
  Discourse discourse(tree, knowledge, words, day, reading);
  ResolveBrackets(discourse);
  ResolveMembers(discourse);
  // Quotations come second: their speakers may stand behind them.
  for (const bool quoted : {false, true})
    for (std::uint32_t m = 0; m < reading.mentions.size(); ++m) {
      const MentionId id{m};
      if (discourse.Quoted(reading[id].head) != quoted) continue;
      ResolveRelative(discourse, id);
      ResolveNominal(discourse, id);
      ResolveCount(discourse, id);
      ResolveFirstAndSecondPerson(discourse, id);
      ResolveThirdPerson(discourse, id);
      ResolvePossessed(discourse, id);
    }
  FindHomeCountries(discourse);
  CompactEntities(reading);
}

}  // namespace demarche::reading
