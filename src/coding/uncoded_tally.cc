#include "coding/uncoded_tally.h"

#include <algorithm>

namespace demarche::coding {
namespace {

// The most frequent first; among equals the order that they come in.
template <typename Count>
void Cut(std::vector<Count>& counts, std::size_t top) {
  std::ranges::stable_sort(counts, std::greater<>(), &Count::count);
  if (counts.size() > top) counts.resize(top);
}

}  // namespace

void UncodedTally::AddExample(std::vector<UncodedExample>& examples, const std::string& report,
                              std::string_view text, Span sentence, Span word) const {
  if (examples.size() >= most_) return;
  // A sentence that has the word twice is one example.
  if (!examples.empty() && examples.back().report == report && examples.back().sentence == sentence)
    return;
  examples.push_back(
      {report, std::string(Slice(text, sentence).value_or(std::string_view())), sentence, word});
}

void UncodedTally::Add(const Uncoded& uncoded, const std::string& report, std::string_view text) {
  std::set<std::pair<std::string, bool>> seen;
  for (const UncodedWord& found : uncoded.words) {
    const std::pair key(found.word, found.noun);
    Word& word = words_[key];
    word.word = found.word;
    word.noun = found.noun;
    word.sure = word.sure || found.sure;
    ++word.count;
    if (seen.insert(key).second) ++word.reports;
    word.rules.insert(found.rules.begin(), found.rules.end());
    AddExample(word.examples, report, text, found.sentence, found.span);
  }
  verbs_.insert(uncoded.verbs.begin(), uncoded.verbs.end());
  for (const NamedActor& found : uncoded.actors) {
    Actor& actor = actors_[found.wikidata.empty()
                               ? std::to_string(static_cast<int>(found.type)) + " " + found.name
                               : found.wikidata];
    actor.takes_part = actor.takes_part || found.takes_part;
    if (actor.name.empty()) actor.name = found.name;
    actor.wikidata = found.wikidata;
    if (actor.country.empty()) actor.country = found.country;
    actor.type = found.type;
    actor.count += found.names.size();
    ++actor.reports;
    for (std::size_t i = 0; i < found.names.size(); ++i)
      AddExample(actor.examples, report, text, found.sentences[i], found.names[i]);
  }
}

std::vector<WordCount> UncodedTally::Words(std::size_t top) const {
  std::vector<WordCount> counts;
  for (const auto& [key, word] : words_)
    if (word.sure || verbs_.contains(word.word)) counts.push_back(word);
  Cut(counts, top);
  return counts;
}

std::vector<ActorCount> UncodedTally::Actors(std::size_t top) const {
  std::vector<ActorCount> counts;
  for (const auto& [key, actor] : actors_)
    if (!actor.takes_part && actor.count > 1) counts.push_back(actor);
  std::ranges::stable_sort(counts, {}, &ActorCount::name);
  Cut(counts, top);
  return counts;
}

}  // namespace demarche::coding
