"""The network of docs/model.md section 2, on padded batches.

Dropout draws from a pool of masks made once an epoch: torch's own generator runs on one
core and costs as much as the matrix products.
"""

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import nn

from atoms import SHAPES
from encode import IGNORE, TAGS



class Size(NamedTuple):
    hidden: int
    layers: int
    heads: int
    inner: int
    arc: int          # width of the heads for arcs and labels
    epsilon: float    # of layer normalisation
    relative: bool    # a learned bias for the distance of two pieces, as MPNet has it
    positions: int = 512


MINILM = Size(384, 6, 12, 1536, 256, 1e-12, False)
MPNET = Size(768, 12, 12, 3072, 512, 1e-5, True)  # the teacher
SIZES = {"minilm": MINILM, "mpnet": MPNET}
DISTANCES = 32  # buckets of distance in MPNet


class DropoutPool:
    def __init__(self, rate, size=1 << 23):
        self.rate, self.size, self.masks = rate, size, None

    def refresh(self, generator):
        keep = torch.rand(self.size, generator=generator) >= self.rate
        self.masks = keep.to(torch.bfloat16) / (1 - self.rate)
        self.generator = generator

    def __call__(self, x):
        n = x.numel()
        start = int(torch.randint(0, self.size - n, (), generator=self.generator))
        return x * self.masks[start:start + n].view(x.shape)


def distance_buckets(length):
    """[i, j]: the bucket of j - i. Half of the buckets for each side; of those, half are single
    distances and the rest widen by equal ratios up to 128."""
    at = torch.arange(length)
    back = at[:, None] - at[None, :]
    half, exact = DISTANCES // 2, DISTANCES // 4
    far = back.abs()
    ratio = torch.log(far.clamp(min=1) / exact) / math.log(128 / exact)
    wide = (exact + (ratio * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(back < 0, half, 0) + torch.where(far < exact, far, wide)


class Layer(nn.Module):
    def __init__(self, size):
        super().__init__()
        hidden = size.hidden
        self.heads = size.heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=size.epsilon)
        self.up = nn.Linear(hidden, size.inner)
        self.down = nn.Linear(size.inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=size.epsilon)

    def forward(self, x, bias, drop):
        rows, length, hidden = x.shape
        heads, size = self.heads, hidden // self.heads
        qkv = self.qkv(x).view(rows, length, 3, heads, size).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, rows * heads, length, size).unbind(0)
        scores = torch.bmm(q, k.transpose(1, 2)) * (1 / math.sqrt(size))
        scores = (scores.view(rows, heads, length, length) + bias).softmax(-1)
        mixed = torch.bmm(scores.to(v.dtype).view(rows * heads, length, length), v)
        mixed = mixed.view(rows, heads, length, size).transpose(1, 2).reshape(rows, length, hidden)
        x = self.norm1(x + drop(self.out(mixed)))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


def word_loss(logits, target, trust, soft):
    """Cross-entropy with the gold label and with what the teacher thinks, in the parts that
    `trust` says for each word; the mean over the words that have either. None if none has."""
    use = target != IGNORE
    if not use.any():
        return None
    log = F.log_softmax(logits[use].float(), -1)
    loss = -log.gather(1, target[use][:, None])[:, 0]
    if soft is not None:
        ids, shares = soft[0][use], soft[1][use]
        part = trust[use] * (shares.sum(-1) > 0)
        loss = (1 - part) * loss - part * (shares * log.gather(1, ids)).sum(-1)
    return loss.mean()


class Reader(nn.Module):
    def __init__(self, labels, vocabulary_size, size=MINILM):
        super().__init__()
        self.labels, self.size = labels, size
        hidden, arc = size.hidden, size.arc
        self.word = nn.Embedding(vocabulary_size, hidden)
        self.position = nn.Parameter(torch.zeros(size.positions, hidden))
        self.shape = nn.Parameter(torch.zeros(SHAPES, hidden))
        self.norm = nn.LayerNorm(hidden, eps=size.epsilon)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        if size.relative:
            self.distance = nn.Embedding(DISTANCES, size.heads)

        self.atom = nn.Linear(hidden, 2)
        self.sizes = [len(labels.names[kind]) for kind in TAGS]
        self.tags = nn.Linear(hidden, sum(self.sizes))
        self.arc_dep = nn.Linear(hidden, arc)
        self.arc_head = nn.Linear(hidden, arc)
        self.arc_u = nn.Parameter(torch.zeros(arc, arc))  # row j . d = (dT U)_j
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.root = nn.Parameter(torch.randn(hidden) * 0.5)
        relations = len(labels.names["deprel"])
        self.label_dep = nn.Linear(hidden, arc)
        self.label_head = nn.Linear(hidden, arc)
        self.label_c = nn.Linear(arc, relations, bias=True)
        self.label_d = nn.Linear(arc, relations, bias=False)
        self.label_e = nn.Linear(arc, relations, bias=False)
        nn.init.normal_(self.arc_u, std=1 / arc)
        self.drop, self.drop_arc = DropoutPool(0.1), DropoutPool(0.2)

    def refresh_dropout(self, generator):
        self.drop.refresh(generator)
        self.drop_arc.refresh(generator)

    def _drop(self, x):
        return self.drop(x) if self.training else x

    def _drop_arc(self, x):
        return self.drop_arc(x) if self.training else x

    def encode(self, pieces, shapes, real):
        rows, length = pieces.shape
        x = self.word(pieces) + self.position[:length] + F.embedding(shapes, self.shape)
        x = self._drop(self.norm(x))
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        bias = torch.zeros(rows, 1, 1, length, dtype=x.dtype)
        bias.masked_fill_(~real[:, None, None, :], -30000.0)
        if self.size.relative:
            between = self.distance(distance_buckets(length)).permute(2, 0, 1)  # [heads, i, j]
            bias = bias + between.to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias, self._drop)
        return x

    def words_of(self, hidden, word_at):
        return hidden.gather(1, word_at[:, :, None].expand(-1, -1, self.size.hidden))

    def with_root(self, words):
        root = self.root.to(words.dtype).expand(words.shape[0], 1, self.size.hidden)
        return torch.cat([root, words], 1)

    def times_u(self, d):
        return F.linear(d, self.arc_u)

    def arc_scores(self, words):
        """[rows, dependents, 1 + words]: column 0 is the root."""
        d = self._drop_arc(F.gelu(self.arc_dep(words)))
        h = self._drop_arc(F.gelu(self.arc_head(self.with_root(words))))
        scores = torch.bmm(self.times_u(d), h.transpose(1, 2))
        return scores.float() + F.linear(h, self.arc_bias[None]).float().transpose(1, 2)

    def label_scores(self, words, heads):
        """Logits of the relation to the given head (0 is the root)."""
        p = self._drop_arc(self.label_dep(words))
        q = self._drop_arc(self.label_head(self.with_root(words)))
        q = q.gather(1, heads[:, :, None].expand(-1, -1, q.shape[-1]))
        return self.label_c(p * q) + self.label_d(p) + self.label_e(q)

    def forward(self, batch):
        """Everything but the labels: (hidden, atom logits, words, tag logits, arc scores)."""
        hidden = self.encode(batch.pieces, batch.shapes, batch.real)
        dropped = self._drop(hidden)
        words = self.words_of(dropped, batch.word_at)
        same = batch.word_sentence[:, :, None] == batch.word_sentence[:, None, :]
        same &= batch.word_sentence[:, None, :] >= 0
        allowed = F.pad(same, (1, 0), value=True)
        arcs = self.arc_scores(words).masked_fill(~allowed, -1e9)
        return hidden, self.atom(dropped), words, self.tags(words).split(self.sizes, -1), arcs

    def losses(self, batch, weights):
        _, atom, words, tags, arcs = self(batch)
        total, parts = 0.0, {}

        def add(name, loss):
            nonlocal total
            parts[name] = float(loss.detach())
            total = total + weights[name] * loss

        for column, name, target in ((0, "token", batch.token), (1, "sentence", batch.sentence)):
            use = target != IGNORE
            if use.any():
                add(name, F.binary_cross_entropy_with_logits(
                    atom[..., column][use].float(), target[use].float()))
        def words_loss(kind, logits):
            loss = word_loss(logits, batch.targets[kind], batch.trust,
                             batch.soft and batch.soft.get(kind))
            if loss is not None:
                add(kind, loss)

        for kind, logits in zip(TAGS, tags):
            words_loss(kind, logits)
        heads = batch.targets["head"]
        if (heads != IGNORE).any():
            words_loss("head", arcs)
            words_loss("deprel", self.label_scores(words, heads.clamp(min=0)))
        return total, parts

    def load_encoder(self, tensors):
        """Copies the published weights in."""
        load = self._load_mpnet if self.size.relative else self._load_minilm
        with torch.no_grad():
            load(tensors.__getitem__)

    def _load_minilm(self, get):
        """The token-type row 0 is folded into the positions."""
        self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
        self.position.copy_(get("embeddings.position_embeddings.weight")
                            + get("embeddings.token_type_embeddings.weight")[0])
        self._load_layers(get, "attention.self.{}", ("query", "key", "value"),
                          "attention.output.dense", "attention.output.LayerNorm")

    def _load_mpnet(self, get):
        """MPNet's pieces are MiniLM's, four places further on, with its own marks for the
        ends of a text, padding and hiding; its positions begin at 2."""
        word = get("embeddings.word_embeddings.weight")
        self.word.weight.copy_(word[4:4 + len(self.word.weight)])
        for piece, own in MPNET_MARKS.items():
            self.word.weight[piece] = word[own]
        self.position.copy_(get("embeddings.position_embeddings.weight")[2:])
        self.distance.weight.copy_(get("encoder.relative_attention_bias.weight"))
        self._load_layers(get, "attention.attn.{}", "qkv", "attention.attn.o", "attention.LayerNorm")

    def _load_layers(self, get, attention, parts, out, norm1):
        _copy(self.norm, get, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).copy_(torch.cat(
                    [get(f"{name}{attention.format(x)}.{part}") for x in parts]))
            _copy(layer.out, get, name + out)
            _copy(layer.norm1, get, name + norm1)
            _copy(layer.up, get, name + "intermediate.dense")
            _copy(layer.down, get, name + "output.dense")
            _copy(layer.norm2, get, name + "output.LayerNorm")


# MiniLM's [PAD], [CLS], [SEP], [MASK] and MPNet's marks of the same meaning.
MPNET_MARKS = {0: 1, 101: 0, 102: 2, 103: 30526}


def _copy(module, get, name):
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))
