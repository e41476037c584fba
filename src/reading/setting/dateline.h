// The dateline of a report: "CHIBOK, Nigeria, May 7 —". It says where and when the report was
// written, so its place and day are those of no event.

#ifndef DEMARCHE_READING_SETTING_DATELINE_H_
#define DEMARCHE_READING_SETTING_DATELINE_H_

#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

// The tokens of the dateline that opens this sentence, without the mark that ends it; an empty
// range where there is none. REQUIRES: sentence is one of the document's.
TokenRange DatelineOf(const Tree& tree, std::uint32_t sentence);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_SETTING_DATELINE_H_
