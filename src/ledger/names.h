// The words of the contract for the values of enumerations. Pure functions; any thread.

#ifndef DEMARCHE_LEDGER_NAMES_H_
#define DEMARCHE_LEDGER_NAMES_H_

#include <string_view>

#include "ledger/records.h"

namespace demarche::ledger {

std::string_view NameOf(reading::EntityType type);
std::string_view NameOf(reading::MentionForm form);
std::string_view NameOf(reading::TimeType type);
std::string_view NameOf(reading::QuoteForm form);
std::string_view NameOf(reading::Polarity polarity);
std::string_view NameOf(reading::Reality reality);
std::string_view NameOf(reading::Stance stance);

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_NAMES_H_
