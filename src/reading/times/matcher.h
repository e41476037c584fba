// Finds where the patterns of a TimeWords fit a sentence's atoms.
//
// An item is one reading of some atoms: a word of the table or a number. Patterns are tried
// at each atom with backtracking over the items; every way in which one fits is a Match.
// Pure functions; any thread.

#ifndef DEMARCHE_READING_TIMES_MATCHER_H_
#define DEMARCHE_READING_TIMES_MATCHER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/times/atoms.h"
#include "reading/times/time_words.h"

namespace demarche::reading {

struct Item {
  ClassId cls = 0;
  std::uint32_t length = 1;  // in atoms
  std::string value;
};

using Items = std::vector<std::vector<Item>>;  // by first atom

struct Capture {
  Role role = Role::kNone;
  std::string_view value;            // borrows from the Items
  std::uint32_t begin = 0, end = 0;  // atoms
};

struct TimeMatch {
  const TimePattern* pattern = nullptr;
  std::uint32_t begin = 0, end = 0;  // atoms
  std::vector<Capture> captures;

  // The value of the first capture with this role, or empty.
  std::string_view operator[](Role role) const {
    for (const Capture& one : captures)
      if (one.role == role) return one.value;
    return {};
  }
  bool Has(Role role) const {
    for (const Capture& one : captures)
      if (one.role == role) return true;
    return false;
  }
};

Items FindItems(const Tree& tree, const TimeWords& words, const std::vector<Atom>& atoms);

// Every match that begins at `begin`: the longest first, then in the order of the table.
std::vector<TimeMatch> MatchesAt(const TimeWords& words, const std::vector<Atom>& atoms,
                                 const Items& items, std::uint32_t begin);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_TIMES_MATCHER_H_
