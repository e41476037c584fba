// The ids that the entities of a report get, and the records of its parties.
//
// Borrows the reading and its document, which must outlive it. Const access from any thread.

#ifndef DEMARCHE_LEDGER_PEOPLE_H_
#define DEMARCHE_LEDGER_PEOPLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "ledger/records.h"
#include "reading/reading.h"

namespace demarche::ledger {

class People {
 public:
  People(std::string_view text, const reading::Reading& reading);

  // Everybody who is mentioned, in the order of their first mention.
  std::vector<EntityRecord> Records() const;

  // x1, x2, …; empty for an entity without a mention.
  const std::string& IdOf(reading::EntityId id) const {
    return ids_[static_cast<std::uint32_t>(id)];
  }

  // One record for each entity of the mention; one without an entity where it has none.
  std::vector<PartyRecord> Parties(reading::MentionId id) const;
  PartyRecord Party(reading::MentionId mention, reading::EntityId entity) const;
  EventParty PartyOfEvent(reading::EntityId id) const;

  std::string Words(Span span) const;  // the text under a span

 private:
  std::string_view text_;
  const reading::Reading& reading_;
  std::vector<std::string> ids_;                           // by EntityId
  std::vector<reading::EntityId> ordered_;                 // with an id
  std::vector<std::vector<reading::MentionId>> mentions_;  // by EntityId, in text order
};

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_PEOPLE_H_
