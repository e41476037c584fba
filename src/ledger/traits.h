// What the merge compares of one coded mention: parties, time, place and words as sets.
//
// Plain values; pure functions; any thread.

#ifndef DEMARCHE_LEDGER_TRAITS_H_
#define DEMARCHE_LEDGER_TRAITS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "coding/coded.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::ledger {

struct Traits {
  std::vector<reading::EntityId> actors, recipients, all;  // sorted, each once
  std::string lemma;                                       // of the trigger, lower case
  std::vector<std::string> words;  // lemmas of what hangs on the trigger; sorted, each once
  std::optional<Day> start, end;   // of a resolved day or span of days
  std::string value;               // of any time that is no duration and no set; or empty
  const reading::PlaceMention* place = nullptr;
  // Points back: a noun with the, this or that, or what "it" is said to be.
  bool anaphoric = false;

  bool NamesNobody() const { return all.empty(); }
};

// Whether the coder took the mention's parties from an earlier one, since its own words name
// nobody. The merge looks for that earlier one by more than nearness.
bool PointsBack(const coding::CodedMention& mention);

// A mention that points back has no parties of its own.
Traits TraitsOf(const reading::Tree& tree, const reading::Reading& reading,
                const coding::CodedMention& mention);

// How two times or places stand to one another.
enum class Fit { kUnknown, kSame, kApart };
Fit FitTimes(const Traits& a, const Traits& b);
Fit FitPlaces(const Traits& a, const Traits& b);

bool IsSubset(const std::vector<reading::EntityId>& part,
              const std::vector<reading::EntityId>& whole);
bool IsNested(const std::vector<reading::EntityId>& a, const std::vector<reading::EntityId>& b);

// Whether the verbs or nouns are forms of one word: "invade" and "invasion".
bool SameStem(const std::string& a, const std::string& b);
std::size_t CommonWords(const Traits& a, const Traits& b);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_TRAITS_H_
