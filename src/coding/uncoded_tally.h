// What many reports tell that the codebook does not code, counted: most often first, with the
// first sentences of each as examples.
//
// Reports are added in order, and the same reports give the same tally. Memory grows with the
// number of different words and actors, not with that of reports. One owner, one thread.

#ifndef DEMARCHE_CODING_UNCODED_TALLY_H_
#define DEMARCHE_CODING_UNCODED_TALLY_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/uncoded.h"

namespace demarche::coding {

struct UncodedExample {
  std::string report;  // its id
  std::string text;    // of the sentence
  Span sentence;       // in the report
  Span word;           // the same
};

struct WordCount {
  std::string word;
  bool noun = false;
  std::size_t count = 0, reports = 0;
  std::set<std::string> rules;  // that name the word and did not fit
  std::vector<UncodedExample> examples;
};

struct ActorCount {
  std::string name, wikidata, country;
  reading::EntityType type{};
  std::size_t count = 0, reports = 0;  // names, and the reports that they stand in
  std::vector<UncodedExample> examples;
};

class UncodedTally {
 public:
  // Keeps at most so many examples of each.
  explicit UncodedTally(std::size_t examples) : most_(examples) {}

  void Add(const Uncoded& uncoded, const std::string& report, std::string_view text);

  // By count, then by word, verbs first; at most `top`.
  std::vector<WordCount> Words(std::size_t top) const;
  // Those named more than once that take part in nothing in any report; by count, then by name.
  std::vector<ActorCount> Actors(std::size_t top) const;

 private:
  struct Word : WordCount {
    bool sure = false;
  };
  struct Actor : ActorCount {
    bool takes_part = false;
  };
  void AddExample(std::vector<UncodedExample>& examples, const std::string& report,
                  std::string_view text, Span sentence, Span word) const;

  std::size_t most_;
  std::map<std::pair<std::string, bool>, Word> words_;  // by word, and whether it is a noun
  std::map<std::string, Actor> actors_;                 // by Wikidata's item, else type and name
  std::set<std::string> verbs_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_UNCODED_TALLY_H_
