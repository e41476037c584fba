"""Runs a model over texts or given sentences: windows, sentence ends, tokens, words.

This is the slow twin of src/language; both follow docs/model.md. Many paragraphs are
read at once, a window of each in every round.
"""

from dataclasses import dataclass

import numpy as np
import torch

import atoms as atom_rules
from corpora import Sentence, Word, join
from encode import Batch, TAGS, Window, batches_of, encode_window, pieces_of
from irregular import lemma_of, read_table
from scripts import apply_script
from tree import heads_from_scores

WINDOW, LARGE_WINDOW = 192, 512
CONTEXT = 128  # pieces on either side that an atom of a long sentence sees at least
LONGEST_SENTENCE = 1024  # atoms


@dataclass
class _Paragraph:
    """A paragraph being read: everything before atom `next` is in finished sentences."""
    text: str
    atoms: list
    ids: list      # pieces of each atom
    shapes: list   # shape of each atom
    next: int = 0
    large: bool = False
    sentences: list = None
    held: list = None  # (logits, vector) of the known atoms of a sentence that no window held

    def window(self):
        begin = self.next
        if self.held is not None:
            begin = unknown = self.next + len(self.held)
            while begin > self.next and sum(map(len, self.ids[begin - 1:unknown])) <= CONTEXT:
                begin -= 1
        limit = (LARGE_WINDOW if self.large else WINDOW) - 2
        return begin, self.within(begin, len(self.atoms), limit)

    def within(self, begin, end, limit):
        """The first atom that ends more than `limit` pieces after the begin of `begin`."""
        at, used = begin, 0
        while at < end and used + len(self.ids[at]) <= limit:
            used += len(self.ids[at])
            at += 1
        return max(at, begin + 1)


class Parser:
    def __init__(self, model, wordpiece, batch=4096):
        self.model, self.wordpiece, self.batch = model, wordpiece, batch
        self.names = model.labels.names
        self.irregular = read_table()

    @torch.no_grad()
    def read(self, texts):
        """Sentences of each text; a text is one paragraph."""
        paragraphs = []
        for text in texts:
            found = atom_rules.split(text)
            cut = [text[a.begin:a.end] for a in found]
            paragraphs.append(_Paragraph(
                text, found, [self.wordpiece.pieces(t) for t in cut],
                [atom_rules.shape_of(t, a.glued) for t, a in zip(cut, found)], sentences=[]))
        while active := [p for p in paragraphs if p.next < len(p.atoms)]:
            spans = [p.window() for p in active]
            windows = [self._window(p, *span) for p, span in zip(active, spans)]
            for group in batches_of(windows, self.batch):
                self._read_group([active[i] for i in group], [spans[i] for i in group],
                                 [windows[i] for i in group])
        return [p.sentences for p in paragraphs]

    def _window(self, paragraph, begin, end):
        pieces, shapes, first = [self.wordpiece.cls], [0], []
        for i in range(begin, end):
            first.append(len(pieces))
            pieces.extend(paragraph.ids[i][:LARGE_WINDOW - 2])
            shapes.extend([paragraph.shapes[i]] * len(paragraph.ids[i][:LARGE_WINDOW - 2]))
        return Window(pieces + [self.wordpiece.sep], shapes + [0], first,
                      [0] * len(first), [0] * len(first), [], [], {})

    def _read_group(self, paragraphs, spans, windows):
        batch = Batch(windows)
        hidden = self.model.encode(batch.pieces, batch.shapes, batch.real)
        atom_logits = self.model.atom(hidden).float().numpy()
        done, rows = [], []
        for row, (p, (begin, end), window) in enumerate(zip(paragraphs, spans, windows)):
            logits = atom_logits[row, window.atom_at]
            ends, starts = ([], []) if p.held is not None else cut_window(p, begin, end, logits)
            if not ends:
                # No sentence ended in the window: read on in a large one, or keep what it says.
                long = p.held is not None or p.large
                p.large = not (long and self._read_long(
                    p, begin, end, logits, hidden[row, window.atom_at]))
                continue
            sentences, at, numbers = [], [], []
            first = begin
            for number, last in enumerate(ends):
                words, heads = words_of(p, first, last + 1, lambda i: starts[i - begin])
                at += [window.atom_at[i - begin] for i in heads]
                numbers += [number] * len(words)
                sentences.append(_sentence(p.text, words, first == 0))
                first = last + 1
            window.word_at, window.word_sentence = at, numbers
            p.next, p.large = first, False
            p.sentences.extend(sentences)
            done.append((window, sentences))
            rows.append(row)
        if done:
            self._annotate(hidden[rows], [w for w, _ in done], [s for _, s in done])

    def _read_long(self, p, begin, end, logits, vectors):
        """Keeps what a window says of a long sentence; annotates it where it ends. Whether it did."""
        span = hold(p, begin, end, logits, vectors)
        if span is None:
            return False
        words, heads = words_of(p, *span, lambda i: held_starts(p, i))
        at = [i - span[0] for i in heads]
        sentence = _sentence(p.text, words, span[0] == 0)
        window = Window([0] * len(p.held), [0] * len(p.held), [], [], [], at, [0] * len(at))
        self._annotate(torch.stack([v for _, v in p.held])[None], [window], [[sentence]])
        p.sentences.append(sentence)
        p.next, p.held = span[1], None
        return True

    @torch.no_grad()
    def annotate(self, sentences):
        """Fills everything but the words of given sentences, those of a document sharing
        windows. Returns new sentences."""
        groups = []
        for s in sentences:
            size = len(pieces_of(s.text, self.wordpiece, [w.begin for w in s.words])[1]) - 2
            if groups and groups[-1][0].document == s.document and used + size <= WINDOW - 2:
                groups[-1].append(s)
                used += size
            else:
                groups.append([s])
                used = size
        results = [None] * len(groups)
        windows = [encode_window([_bare(s) for s in g], self.wordpiece, self.model.labels)
                   for g in groups]
        for window in windows:
            window.targets = {}
        for group in batches_of(windows, self.batch):
            batch = Batch([windows[i] for i in group])
            hidden = self.model.encode(batch.pieces, batch.shapes, batch.real)
            blank = [[_bare(s) for s in groups[i]] for i in group]
            self._annotate(hidden, [windows[i] for i in group], blank)
            for i, done in zip(group, blank):
                results[i] = done
        return [s for done in results for s in done]

    def _annotate(self, hidden, windows, sentences_of):
        """Tags, names, lemmas and trees of the words of each window, in place."""
        model, batch = self.model, Batch(windows)
        words = model.words_of(hidden, batch.word_at)
        tags = [t.float().numpy() for t in model.tags(words).split(model.sizes, -1)]
        scores = model.arc_scores(words).numpy()
        heads = torch.zeros(batch.word_at.shape, dtype=torch.long)
        arcs = []  # of each sentence
        for row, sentences in enumerate(sentences_of):
            offset = 0
            for sentence in sentences:
                n = len(sentence.words)
                rows = slice(offset, offset + n)
                local = np.concatenate([scores[row, rows, :1],
                                        scores[row, rows, 1 + offset:1 + offset + n]], 1)
                arcs.append(local)
                for i, head in enumerate(heads_from_scores(local)):
                    sentence.words[i].head = head
                    heads[row, offset + i] = head + offset if head else 0
                self._tag(sentence, [t[row, rows] for t in tags])
                offset += n
        relations = model.label_scores(words, heads).float()
        # `root` is the label of the root's dependent and of nothing else.
        relations[..., self.names["deprel"].index("root")] = -torch.inf
        relations = relations.numpy()
        chosen = relations.argmax(-1)
        arcs = iter(arcs)
        for row, sentences in enumerate(sentences_of):
            offset = 0
            for sentence in sentences:
                for i, word in enumerate(sentence.words):
                    word.deprel = (self.names["deprel"][chosen[row, offset + i]]
                                   if word.head else "root")
                rows = slice(offset, offset + len(sentence.words))
                self.keep(sentence, [t[row, rows] for t in tags], next(arcs), relations[row, rows])
                offset += len(sentence.words)

    def keep(self, sentence, tags, scores, relations):
        """Called with every finished sentence and its logits; a teacher keeps them (teach.py)."""

    def _tag(self, sentence, logits):
        for kind, scores in zip(TAGS, logits):
            if kind == "ner":
                labels = viterbi(scores, self.names["ner"])
            else:
                labels = [self.names[kind][i] for i in scores.argmax(-1)]
            for word, label in zip(sentence.words, labels):
                setattr(word, kind, apply_script(label, word.form) if kind == "lemma" else label)
        for word in sentence.words:
            word.lemma = lemma_of(self.irregular, word)


def cut_window(paragraph, begin, end, logits):
    """(the last atom of each finished sentence, whether each atom begins a token)."""
    atoms, cut = paragraph.atoms, end < len(paragraph.atoms)
    starts = [not atoms[i].glued or i == begin or logits[i - begin, 0] > 0
              for i in range(begin, end)]
    def token_ends(i):
        return starts[i + 1 - begin] if i + 1 < end else not cut
    ends = [i for i in range(begin, end) if logits[i - begin, 1] > 0 and token_ends(i)]
    if not cut and (not ends or ends[-1] != end - 1):
        ends.append(end - 1)
    return ends, starts


def words_of(paragraph, begin, end, starts):
    """The words of the atoms [begin, end) of a sentence, and the first atom of each."""
    words, first = [], []
    for i in range(begin, end):
        atom = paragraph.atoms[i]
        if i == begin or starts(i):
            words.append(Word("", atom.begin, atom.end))
            first.append(i)
        else:
            words[-1].end = atom.end
    return words, first


def held_starts(p, i):
    """Whether a held atom begins a token."""
    return not p.atoms[i].glued or p.held[i - p.next][0][0] > 0


def hold(p, begin, end, logits, vectors):
    """Adds a window's atoms to those held of a long sentence, but for those at its end that see
    too little of what comes after. The atoms [first, end) of the sentence once it ends, or None."""
    p.held = p.held or []
    cut = end < len(p.atoms)
    known = p.next + len(p.held)
    keep = p.within(begin, end, LARGE_WINDOW - 2 - CONTEXT) if cut else end
    p.held += [(logits[i - begin], vectors[i - begin]) for i in range(known, keep)]

    def token_ends(i):
        if i + 1 == keep:
            return not cut
        return held_starts(p, i + 1)
    score = lambda i: p.held[i - p.next][0][1]
    for i in range(max(known - 1, p.next), keep):
        if score(i) > 0 and token_ends(i):
            return p.next, i + 1
    if not cut:
        return p.next, keep
    if len(p.held) < LONGEST_SENTENCE:
        return None
    half = [i for i in range(p.next + (keep - p.next) // 2, keep) if token_ends(i)]
    return p.next, (max(half, key=score) if half else keep - 1) + 1


def viterbi(scores, labels):
    """The best BIO sequence in which I-X follows B-X or I-X."""
    n = len(labels)
    allowed = np.array([[b[0] != "I" or a[0] != "O" and a[2:] == b[2:] for b in labels]
                        for a in labels])
    best = np.where([label[0] == "I" for label in labels], -np.inf, scores[0])
    back = []
    for row in scores[1:]:
        step = np.where(allowed, best[:, None], -np.inf)
        back.append(step.argmax(0))
        best = step.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [labels[i] for i in reversed(path)]


def _bare(sentence):
    words = [Word(w.form, w.begin, w.end) for w in sentence.words]
    return Sentence(sentence.text, words, sentence.document, sentence.paragraph,
                    sentence.space_after, sentence.corpus, sentence.sent_id, sentence.tokens)


def _sentence(text, words, first):
    """Word positions stay those of the paragraph."""
    for word in words:
        word.form = text[word.begin:word.end]
    return Sentence(text[words[0].begin:words[-1].end], words,
                    tokens=[(i + 1, i + 1) for i in range(len(words))])
