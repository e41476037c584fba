import numpy as np

import atoms
from decode import _Paragraph, cut_window, hold, viterbi
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


def test_a_long_sentence_is_held_until_it_ends():
    p = paragraph(" ".join("word" for _ in range(900)))
    p.large = True
    seen = []
    while p.next < len(p.atoms):
        begin, end = p.window()
        logits = np.full((end - begin, 2), -1.0)
        if begin <= 800 < end:
            logits[800 - begin] = 1.0
        span = hold(p, begin, end, logits, list(range(begin, end)))
        if span:
            assert [v for _, v in p.held][:span[1] - span[0]] == list(range(*span))
            seen.append(span)
            p.next, p.held = span[1], None
    assert seen == [(0, 801), (801, 900)]


def test_a_line_without_an_end_is_cut_where_one_is_likeliest():
    p = paragraph(" ".join("word" for _ in range(5000)))
    p.large = True
    spans = []
    while p.next < len(p.atoms):
        begin, end = p.window()
        logits = np.array([[0.0, -1.0 - (i % 700 != 699)] for i in range(begin, end)])
        span = hold(p, begin, end, logits, [0] * (end - begin))
        if span:
            spans.append(span)
            p.next, p.held = span[1], None
    assert spans[0] == (0, 700)
    assert spans[-1][1] == 5000
    assert all(a[1] == b[0] for a, b in zip(spans, spans[1:]))
