"""A teacher of events: a whole encoder of its own, fine-tuned on the labelled sentences, reads unlabelled ones.

python training/teach_events.py --model models/reader.dmm --encoder DIR --data DATA --out build/training/events

The reader's encoder has learned grammar and lost much of what words mean; one that has not been trained on trees
knows more of it, but is too slow to run beside the reader. So it is trained first, and what it thinks of the events in
the labelled sentences, in training/text and in the treebanks is what the event head learns from besides the
labels (`train_events.py --taught`).
"""

import argparse
import pickle
import random
import time
from pathlib import Path

import numpy as np
import safetensors.torch
import torch
import torch.nn.functional as F

import authored
import corpora
import model_file
from encode import IGNORE, bucket_of, pieces_of
from event_corpus import Text, read_folder
from event_head import EventHead
from event_words import read_sentences, role_target, type_weights
from model import MINILM, Reader
from train import keep_freed_memory, learning_rate_share
from train_events import EVENTS, ROLE_WEIGHT

TEXTS = Path(__file__).parent / "text"
TREEBANKS = ("ud/en_ewt-train.conllu", "ud/en_gum-train.conllu")
LEAST_EVENT = 0.1  # parties are taught of words that are so likely to tell an event


class Teacher(torch.nn.Module):
    def __init__(self, labels, wordpiece, weights):
        super().__init__()
        self.wordpiece = wordpiece
        self.encoder = Reader(labels, len(wordpiece.vocabulary), MINILM)
        self.encoder.load_encoder(weights)
        self.head = EventHead(MINILM, 0)

    def parameters_of(self, lr, head_lr):
        names = ("word", "position", "shape", "norm", "layers")
        used = [p for n, p in self.encoder.named_parameters() if n.startswith(names)]
        return [{"params": used, "lr": lr, "base": lr},
                {"params": list(self.head.parameters()), "lr": head_lr, "base": head_lr}]

    def refresh(self, generator):
        self.encoder.refresh_dropout(generator)
        self.head.drop.refresh(generator)

    def forward(self, batch, generator=None):
        pieces = batch.pieces
        if self.training:
            special = (pieces == self.wordpiece.cls) | (pieces == self.wordpiece.sep) | (pieces == 0)
            hidden = torch.rand(pieces.shape, generator=generator) < 0.05
            pieces = pieces.masked_fill(hidden & ~special, self.wordpiece.mask)
        x = self.encoder.encode(pieces, batch.shapes, batch.real)
        words = self.encoder.words_of(self.encoder._drop(x), batch.word_at)
        return words, self.head.kind(words).float()


class PieceBatch:
    def __init__(self, sentences, wordpiece):
        cut = [self._cut(s, wordpiece) for s in sentences]
        length = bucket_of(max(len(pieces) for pieces, _, _ in cut))
        width = max(len(s.words) for s in sentences)
        shape = (len(sentences), length)
        pieces, shapes = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        real = np.zeros(shape, bool)
        word_at = np.zeros((len(sentences), width), np.int64)
        types = np.full((len(sentences), width), IGNORE)
        at, roles = [], []
        for row, (s, (p, h, first)) in enumerate(zip(sentences, cut)):
            pieces[row, :len(p)], shapes[row, :len(p)], real[row, :len(p)] = p, h, True
            word_at[row, :len(s.words)], types[row, :len(s.words)] = first, s.types
            for trigger, parties in s.roles.items():
                at.append((row, trigger))
                roles.append(role_target(len(s.words), parties, width))
        self.pieces, self.shapes = torch.from_numpy(pieces), torch.from_numpy(shapes)
        self.real, self.word_at = torch.from_numpy(real), torch.from_numpy(word_at)
        self.types, self.at = torch.from_numpy(types), at
        self.roles = torch.from_numpy(np.array(roles)) if roles else None

    @staticmethod
    def _cut(sentence, wordpiece, longest=256):
        begin = sentence.words[0].begin
        starts = [w.begin - begin for w in sentence.words]
        atoms, pieces, shapes, first = pieces_of(sentence.text, wordpiece, forced=starts)
        atom_of = {atom.begin: i for i, atom in enumerate(atoms)}
        return (pieces[:longest], shapes[:longest], [min(first[atom_of[s]], longest - 1) for s in starts])


def groups_of(sentences, pieces, rng=None):
    order = list(range(len(sentences)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: len(sentences[i].words) // 8)
    groups, used = [[]], 0
    for i in order:
        size = len(sentences[i].words) * 4 // 3 + 8
        if groups[-1] and used + size > pieces:
            groups.append([])
            used = 0
        groups[-1].append(i)
        used += size
    if rng:
        rng.shuffle(groups)
    return groups


def roles_at(head, words, at):
    rows, triggers = (torch.tensor(column) for column in zip(*at))
    return head.role_logits(words, rows, triggers).float()


def train(teacher, sentences, options):
    params = teacher.parameters_of(options.lr, options.head_lr)
    optimiser = torch.optim.AdamW(params, weight_decay=0.01)
    everything = [p for group in params for p in group["params"]]
    weight = type_weights()
    for epoch in range(options.epochs):
        began, total = time.time(), 0.0
        seed = options.seed * 1000 + epoch
        rng, generator = random.Random(seed), torch.Generator().manual_seed(seed)
        teacher.train()
        teacher.refresh(generator)
        groups = groups_of(sentences, options.batch, rng)
        for i, group in enumerate(groups):
            share = learning_rate_share(epoch + i / len(groups), options.epochs, 0.3)
            for param_group in optimiser.param_groups:
                param_group["lr"] = param_group["base"] * share
            batch = PieceBatch([sentences[k] for k in group], teacher.wordpiece)
            optimiser.zero_grad(set_to_none=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words, types = teacher(batch, generator)
                loss = F.cross_entropy(types.flatten(0, 1), batch.types.flatten(), weight=weight)
                if batch.roles is not None:
                    roles = roles_at(teacher.head, words, batch.at)
                    loss = loss + ROLE_WEIGHT * F.cross_entropy(roles.flatten(0, 1), batch.roles.flatten())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(everything, 1.0, foreach=True)
            optimiser.step()
            total += loss.item()
        print(f"teacher, epoch {epoch + 1}: {time.time() - began:.0f} s, loss {total / len(groups):.3f}", flush=True)


@torch.no_grad()
def teach(teacher, sentences):
    """Gives each sentence `soft`: shares of the types [words, types], and `soft_roles`: trigger -> [words, roles]."""
    teacher.eval()
    for group in groups_of(sentences, 4000):
        chosen = [sentences[i] for i in group]
        batch = PieceBatch(chosen, teacher.wordpiece)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words, types = teacher(batch)
        shares = types.softmax(-1).numpy()
        at = [(row, w) for row, s in enumerate(chosen) for w in range(len(s.words))
              if shares[row, w, 0] < 1 - LEAST_EVENT or s.types[w] > 0]
        roles = roles_at(teacher.head, words.float(), at).softmax(-1).numpy() if at else []
        for row, s in enumerate(chosen):
            s.soft, s.soft_roles = shares[row, :len(s.words)].astype(np.float16), {}
        for (row, w), found in zip(at, roles):
            chosen[row].soft_roles[w] = found[:len(chosen[row].words)].astype(np.float16)


def unlabelled(data):
    for paragraph in authored.read_texts(TEXTS):
        yield Text(paragraph.text, source="unlabelled", single=False)
    for name in TREEBANKS:
        for group in corpora.paragraphs(corpora.read_conllu(data / name, name[6:9])):
            yield Text(" ".join(s.text for s in group), source="unlabelled", single=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="MiniLM's model.safetensors")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    keep_freed_memory()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    reader, wordpiece = model_file.load(options.model)
    labelled = read_sentences(reader, wordpiece, read_folder(EVENTS))
    kept = [s for s in labelled if not s.source.endswith(".held")]
    teacher = Teacher(reader.labels, wordpiece, safetensors.torch.load_file(options.encoder / "model.safetensors"))
    train(teacher, kept, options)
    more = read_sentences(reader, wordpiece, list(unlabelled(options.data)))
    for s in more:
        s.types[:] = IGNORE
    print(f"{len(more)} unlabelled sentences", flush=True)
    teach(teacher, kept + more)
    with open(options.out / "taught.pkl", "wb") as file:
        pickle.dump(kept + more, file)


if __name__ == "__main__":
    main()
