#include "reading/entities/coreference.h"

#include "reading/entities/compact.h"

namespace demarche::reading {

void ResolveCoreference(const Tree&, const knowledge::Knowledge&, const ActorWords&,
                        std::optional<Day>, Reading& reading) {
  CompactEntities(reading);
}

}  // namespace demarche::reading
