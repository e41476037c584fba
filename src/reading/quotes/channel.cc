#include "reading/quotes/channel.h"

#include "reading/quotes/clauses.h"
#include "reading/quotes/inflection.h"

namespace demarche::reading {

using language::kNoToken;

namespace {

// A word that names a channel, with the word before it where the two are a term.
const CueWord* ChannelWord(const Tree& tree, const CueTables& cues, TokenId noun) {
  if (Index(noun) > 0) {
    const std::string pair = Lower(tree.Form(TokenId{Index(noun) - 1})) + " ";
    if (const CueWord* word = cues.Find(CueTable::kChannels, "noun", pair + Lower(tree.Form(noun)),
                                        pair + Lower(tree.Lemma(noun))))
      return word;
  }
  return cues.Find(CueTable::kChannels, "noun", tree.Form(noun), tree.Lemma(noun));
}

}  // namespace

Channel ChannelOf(const Tree& tree, const CueTables& cues, const CueSite& site, TokenId speaker,
                  const std::vector<TokenRange>& content) {
  Channel otherwise =
      site.cue->channel.empty() ? Channel{} : Channel{site.cue->channel, site.cue->rule};
  const auto named = [](const CueWord* word) {
    return word != nullptr ? Channel{word->effect, word->rule} : Channel{};
  };
  if (site.noun) return named(ChannelWord(tree, cues, site.word));
  const TokenId subject = tree.Child(site.word, {"nsubj"});
  if (subject != kNoToken && subject != speaker)
    if (Channel channel = named(ChannelWord(tree, cues, subject)); !channel.name.empty())
      return channel;
  std::vector<TokenId> places{site.word};
  for (std::size_t i = 0; i < places.size(); ++i)
    for (const TokenId child : tree.Children(places[i])) {
      if (Holds(content, child)) continue;
      const std::string_view relation = tree.Relation(child);
      if (relation == "advcl" && i == 0) {
        if (Channel channel =
                named(cues.Find(CueTable::kChannels, "verb", tree.Form(child), tree.Lemma(child)));
            !channel.name.empty() && otherwise.name.empty())
          otherwise = channel;  // a noun tells more: "testifying via video link"
        places.push_back(child);
        continue;
      }
      if (relation != "obl" && relation != "nmod" && relation != "obj" && relation != "iobj")
        continue;
      if (child == speaker) continue;
      if (const std::string_view preposition = tree.CaseLemma(child);
          relation == "obj" || relation == "iobj" || preposition == "in" || preposition == "at" ||
          preposition == "on" || preposition == "during" || preposition == "via" ||
          preposition == "by" || preposition == "through" || preposition == "to")
        if (Channel channel = named(ChannelWord(tree, cues, child)); !channel.name.empty())
          return channel;
      if (places.size() < 16) places.push_back(child);
    }
  return otherwise;
}

std::optional<TimeId> TimeOf(const Tree& tree, const Reading& reading, TokenId cue,
                             const std::vector<TokenRange>& content) {
  for (std::uint32_t i = 0; i < reading.times.size(); ++i) {
    const TokenRange range = reading.times[i].tokens;
    if (range.begin >= range.end || range.begin >= tree.size()) continue;
    bool outside = true;
    for (std::uint32_t j = range.begin; j < range.end; ++j)
      outside = outside && !Holds(content, TokenId{j});
    if (!outside) continue;
    // It hangs on the cue itself or on a noun of its clause, not on a clause inside.
    for (TokenId up{range.end - 1}; up != kNoToken; up = tree.Head(up)) {
      if (up == cue) return TimeId{i};
      if (up != TokenId{range.end - 1} && HeadsClause(tree, up)) break;
    }
  }
  return std::nullopt;
}

}  // namespace demarche::reading
