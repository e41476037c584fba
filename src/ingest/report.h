// One report as it came in. Plain value; text is UTF-8 and never changed afterwards.

#ifndef DEMARCHE_INGEST_REPORT_H_
#define DEMARCHE_INGEST_REPORT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/date.h"

namespace demarche::ingest {

struct Report {
  std::string id;  // as given, else the SHA-256 of its text
  std::string text;
  std::string title, source, url, lang;  // empty where not given
  std::optional<Day> date;
  std::string date_from;           // option, field (of the JSONL line); empty without a date
  std::string sha256;              // of `text`
  std::string origin;              // FILE or FILE:LINE, for messages
  std::size_t line = 0;            // of a JSONL file, from 1; 0 for a file that is one report
  std::vector<std::string> notes;  // what was wrong with it and could be passed over
};

}  // namespace demarche::ingest

#endif  // DEMARCHE_INGEST_REPORT_H_
