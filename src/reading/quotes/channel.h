// Where or by what means, and when, somebody spoke: from what hangs on the cue.
//
// Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_CHANNEL_H_
#define DEMARCHE_READING_QUOTES_CHANNEL_H_

#include <optional>
#include <string>
#include <vector>

#include "reading/quotes/cue_sites.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct Channel {
  std::string name;  // empty where unknown
  std::string rule;
};

Channel ChannelOf(const Tree& tree, const CueTables& cues, const CueSite& site, TokenId speaker,
                  const std::vector<TokenRange>& content);

// The first time expression of the cue's own clause.
std::optional<TimeId> TimeOf(const Tree& tree, const Reading& reading, TokenId cue,
                             const std::vector<TokenRange>& content);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_CHANNEL_H_
