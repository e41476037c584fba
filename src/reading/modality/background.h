// Whether a trigger's event lies before the news that is told, or is still to come, by its
// time and by how it is brought in.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_MODALITY_BACKGROUND_H_
#define DEMARCHE_READING_MODALITY_BACKGROUND_H_

#include <optional>

#include "reading/modality/signs.h"
#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

void AddBackground(const Tree& tree, const Reading& reading, const CueTables& cues, TokenId trigger,
                   const std::optional<TimeId>& time, std::optional<Day> report_day, Signs& signs);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_MODALITY_BACKGROUND_H_
