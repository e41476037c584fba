"""Other names in place of a sentence's own, from the tables of knowledge/ and from
organisations.txt, a list of our own.

A name gives way to one of its kind with as many words, so that the tree stays right: what
Anambra or Boko Haram is, no treebank tells, and the encoder has seldom seen.
"""

from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from augment import rewrite

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
SHARE = 0.25  # of the sentences with names
EACH = 0.7    # of the names in them
LONGEST = 3


def _rows(path):
    """The rows of a table as lists of cells, without comments and its head."""
    lines = [l for l in path.read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def read_names(folder=KNOWLEDGE):
    """{kind: names}, each once, in the order of the tables."""
    places = [row[2] for row in sorted(_rows(folder / "places.tsv"), key=lambda r: -int(r[6] or 0))]
    countries = [row[1] for row in _rows(folder / "countries.tsv")]
    persons = [row[1] for row in _rows(folder / "offices.tsv")]
    listed = (Path(__file__).parent / "organisations.txt").read_text(encoding="utf-8").split("\n")
    bodies = [name for row in _rows(folder / "bodies.tsv") for name in (row[0], *row[1].split("|"))]
    return {"LOC": list(dict.fromkeys(countries + places)), "PER": list(dict.fromkeys(persons)),
            "ORG": list(dict.fromkeys(bodies + listed))}


class NameSwapper:
    def __init__(self, names=None):
        self.lists, self.weights = {}, {}
        for kind, all_names in (names or read_names()).items():
            for rank, name in enumerate(all_names):
                words = name.split()
                # Names with hyphens and the like are several words in the treebanks.
                if not words or not all(w.isalpha() and w[0].isupper() for w in words):
                    continue
                weight = (rank + 10) ** -0.5 if kind == "LOC" else 1.0  # the largest first
                self._add(kind, words, weight)
                if kind == "PER" and len(words) > 1:
                    self._add(kind, words[-1:], weight)
        self.weights = {key: list(accumulate(w)) for key, w in self.weights.items()}

    def _add(self, kind, words, weight):
        self.lists.setdefault((kind, len(words)), []).append(words)
        self.weights.setdefault((kind, len(words)), []).append(weight)

    def swap(self, sentence, rng):
        """A new sentence, or the same where nothing is to be swapped."""
        spans = _spans(sentence)
        if not spans or rng.random() >= SHARE:
            return sentence
        new = {}
        for begin, end, kind in spans:
            key = (kind, end - begin)
            if key not in self.lists or rng.random() >= EACH:
                continue
            words = rng.choices(self.lists[key], cum_weights=self.weights[key])[0]
            for i, word in zip(range(begin, end), words):
                new[i] = word.upper() if sentence.words[i].form.isupper() and len(word) > 1 else word
        if not new:
            return sentence
        result = rewrite(sentence, lambda i, word: new.get(i, word.form))
        result.words = [replace(w, lemma=None) if i in new else w for i, w in enumerate(result.words)]
        return result


def _spans(sentence):
    """(first word, end, kind) of the names made of proper nouns alone."""
    spans = []
    for i, word in enumerate(sentence.words):
        label = word.ner or "O"
        if label[0] == "B":
            spans.append([i, i + 1, label[2:]])
        elif label[0] == "I" and spans and spans[-1][1] == i:
            spans[-1][1] = i + 1
    return [tuple(s) for s in spans
            if s[1] - s[0] <= LONGEST and all(w.xpos == "NNP" for w in sentence.words[s[0]:s[1]])]
