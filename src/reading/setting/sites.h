// The words of a sentence on which an event's time and place may hang, best first.

#ifndef DEMARCHE_READING_SETTING_SITES_H_
#define DEMARCHE_READING_SETTING_SITES_H_

#include <string_view>
#include <vector>

#include "reading/setting/setting.h"
#include "reading/tree.h"

namespace demarche::reading {

struct SettingSite {
  TokenId word{};
  std::string_view rule;  // setting.own, …
  // Only what stands before this token counts: the frame of a sentence.
  TokenId before = language::kNoToken;
  bool time_only = false;
  bool day_only = false;  // no time longer than a day: "was jailed in 2005 and released"
  bool toward = false;    // only places that it goes to: "flew to Cairo to meet the envoy"
};

std::vector<SettingSite> SitesOf(const Tree& tree, TokenId trigger, const SettingHints& hints);

// The preposition of a phrase says that something happens there: in, at, near …
bool SaysWhere(std::string_view preposition);
// It puts one event into another: at, during, in.
bool SaysWithin(std::string_view preposition);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_SETTING_SITES_H_
