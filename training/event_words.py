"""Reads texts with a model and lays the labelled events over its words."""

from dataclasses import dataclass

import numpy as np
import torch

from decode import Parser
from encode import IGNORE, Batch
from event_corpus import TYPES

EVENT_WEIGHT = 2.0  # words that tell events are few


@dataclass
class Sentence:
    """What the event head learns from or is asked about."""
    words: list          # corpora.Word
    vectors: np.ndarray  # float16 [words, features]
    types: np.ndarray    # [words]: 0 tells no event, then TYPES
    roles: dict          # trigger -> ({actor words}, {recipient words})
    source: str = ""
    flags: dict = None   # trigger -> flags
    text: str = ""
    soft: np.ndarray | None = None  # the teacher's shares [words, 1 + types] (teach_events.py)
    soft_roles: dict | None = None  # trigger -> its shares [words, roles]


class Vectors(Parser):
    """A parser that keeps what the encoder says of each word: after its last layer, then after the layers
    of `after` (0: the embeddings)."""

    def __init__(self, model, wordpiece, batch=4096, after=()):
        super().__init__(model, wordpiece, batch)
        if not after:
            return
        encode, atom, width = model.encode, model.atom, model.size.hidden
        seen = {}
        modules = {0: model.norm, **dict(enumerate(model.layers, 1))}
        for i in after:
            modules[i].register_forward_hook(lambda _, __, out, i=i: seen.__setitem__(i, out))
        # One tensor of all, so that whatever moves rows moves all; the heads take the first part.
        model.encode = lambda *given: torch.cat([encode(*given), *(seen[i] for i in after)], -1)
        model.atom = torch.nn.Sequential(First(width), atom)

    def _annotate(self, hidden, windows, sentences_of):
        super()._annotate(hidden, windows, sentences_of)
        at = Batch(windows).word_at
        words = hidden.gather(1, at[:, :, None].expand(-1, -1, hidden.shape[-1])).float().numpy()
        for row, sentences in enumerate(sentences_of):
            begin = 0
            for sentence in sentences:
                end = begin + len(sentence.words)
                sentence.vectors = words[row, begin:end].astype(np.float16)
                begin = end


def type_weights():
    """What each type counts in the loss, "no event" first."""
    return torch.tensor([1.0] + [EVENT_WEIGHT] * len(TYPES))


def role_target(words, roles, length):
    """[length]: no party, actor or recipient of each of so many words."""
    target = np.full(length, IGNORE)
    target[:words] = 0
    actors, recipients = roles
    target[list(actors)], target[list(recipients)] = 1, 2
    return target


class First(torch.nn.Module):
    """The first `width` numbers of every vector."""

    def __init__(self, width):
        super().__init__()
        self.width = width

    def forward(self, x):
        return x[..., :self.width]


def head_of(words, begin, end):
    """The index of the word of [begin, end) that hangs outside of it, or None."""
    inside = [i for i, w in enumerate(words) if w.begin < end and begin < w.end]
    for i in inside:
        if words[i].head - 1 not in inside and words[i].upos != "PUNCT":
            return i
    return inside[-1] if inside else None


def lay_events(words, events):
    """(types, roles, flags) of a sentence's words."""
    types, roles, flags = np.zeros(len(words), np.int64), {}, {}
    at = {w.begin: i for i, w in enumerate(words)}
    for event in events:
        trigger = at.get(event.begin)
        if trigger is None:  # in the middle of a word, or of another sentence
            trigger = next((i for i, w in enumerate(words) if w.begin <= event.begin < w.end), None)
        if trigger is None or trigger in roles:
            continue
        types[trigger] = 1 + TYPES.index(event.type)
        sides = [{head_of(words, *span) for span in side} - {None, trigger}
                 for side in (event.actors, event.recipients)]
        roles[trigger] = tuple(sides)
        flags[trigger] = event.flags
    return types, roles, flags


def read_sentences(model, wordpiece, texts, batch=4096, after=()):
    reader = Vectors(model, wordpiece, batch, after)
    result = []
    with torch.autocast("cpu", dtype=torch.bfloat16):
        read = reader.read([t.text for t in texts])
    for text, sentences in zip(texts, read):
        for s in sentences:
            types, roles, flags = lay_events(s.words, text.events)
            begin, end = s.words[0].begin, s.words[-1].end
            result.append(Sentence(s.words, s.vectors, types, roles, text.source, flags, text.text[begin:end]))
    return result
