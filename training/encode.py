"""Windows of sentences as numbers, and batches of windows with few distinct shapes.

`LabelSets` fixes the order of labels; `encode_window` turns consecutive sentences into
pieces, shapes and targets; `Batch` pads windows of one bucket to tensors. IGNORE marks
what no loss may be taken from.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import torch

import atoms
from corpora import join
from scripts import script_for

IGNORE = -100
BUCKETS = (16, 24, 32, 40, 48, 56, 64, 72, 80, 96, 112, 128, 144, 160, 176, 192, 256, 384, 512)
GOLD_TRUST = 0.5  # the teacher's part of the loss where there is gold
NER = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
TAGS = ("upos", "xpos", "feats", "lemma", "ner")
# The teacher's best so many. Features and lemmas it knows less well than the reader.
SOFT = {"upos": 3, "xpos": 4, "head": 8, "deprel": 6}


class LabelSets:
    def __init__(self, names):
        self.names = names  # {"upos": [...], ..., "deprel": [...]}
        self.ids = {kind: {name: i for i, name in enumerate(labels)}
                    for kind, labels in names.items()}

    def id(self, kind, name):
        return IGNORE if name is None else self.ids[kind].get(name, IGNORE)

    @classmethod
    def from_sentences(cls, sentences):
        counts = {kind: Counter() for kind in ("upos", "xpos", "feats", "lemma", "deprel")}
        for sentence in sentences:
            if not sentence.has_tree:
                continue
            for word in sentence.words:
                counts["upos"][word.upos] += 1
                counts["xpos"][word.xpos] += 1
                counts["feats"][word.feats] += 1
                counts["lemma"][script_for(word.form, word.lemma)] += 1
                counts["deprel"][word.deprel] += 1
        # One-off scripts and feature bundles are mostly slips of annotation.
        for kind in ("lemma", "feats"):
            counts[kind] = Counter({k: n for k, n in counts[kind].items() if n > 1})
        names = {kind: sorted(c, key=lambda k: (-c[k], k)) for kind, c in counts.items()}
        names["deprel"] = [label for label in names["deprel"] if label != "_"]
        names["ner"] = list(NER)
        return cls(names)


@dataclass
class Window:
    """One encoder input. Positions in `atom_at` and `word_at` count from [CLS] = 0."""
    pieces: list
    shapes: list
    atom_at: list
    token: list      # per atom: 1 begins a token, 0 does not, IGNORE forced by whitespace
    sentence: list   # per atom: 1 ends a sentence
    word_at: list
    word_sentence: list
    targets: dict = field(default_factory=dict)  # per word: TAGS, "head" (0 root), "deprel"
    atoms: list = field(default_factory=list)
    forced_cuts: int = 0
    soft: dict | None = None  # kind -> (ids [words, n], shares [words, n])
    trust: list = field(default_factory=list)  # per word: the teacher's part of the loss

    def __len__(self):
        return len(self.pieces)


def pieces_of(text, wordpiece, forced=()):
    """(atoms, pieces with [CLS] and [SEP], shapes, position of each atom's first piece)."""
    found = atoms.split(text, forced)
    pieces, shapes, first = [wordpiece.cls], [0], []
    for atom in found:
        atom_text = text[atom.begin:atom.end]
        ids = wordpiece.pieces(atom_text)
        first.append(len(pieces))
        pieces.extend(ids)
        shapes.extend([atoms.shape_of(atom_text, atom.glued)] * len(ids))
    pieces.append(wordpiece.sep)
    shapes.append(0)
    return found, pieces, shapes, first


def encode_window(sentences, wordpiece, labels):
    text, starts = join(sentences)
    word_begins = [start + word.begin for start, s in zip(starts, sentences) for word in s.words]
    found, pieces, shapes, first = pieces_of(text, wordpiece, forced=word_begins)
    atom_of = {atom.begin: i for i, atom in enumerate(found)}

    token_begins = {start + s.words[t[0] - 1].begin for start, s in zip(starts, sentences)
                    for t in s.tokens}
    ends = {start + len(s.text) for start, s in zip(starts, sentences)}
    known = sentences[0].has_tree
    word_begin_set = set(word_begins)
    token = [IGNORE if not known or not atom.glued else int(atom.begin in word_begin_set)
             for atom in found]
    sentence = [int(atom.end in ends) if known else IGNORE for atom in found]

    window = Window(pieces, shapes, first, token, sentence,
                    [first[atom_of[b]] for b in word_begins], [], atoms=found)
    targets = {kind: [] for kind in TAGS + ("head", "deprel")}
    offset = 0
    for number, s in enumerate(sentences):
        for word in s.words:
            window.word_sentence.append(number)
            targets["upos"].append(labels.id("upos", word.upos))
            targets["xpos"].append(labels.id("xpos", word.xpos))
            targets["feats"].append(labels.id("feats", word.feats))
            targets["lemma"].append(IGNORE if word.lemma is None else
                                    labels.id("lemma", script_for(word.form, word.lemma)))
            targets["ner"].append(labels.id("ner", word.ner))
            head = word.head
            targets["head"].append(IGNORE if head is None else head + offset if head else 0)
            targets["deprel"].append(labels.id("deprel", word.deprel) if head else IGNORE)
        offset += len(s.words)
    window.targets = targets
    if any(s.taught or s.words[0].soft for s in sentences):
        window.soft = {kind: _soft_arrays(sentences, kind, n) for kind, n in SOFT.items()}
        window.trust = [1.0 if s.taught else GOLD_TRUST if w.soft else 0.0
                        for s in sentences for w in s.words]
    window.forced_cuts = len(set(word_begins) - {a.begin for a in atoms.split(text)})
    return window


def _soft_arrays(sentences, kind, n):
    """The teacher's best n labels of every word and their shares. Heads count from the window's
    first word; those of a word that is gone (a full stop dropped) are left out."""
    total = sum(len(s.words) for s in sentences)
    ids, shares = np.zeros((total, n), np.int64), np.zeros((total, n), np.float32)
    offset = 0
    for s in sentences:
        for i, word in enumerate(s.words):
            if not word.soft or kind not in word.soft:
                continue
            found, parts = word.soft[kind]
            if kind == "head":
                there = found <= len(s.words)
                found, parts = found[there], parts[there]
                found = np.where(found > 0, found + offset, 0)
            elif kind == "deprel" and word.soft["at"] != word.head:
                continue  # the relation to another head says nothing of this one
            ids[offset + i, :len(found)] = found
            shares[offset + i, :len(found)] = parts
        offset += len(s.words)
    return ids, shares


def bucket_of(length):
    return next((b for b in BUCKETS if b >= length), -(-length // 256) * 256)


class Batch:
    """Windows of one bucket as padded tensors."""

    def __init__(self, windows):
        rows, length = len(windows), bucket_of(max(len(w) for w in windows))
        widest = max(len(w.word_at) for w in windows)
        width = min(length, -(-max(widest, 1) // 16) * 16)
        pieces = np.zeros((rows, length), np.int64)
        shapes = np.zeros((rows, length), np.int64)
        self.real = np.zeros((rows, length), bool)
        token = np.full((rows, length), IGNORE, np.int64)
        sentence = np.full((rows, length), IGNORE, np.int64)
        word_at = np.zeros((rows, width), np.int64)
        word_sentence = np.full((rows, width), -1, np.int64)
        targets = {k: np.full((rows, width), IGNORE, np.int64) for k in TAGS + ("head", "deprel")}
        soft = None
        if any(w.soft for w in windows):
            soft = {k: (np.zeros((rows, width, n), np.int64), np.zeros((rows, width, n), np.float32))
                    for k, n in SOFT.items()}
        trust = np.zeros((rows, width), np.float32)
        for i, w in enumerate(windows):
            n, m = len(w), len(w.word_at)
            pieces[i, :n], shapes[i, :n], self.real[i, :n] = w.pieces, w.shapes, True
            token[i, w.atom_at], sentence[i, w.atom_at] = w.token, w.sentence
            word_at[i, :m], word_sentence[i, :m] = w.word_at, w.word_sentence
            for kind, values in w.targets.items():
                targets[kind][i, :m] = values
            if w.soft:
                trust[i, :m] = w.trust
                for kind, (ids, shares) in w.soft.items():
                    soft[kind][0][i, :m], soft[kind][1][i, :m] = ids, shares
        self.windows = windows
        as_tensor = torch.from_numpy
        self.pieces, self.shapes = as_tensor(pieces), as_tensor(shapes)
        self.real = as_tensor(self.real)
        self.token, self.sentence = as_tensor(token), as_tensor(sentence)
        self.word_at, self.word_sentence = as_tensor(word_at), as_tensor(word_sentence)
        self.targets = {k: as_tensor(v) for k, v in targets.items()}
        self.trust = as_tensor(trust)
        self.soft = soft and {k: (as_tensor(a), as_tensor(b)) for k, (a, b) in soft.items()}


def batches_of(windows, pieces_per_batch, rng=None):
    """Batches of one bucket each, all of a bucket with the same number of rows but the last."""
    by_bucket = {}
    order = list(range(len(windows)))
    if rng:
        rng.shuffle(order)
    for i in order:
        by_bucket.setdefault(bucket_of(len(windows[i])), []).append(i)
    groups = []
    for bucket, members in sorted(by_bucket.items()):
        rows = max(1, pieces_per_batch // bucket)
        groups += [members[k:k + rows] for k in range(0, len(members), rows)]
    if rng:
        rng.shuffle(groups)
    return groups
