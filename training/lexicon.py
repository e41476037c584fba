"""Inflected forms and their lemmas, from the SPECIALIST Lexicon as lemminflect carries it.

The treebanks hold too few verbs to learn that `instructed` loses two letters and
`reiterated` one, and the encoder sees no letters. So some sentences get other words of
the lexicon in place of their own, and only those words' lemmas are trained on them.
"""

import gzip
import importlib.util
from itertools import accumulate
from pathlib import Path

from augment import rewrite
from corpora import Word

OPEN_TAGS = {"VERB": ("VBD", "VBN", "VBG", "VBZ", "VB", "VBP"), "NOUN": ("NNS", "NN")}
SHARE = 0.4  # of the open-class words of a chosen sentence


def lexicon_path():
    package = importlib.util.find_spec("lemminflect").submodule_search_locations[0]
    return Path(package) / "resources" / "infl_lu.csv.gz"


def read_forms(path):
    """(tag, form, lemma) of every regular entry in lower case."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            lemma, kind, *forms = line.rstrip("\n").split(",")
            if not lemma.isalpha() or not lemma.islower():
                continue
            forms = [form.split("/")[0] for form in forms]
            if kind == "verb" and len(forms) == 4:
                past, participle, ing, third = forms
                yield from (("VBD", past, lemma), ("VBN", participle or past, lemma),
                            ("VBG", ing, lemma), ("VBZ", third, lemma), ("VB", lemma, lemma))
            elif kind == "noun" and forms and forms[0] != lemma:
                yield from (("NNS", forms[0], lemma), ("NN", lemma, lemma))


class Lexicon:
    """Draws words by tag; words that the vocabulary holds whole are common and come first."""

    def __init__(self, path, wordpiece):
        self.entries, self.weights = {}, {}
        for tag, form, lemma in read_forms(path):
            if not form.isalpha():
                continue
            rank = wordpiece.ids.get(form, wordpiece.ids.get(lemma, 0) + 60_000)
            self.entries.setdefault(tag, []).append((form, lemma))
            self.weights.setdefault(tag, []).append(rank ** -0.5)
        self.entries["VBP"], self.weights["VBP"] = self.entries["VB"], self.weights["VB"]
        self.weights = {tag: list(accumulate(w)) for tag, w in self.weights.items()}

    def draw(self, tag, rng):
        return rng.choices(self.entries[tag], cum_weights=self.weights[tag])[0]

    def substitute(self, sentence, rng):
        """The sentence with words replaced, annotated with their lemmas alone; or None."""
        drawn = {}
        for i, word in enumerate(sentence.words):
            if word.xpos in OPEN_TAGS.get(word.upos, ()) and rng.random() < SHARE:
                form, lemma = self.draw(word.xpos, rng)
                drawn[i] = (form.capitalize() if word.form[0].isupper() else form, lemma)
        if not drawn:
            return None
        result = rewrite(sentence, lambda i, word: drawn[i][0] if i in drawn else word.form)
        result.words = [Word(w.form, w.begin, w.end, lemma=drawn[i][1] if i in drawn else None)
                        for i, w in enumerate(result.words)]
        return result
