"""The event head: layers of attention over the words of a sentence, then the type of the event that each word
tells and, for a word that tells one, who of the sentence's words are its actors and its recipients."""

import torch
from torch import nn

from event_corpus import TYPES
from model import DropoutPool, Layer

ROLES = ("none", "actor", "recipient")


class EventHead(nn.Module):
    def __init__(self, size, layers, role_rank=128):
        super().__init__()
        self.size = size
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        self.kind = nn.Linear(size.hidden, 1 + len(TYPES))
        self.role_trigger = nn.Linear(size.hidden, role_rank)
        self.role_word = nn.Linear(size.hidden, role_rank)
        self.role_c = nn.Linear(role_rank, len(ROLES))
        self.role_d = nn.Linear(role_rank, len(ROLES), bias=False)
        self.role_e = nn.Linear(role_rank, len(ROLES), bias=False)
        self.drop = DropoutPool(0.1, 1 << 22)

    def _drop(self, x):
        return self.drop(x) if self.training else x

    def forward(self, x, real):
        bias = torch.zeros(x.shape[0], 1, 1, x.shape[1], dtype=x.dtype)
        bias.masked_fill_(~real[:, None, None, :], -30000.0)
        x = self._drop(x)
        for layer in self.layers:
            x = layer(x, bias, self._drop)
        return self._drop(x)

    def role_logits(self, x, rows, triggers):
        """[pairs of (row, trigger), words, ROLES]"""
        p = self.role_trigger(x)[rows, triggers][:, None]
        q = self.role_word(x)[rows]
        return self.role_c(p * q) + self.role_d(p) + self.role_e(q)
