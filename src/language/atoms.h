// Atoms: the smallest things a token boundary can respect (docs/model.md, section 1).
//
// Runs of letters, marks and digits, and single other characters; clitics are split off
// (did|n|'|t, can|not). Offsets are bytes into the text that was given plus `base`.

#ifndef DEMARCHE_LANGUAGE_ATOMS_H_
#define DEMARCHE_LANGUAGE_ATOMS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace demarche::language {

struct Atom {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint8_t shape;  // 2*case + glued, 0..11
  bool glued;          // no whitespace between this atom and the one before
};

inline constexpr std::size_t kShapes = 12;

// Appends the atoms of one paragraph. `forced` are sorted positions in `paragraph` at which
// an atom begins whatever the rules say (the starts of given words). Linear in time.
// REQUIRES: base + paragraph.size() fits 32 bits.
void SplitAtoms(std::string_view paragraph, std::size_t base, std::span<const std::uint32_t> forced,
                std::vector<Atom>& atoms);

// The letter case of an atom: 0 no letters, 1 lower, 2 first upper, 3 all upper, 4 mixed,
// 5 one upper letter.
std::uint8_t CaseOf(std::string_view atom);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_ATOMS_H_
