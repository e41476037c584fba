// The figures of a score, for people and as JSON (docs/gold.md says what each means).
//
// Pure functions; any thread.

#ifndef DEMARCHE_SCORING_DESCRIBE_H_
#define DEMARCHE_SCORING_DESCRIBE_H_

#include <string>
#include <vector>

#include "scoring/score.h"

namespace demarche::scoring {

struct ReportScore {
  std::string report;  // its path
  Score score;
};

// One line of a report, and a line a note where these are asked for.
std::string DescribeReport(const ReportScore& report, bool notes);

// The sums; then, a table each: by type, what was taken for what.
std::string Describe(const Score& score);

// One object with a line end: the reports, the sums, the tables.
std::string DescribeJson(const std::vector<ReportScore>& reports, const Score& sum, bool notes);

}  // namespace demarche::scoring

#endif  // DEMARCHE_SCORING_DESCRIBE_H_
