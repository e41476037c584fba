"""Heads from arc scores: greedy where that is a tree, else the maximum spanning tree."""

import numpy as np


def is_tree(heads):
    """heads[i] is the head of word i + 1; 0 is the root, which must have one dependent."""
    if sum(h == 0 for h in heads) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node:
            node = heads[node - 1]
            steps += 1
            if steps > len(heads):
                return False
    return True


def heads_from_scores(scores):
    """scores[i, j]: word i + 1 hangs on j, j = 0 the root."""
    scores = np.array(scores, np.float64)
    for i in range(len(scores)):
        scores[i, i + 1] = -np.inf
    greedy = scores.argmax(1).tolist()
    if is_tree(greedy):
        return greedy
    # A price on root arcs above what any two trees can differ by leaves just one.
    finite = scores[np.isfinite(scores)]
    scores[:, 0] -= (finite.max() - finite.min() + 1) * (len(scores) + 1)
    square = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    square[1:] = scores
    return _chu_liu_edmonds(square)[1:]


def _cycle(heads):
    colour = [0] * len(heads)
    colour[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while colour[node] == 0:
            colour[node] = 1
            path.append(node)
            node = heads[node]
        if colour[node] == 1:
            return path[path.index(node):]
        for seen in path:
            colour[seen] = 2
    return None


def _chu_liu_edmonds(scores):
    """scores[dependent, head] with row 0 unused; returns heads with heads[0] == 0."""
    n = len(scores)
    heads = [0] + [int(np.argmax(scores[i])) for i in range(1, n)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    outside = [i for i in range(n) if i not in set(cycle)]
    total = sum(scores[i, heads[i]] for i in cycle)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    merged = len(outside)
    enter, leave = {}, {}
    for a, node in enumerate(outside):
        for b, other in enumerate(outside):
            if a and a != b:
                small[a, b] = scores[node, other]
        if a:
            best = max(cycle, key=lambda c: scores[node, c])
            small[a, merged], leave[a] = scores[node, best], best
        gains = {c: scores[c, node] - scores[c, heads[c]] for c in cycle}
        best = max(cycle, key=gains.get)
        small[merged, a], enter[a] = gains[best] + total, best
    solved = _chu_liu_edmonds(small)
    result = list(heads)
    for a in range(1, len(outside)):
        result[outside[a]] = leave[a] if solved[a] == merged else outside[solved[a]]
    broken = enter[solved[merged]]
    result[broken] = outside[solved[merged]]
    return result
