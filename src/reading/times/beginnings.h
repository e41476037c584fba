// Which patterns can begin at an atom, by the words and classes that may stand first in them.
//
// A superset: what it names is still tried. Most atoms begin no pattern at all. Immutable once
// made, shared by every thread.

#ifndef DEMARCHE_READING_TIMES_BEGINNINGS_H_
#define DEMARCHE_READING_TIMES_BEGINNINGS_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "reading/times/time_words.h"

namespace demarche::reading {

class Beginnings {
 public:
  using Ids = std::vector<std::uint32_t>;  // places in `patterns`, ascending

  Beginnings() = default;
  Beginnings(const std::vector<TimePattern>& patterns,
             const std::vector<std::vector<Sequence>>& defines);

  const Ids& WithWord(const std::string& atom) const;
  const Ids& WithClass(ClassId cls) const;
  // May match no atom before a condition, so that any atom can begin them.
  const Ids& WithAnything() const { return anything_; }

 private:
  std::unordered_map<std::string, Ids> words_;
  std::vector<Ids> classes_;
  Ids anything_;
};

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_BEGINNINGS_H_
