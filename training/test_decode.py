import numpy as np

import atoms
from decode import _Paragraph, cut_window, viterbi
from encode import NER


def paragraph(text):
    found = atoms.split(text)
    return _Paragraph(text, found, [(5,)] * len(found), [0] * len(found), sentences=[])


def test_names_start_with_b():
    scores = np.zeros((2, len(NER)))
    scores[0, NER.index("I-PER")] = 5
    scores[0, NER.index("B-PER")] = 4
    scores[1, NER.index("I-PER")] = 3
    assert viterbi(scores, NER) == ["B-PER", "I-PER"]


def test_sentence_end_counts_only_at_a_token_end():
    p = paragraph("Yes. No")
    logits = np.array([[0, 5], [-5, 5], [0, 0]])  # "Yes" "." glued by the token head: "Yes."
    ends, starts = cut_window(p, 0, 3, logits)
    assert ends == [1, 2]
    assert starts == [True, False, True]


def test_a_cut_window_does_not_end_at_its_cut():
    p = paragraph("a b c d")
    logits = np.array([[0, -1], [0, 1], [0, 2]])
    assert cut_window(p, 0, 3, logits)[0] == [1]
    p.large = True
    logits = np.array([[0, -1], [0, -3], [0, -2]])
    assert cut_window(p, 0, 3, logits)[0] == [1]
