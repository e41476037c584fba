#include "language/atoms.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche::language {
namespace {

// Atoms joined by `|`; a space stands where whitespace stood.
std::string Cut(std::string_view text, std::vector<std::uint32_t> forced = {}) {
  std::vector<Atom> atoms;
  SplitAtoms(text, 0, forced, atoms);
  std::string out;
  for (const Atom& atom : atoms) {
    if (!out.empty()) out += atom.glued ? '|' : ' ';
    out += text.substr(atom.begin, atom.end - atom.begin);
  }
  return out;
}

TEST(Atoms, RunsAndSingles) {
  EXPECT_EQ(Cut(""), "");
  EXPECT_EQ(Cut(" \t\n "), "");
  EXPECT_EQ(Cut("Mr. Okafor's U.N. cease-fire"), "Mr|. Okafor|'|s U|.|N|. cease|-|fire");
  EXPECT_EQ(Cut("€2.5bn–3"), "€|2|.|5bn|–|3");
  EXPECT_EQ(Cut("São Tomé\u00a0x"), "São Tomé x");
  EXPECT_EQ(Cut("e\u0301a ..."), "e\u0301a .|.|.");
}

TEST(Atoms, Clitics) {
  EXPECT_EQ(Cut("didn't"), "did|n|'|t");
  EXPECT_EQ(Cut("DIDN’T"), "DID|N|’|T");
  EXPECT_EQ(Cut("can't won't n't"), "ca|n|'|t wo|n|'|t n|'|t");
  EXPECT_EQ(Cut("don'tx"), "don|'|tx");
  EXPECT_EQ(Cut("don' t"), "don|' t");
  EXPECT_EQ(Cut("Cannot gonna dunno"), "Can|not gon|na du|n|no");
  EXPECT_EQ(Cut("cant aint dont font"), "ca|nt ai|nt do|nt font");
  EXPECT_EQ(Cut("cannots"), "cannots");
}

TEST(Atoms, ForcedCuts) {
  EXPECT_EQ(Cut("ab cd", {0, 1, 4}), "a|b c|d");
  EXPECT_EQ(Cut("cannot", {3, 5}), "can|no|t");
}

TEST(Atoms, Shapes) {
  EXPECT_EQ(CaseOf("12"), 0);
  EXPECT_EQ(CaseOf("abc"), 1);
  EXPECT_EQ(CaseOf("中文"), 1);
  EXPECT_EQ(CaseOf("Abc"), 2);
  EXPECT_EQ(CaseOf("ABC"), 3);
  EXPECT_EQ(CaseOf("McCain"), 4);
  EXPECT_EQ(CaseOf("aB"), 4);
  EXPECT_EQ(CaseOf("A1"), 5);
  EXPECT_EQ(CaseOf("Éire"), 2);
  std::vector<Atom> atoms;
  SplitAtoms("US-led", 100, {}, atoms);
  ASSERT_EQ(atoms.size(), 3U);
  EXPECT_EQ(atoms[0].begin, 100U);
  EXPECT_EQ(atoms[0].shape, 6);
  EXPECT_EQ(atoms[1].shape, 1);
  EXPECT_EQ(atoms[2].shape, 3);
}

TEST(Atoms, AnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 + i / 256);
  std::vector<Atom> atoms;
  SplitAtoms(bytes, 0, {}, atoms);
  std::uint32_t at = 0;
  for (const Atom& atom : atoms) {
    EXPECT_GE(atom.begin, at);
    EXPECT_GT(atom.end, atom.begin);
    at = atom.end;
  }
  EXPECT_LE(at, bytes.size());
}

}  // namespace
}  // namespace demarche::language
