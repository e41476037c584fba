"""Chooses which sentences share a window while training, as the reader will meet them."""

from augment import augment
from corpora import paragraphs
from encode import encode_window

LONGEST = 192
LEMMA_SHARE = 0.1  # of the sentences: once more, with words of the lexicon


class WindowMaker:
    def __init__(self, sentences, wordpiece, labels, lexicon=None, swapper=None):
        self.paragraphs = list(paragraphs(sentences))
        self.wordpiece, self.labels = wordpiece, labels
        self.sizes = {id(s): len(encode_window([s], wordpiece, labels)) for s in sentences}
        self.singles = {}
        self.lexicon, self.swapper = lexicon, swapper
        self.trees = [s for s in sentences if s.has_tree and 6 < self.sizes[id(s)] < 100]

    def epoch(self, rng):
        """Half of the paragraphs sentence by sentence, half in runs of sentences."""
        for paragraph in self.paragraphs:
            if paragraph[0].corpus == "crossner" or rng.random() < 0.5:
                groups = [[s] for s in paragraph]
            else:
                groups = self._runs(paragraph, rng)
            for group in groups:
                if sum(self.sizes[id(s)] for s in group) > 256:
                    continue  # one sentence in a few thousand
                if self.swapper:
                    swapped = [self.swapper.swap(s, rng) for s in group]
                else:
                    swapped = group
                noisy = [augment(s, rng) for s in swapped]
                if len(group) == 1 and noisy[0] is group[0]:
                    yield self._single(group[0])
                else:
                    yield encode_window(noisy, self.wordpiece, self.labels)

        if self.lexicon:
            for sentence in rng.sample(self.trees, int(LEMMA_SHARE * len(self.trees))):
                changed = self.lexicon.substitute(sentence, rng)
                if changed:
                    yield encode_window([changed], self.wordpiece, self.labels)

    def _single(self, sentence):
        if id(sentence) not in self.singles:
            self.singles[id(sentence)] = encode_window([sentence], self.wordpiece, self.labels)
        return self.singles[id(sentence)]

    def _runs(self, paragraph, rng):
        limit = LONGEST if rng.random() < 0.6 else rng.randint(32, LONGEST)
        groups, used = [], 0
        for sentence in paragraph:
            size = self.sizes[id(sentence)]
            if not groups or used + size > limit:
                groups.append([])
                used = 2
                limit = LONGEST if rng.random() < 0.6 else rng.randint(32, LONGEST)
            groups[-1].append(sentence)
            used += size - 2
        return groups
