#include "language/tree.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demarche::language {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

// Chu-Liu and Edmonds on a dense graph: node 0 is the root; scores[d*nodes + h] is what the
// arc from h to d is worth. Contracts one cycle at a time, in place: a contracted cycle lives
// on as its lowest node, and the others are switched off.
class Spanning {
 public:
  Spanning(std::size_t nodes, std::vector<double>& scores)
      : nodes_(nodes),
        scores_(scores),
        alive_(nodes, true),
        best_(nodes, 0),
        enter_(nodes * nodes),
        leave_(nodes * nodes) {
    for (std::size_t d = 0; d < nodes; ++d) {
      for (std::size_t h = 0; h < nodes; ++h) {
        enter_[d * nodes + h] = static_cast<std::uint32_t>(d);
        leave_[d * nodes + h] = static_cast<std::uint32_t>(h);
      }
    }
  }

  void Solve(std::span<std::uint32_t> heads) {
    std::vector<Contraction> done;
    for (std::size_t d = 1; d < nodes_; ++d) best_[d] = BestHead(d);
    for (;;) {
      const auto cycle = FindCycle();
      if (cycle.empty()) break;
      done.push_back(Contract(cycle));
      // An arc to a contracted cycle is worth what the best to its nodes was worth, so those
      // whose best led there stay with it; only the cycle itself needs another.
      const std::uint32_t kept = done.back().keep;
      for (std::size_t d = 1; d < nodes_; ++d)
        if (alive_[d] && inside_[best_[d]]) best_[d] = kept;
      best_[kept] = BestHead(kept);
    }
    for (std::size_t d = 1; d < nodes_; ++d) {
      if (!alive_[d]) continue;
      const std::size_t arc = d * nodes_ + best_[d];
      heads[enter_[arc] - 1] = leave_[arc];
    }
    // Undo from the outside in: the arc into a cycle says which of its own arcs is dropped.
    for (auto it = done.rbegin(); it != done.rend(); ++it) Expand(*it, heads);
  }

 private:
  struct Arc {
    std::uint32_t from;
    std::uint32_t to;
  };
  struct Contraction {
    std::uint32_t keep = 0;  // the node that the cycle lives on as
    std::vector<Arc> arcs;   // original arc into each member within the cycle
    std::vector<std::vector<std::uint32_t>> words;  // original nodes that each member stood for
  };

  std::uint32_t BestHead(std::size_t d) const {
    std::uint32_t best = 0;
    double value = kNever;
    bool any = false;
    for (std::size_t h = 0; h < nodes_; ++h) {
      if (h == d || !alive_[h]) continue;
      const double score = scores_[d * nodes_ + h];
      if (!any || score > value) {
        value = score;
        best = static_cast<std::uint32_t>(h);
        any = true;
      }
    }
    return best;
  }

  std::vector<std::uint32_t> FindCycle() const {
    std::vector<std::uint32_t> seen(nodes_, 0);
    for (std::uint32_t start = 1; start < nodes_; ++start) {
      if (!alive_[start] || seen[start] != 0) continue;
      std::uint32_t at = start;
      while (at != 0 && seen[at] == 0) {
        seen[at] = start;
        at = best_[at];
      }
      if (at == 0 || seen[at] != start) continue;
      std::vector<std::uint32_t> cycle;
      const std::uint32_t first = at;
      do {
        cycle.push_back(at);
        at = best_[at];
      } while (at != first);
      return cycle;
    }
    return {};
  }

  Contraction Contract(const std::vector<std::uint32_t>& cycle) {
    Contraction made;
    const std::uint32_t keep = *std::ranges::min_element(cycle);
    made.keep = keep;
    inside_.assign(nodes_, false);
    for (const std::uint32_t member : cycle) inside_[member] = true;
    if (stands_for_.empty()) {
      stands_for_.resize(nodes_);
      for (std::uint32_t i = 0; i < nodes_; ++i) stands_for_[i] = {i};
    }
    std::vector<std::uint32_t> all;
    for (const std::uint32_t member : cycle) {
      const std::size_t arc = member * nodes_ + best_[member];
      made.arcs.push_back({leave_[arc], enter_[arc]});
      made.words.push_back(stands_for_[member]);
      all.insert(all.end(), stands_for_[member].begin(), stands_for_[member].end());
    }
    for (std::size_t other = 0; other < nodes_; ++other) {
      if (!alive_[other] || inside_[other]) continue;
      // Into the cycle: what the arc gains over the cycle arc that it replaces.
      double value = kNever;
      std::size_t chosen = 0;
      bool any = false;
      for (const std::uint32_t member : cycle) {
        const double gain =
            scores_[member * nodes_ + other] - scores_[member * nodes_ + best_[member]];
        if (!any || gain > value) {
          value = gain;
          chosen = member;
          any = true;
        }
      }
      enter_[keep * nodes_ + other] = enter_[chosen * nodes_ + other];
      leave_[keep * nodes_ + other] = leave_[chosen * nodes_ + other];
      into_.push_back(value);
      // Out of the cycle: the best of its nodes as a head.
      if (other == 0) continue;
      std::size_t head = cycle.front();
      for (const std::uint32_t member : cycle)
        if (scores_[other * nodes_ + member] > scores_[other * nodes_ + head]) head = member;
      scores_[other * nodes_ + keep] = scores_[other * nodes_ + head];
      enter_[other * nodes_ + keep] = enter_[other * nodes_ + head];
      leave_[other * nodes_ + keep] = leave_[other * nodes_ + head];
    }
    std::size_t next = 0;
    for (std::size_t other = 0; other < nodes_; ++other)
      if (alive_[other] && !inside_[other]) scores_[keep * nodes_ + other] = into_[next++];
    into_.clear();
    for (const std::uint32_t member : cycle)
      if (member != keep) alive_[member] = false;
    stands_for_[keep] = std::move(all);
    return made;
  }

  static void Expand(const Contraction& what, std::span<std::uint32_t> heads) {
    // The arc from outside ends in one member; every other member takes its cycle arc.
    std::size_t entered = 0;
    for (std::size_t m = 0; m < what.words.size(); ++m) {
      for (const std::uint32_t word : what.words[m]) {
        if (heads[word - 1] != kUnset) entered = m;
      }
    }
    for (std::size_t m = 0; m < what.arcs.size(); ++m)
      if (m != entered) heads[what.arcs[m].to - 1] = what.arcs[m].from;
  }

 public:
  static constexpr std::uint32_t kUnset = 0xffffffffU;

 private:
  std::size_t nodes_;
  std::vector<double>& scores_;
  std::vector<bool> alive_;
  std::vector<std::uint32_t> best_;
  std::vector<std::uint32_t> enter_;  // original arc behind each arc of the present graph
  std::vector<std::uint32_t> leave_;
  std::vector<std::vector<std::uint32_t>> stands_for_;
  std::vector<double> into_;
  std::vector<bool> inside_;  // the nodes of the cycle contracted last
};

double Clean(float score) { return std::isfinite(score) ? static_cast<double>(score) : -1e9; }

}  // namespace

bool IsTree(std::span<const std::uint32_t> heads, TreeSpace& space) {
  // Marks: 0 not met, 1 on the present walk, 2 known to reach the root.
  space.marks.assign(heads.size() + 1, 0);
  std::size_t roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0 ? 1 : 0;
    std::size_t at = i + 1;
    while (at != 0 && space.marks[at] == 0) {
      space.marks[at] = 1;
      at = heads[at - 1];
    }
    if (at != 0 && space.marks[at] == 1) return false;
    at = i + 1;
    while (at != 0 && space.marks[at] == 1) {
      space.marks[at] = 2;
      at = heads[at - 1];
    }
  }
  return roots == 1;
}

void FindTree(const float* scores, std::size_t stride, std::span<std::uint32_t> heads,
              TreeSpace& space) {
  const std::size_t words = heads.size();
  for (std::size_t i = 0; i < words; ++i) {
    std::uint32_t best = 0;
    double value = Clean(scores[i * stride]);
    for (std::size_t h = 1; h <= words; ++h) {
      if (h == i + 1) continue;
      const double score = Clean(scores[i * stride + h]);
      if (score > value) {
        value = score;
        best = static_cast<std::uint32_t>(h);
      }
    }
    heads[i] = best;
  }
  if (IsTree(heads, space)) return;

  // A price on arcs from the root, higher than all other arcs together can be worth, makes
  // the best tree one with a single such arc.
  const std::size_t nodes = words + 1;
  space.scores.assign(nodes * nodes, 0.0);
  double low = Clean(scores[0]);
  double high = low;
  for (std::size_t i = 0; i < words; ++i) {
    for (std::size_t h = 0; h <= words; ++h) {
      const double score = Clean(scores[i * stride + h]);
      low = std::min(low, score);
      high = std::max(high, score);
      space.scores[(i + 1) * nodes + h] = score;
    }
  }
  const double price = (high - low + 1.0) * static_cast<double>(words + 1);
  for (std::size_t d = 1; d < nodes; ++d) space.scores[d * nodes] -= price;
  std::ranges::fill(heads, Spanning::kUnset);
  Spanning(nodes, space.scores).Solve(heads);
}

}  // namespace demarche::language
