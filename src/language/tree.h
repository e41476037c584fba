// Dependency trees from arc scores.
//
// Each word takes its best head; where that is no tree with exactly one root, the maximum
// spanning tree with exactly one root. A TreeSpace belongs to one worker.

#ifndef DEMARCHE_LANGUAGE_TREE_H_
#define DEMARCHE_LANGUAGE_TREE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace demarche::language {

struct TreeSpace {
  std::vector<double> scores;
  std::vector<std::uint8_t> marks;
};

// `scores` has `words` rows of `stride` values: row i, column 0 the root as head of word i,
// column 1+j word j. Sets heads[i] to 0 (the root) or 1+j. NaN counts as the lowest score.
// At most cubic in `words` where the greedy heads are no tree, else quadratic.
// REQUIRES: heads.size() == words, stride > words, words > 0.
void FindTree(const float* scores, std::size_t stride, std::span<std::uint32_t> heads,
              TreeSpace& space);

// Whether `heads` (as above) is a tree with exactly one root.
bool IsTree(std::span<const std::uint32_t> heads, TreeSpace& space);

}  // namespace demarche::language

#endif  // DEMARCHE_LANGUAGE_TREE_H_
