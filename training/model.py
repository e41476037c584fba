"""The network of docs/model.md section 2, on padded batches.

Dropout draws from a pool of masks made once an epoch: torch's own generator runs on one
core and costs as much as the matrix products.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from atoms import SHAPES
from encode import IGNORE, TAGS

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, LABEL_RANK = 256, 256


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


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x, bias, drop):
        rows, length, _ = x.shape
        size = HIDDEN // HEADS
        qkv = self.qkv(x).view(rows, length, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, rows * HEADS, length, size).unbind(0)
        scores = torch.bmm(q, k.transpose(1, 2)) * (1 / math.sqrt(size))
        scores = (scores.view(rows, HEADS, length, length) + bias).softmax(-1)
        mixed = torch.bmm(scores.to(v.dtype).view(rows * HEADS, length, length), v)
        mixed = mixed.view(rows, HEADS, length, size).transpose(1, 2).reshape(rows, length, HIDDEN)
        x = self.norm1(x + drop(self.out(mixed)))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    def __init__(self, labels, vocabulary_size):
        super().__init__()
        self.labels = labels
        self.word = nn.Embedding(vocabulary_size, HIDDEN)
        self.position = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.shape = nn.Parameter(torch.zeros(SHAPES, HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

        self.atom = nn.Linear(HIDDEN, 2)
        self.sizes = [len(labels.names[kind]) for kind in TAGS]
        self.tags = nn.Linear(HIDDEN, sum(self.sizes))
        self.arc_dep = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc_u = nn.Parameter(torch.zeros(ARC, ARC))  # row j . d = (dT U)_j
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.5)
        relations = len(labels.names["deprel"])
        self.label_dep = nn.Linear(HIDDEN, LABEL_RANK)
        self.label_head = nn.Linear(HIDDEN, LABEL_RANK)
        self.label_c = nn.Linear(LABEL_RANK, relations, bias=True)
        self.label_d = nn.Linear(LABEL_RANK, relations, bias=False)
        self.label_e = nn.Linear(LABEL_RANK, relations, bias=False)
        nn.init.normal_(self.arc_u, std=1 / ARC)
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
        for layer in self.layers:
            x = layer(x, bias, self._drop)
        return x

    def words_of(self, hidden, word_at):
        return hidden.gather(1, word_at[:, :, None].expand(-1, -1, HIDDEN))

    def with_root(self, words):
        root = self.root.to(words.dtype).expand(words.shape[0], 1, HIDDEN)
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
        for kind, logits in zip(TAGS, tags):
            use = batch.targets[kind] != IGNORE
            if use.any():
                add(kind, F.cross_entropy(logits[use].float(), batch.targets[kind][use]))
        heads = batch.targets["head"]
        use = heads != IGNORE
        if use.any():
            add("arc", F.cross_entropy(arcs[use], heads[use]))
            labels = self.label_scores(words, heads.clamp(min=0))
            use = batch.targets["deprel"] != IGNORE
            if use.any():
                add("label", F.cross_entropy(labels[use].float(), batch.targets["deprel"][use]))
        return total, parts

    def load_minilm(self, tensors):
        """Copies a BERT checkpoint in; the token-type row 0 is folded into the positions."""
        get = tensors.__getitem__
        with torch.no_grad():
            self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.position.copy_(get("embeddings.position_embeddings.weight")
                                + get("embeddings.token_type_embeddings.weight")[0])
            _copy(self.norm, get, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                name = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat(
                        [get(f"{name}attention.self.{x}.{part}") for x in ("query", "key", "value")]))
                _copy(layer.out, get, name + "attention.output.dense")
                _copy(layer.norm1, get, name + "attention.output.LayerNorm")
                _copy(layer.up, get, name + "intermediate.dense")
                _copy(layer.down, get, name + "output.dense")
                _copy(layer.norm2, get, name + "output.LayerNorm")


def _copy(module, get, name):
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))
