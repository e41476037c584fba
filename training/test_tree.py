import itertools

import numpy as np

from tree import heads_from_scores, is_tree


def test_is_tree():
    assert is_tree([0, 1, 1])
    assert not is_tree([0, 0, 1])
    assert not is_tree([0, 3, 2])


def test_best_tree_by_brute_force():
    rng = np.random.default_rng(1)
    for _ in range(200):
        n = rng.integers(1, 6)
        scores = rng.normal(size=(n, n + 1))
        trees = [h for h in itertools.product(range(n + 1), repeat=n)
                 if is_tree(h) and all(x != i + 1 for i, x in enumerate(h))]
        best = max(trees, key=lambda h: sum(scores[i, x] for i, x in enumerate(h)))
        assert list(best) == heads_from_scores(scores)
