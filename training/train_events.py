"""Trains the event head on what the reader says of the words of training/events.

python training/train_events.py --model models/reader.dmm --out build/training/events [--taught FILE]

The reader is not changed: its vectors are made once, and the head's own layers learn from them. Files
`*.held.txt` are left out and measured at the end. With what teach_events.py wrote, half of the loss on labelled
sentences and all of it on others is what the teacher thinks.
"""

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import model_file
from encode import IGNORE
from event_corpus import TYPES, read_folder
from event_head import ROLES, EventHead
from event_words import read_sentences, role_target, type_weights
from train import learning_rate_share, sha256

EVENTS = Path(__file__).parent / "events"
ROLE_WEIGHT = 0.5
GOLD_TRUST = 0.5  # the teacher's part of the loss where there is a label
LEAST_TAUGHT = 0.3  # parties are learned of words that the teacher thinks so likely to tell an event


class Batch:
    def __init__(self, sentences):
        length = max(len(s.words) for s in sentences)
        width = sentences[0].vectors.shape[1]
        vectors = np.zeros((len(sentences), length, width), np.float32)
        types = np.full((len(sentences), length), IGNORE)
        real = np.zeros((len(sentences), length), bool)
        soft = np.zeros((len(sentences), length, 1 + len(TYPES)), np.float32)
        at, roles, soft_roles = [], [], []
        for row, s in enumerate(sentences):
            n = len(s.words)
            vectors[row, :n], types[row, :n], real[row, :n] = s.vectors, s.types, True
            for trigger, parties in s.roles.items():
                at.append((row, trigger))
                roles.append(role_target(n, parties, length))
                soft_roles.append(self._shares(s, trigger, length))
            if s.soft is None:
                continue
            soft[row, :n] = s.soft
            for trigger in s.soft_roles:
                if trigger not in s.roles and s.soft[trigger, 0] < 1 - LEAST_TAUGHT:
                    at.append((row, trigger))
                    roles.append(np.full(length, IGNORE))
                    soft_roles.append(self._shares(s, trigger, length))
        self.vectors, self.types = torch.from_numpy(vectors), torch.from_numpy(types)
        self.real = torch.from_numpy(real)
        self.rows = torch.tensor([row for row, _ in at], dtype=torch.long)
        self.triggers = torch.tensor([trigger for _, trigger in at], dtype=torch.long)
        self.roles = torch.from_numpy(np.array(roles)) if roles else None
        self.soft = torch.from_numpy(soft)
        self.soft_roles = torch.from_numpy(np.array(soft_roles)) if roles else None

    @staticmethod
    def _shares(sentence, trigger, length):
        shares = np.zeros((length, len(ROLES)), np.float32)
        if sentence.soft_roles and trigger in sentence.soft_roles:
            shares[:len(sentence.words)] = sentence.soft_roles[trigger]
        return shares


def mixed_loss(logits, target, shares, weight):
    """Cross-entropy with the labels and with the teacher's shares, over the words that have either."""
    log = F.log_softmax(logits, -1)
    told, taught = target != IGNORE, shares.sum(-1) > 0
    part = torch.where(told, GOLD_TRUST, 1.0) * taught
    gold = -log.gather(-1, target.clamp(min=0)[..., None])[..., 0] * weight[target.clamp(min=0)] * told
    soft = -(shares * log * weight).sum(-1)
    return ((1 - part) * gold + part * soft).sum() / (told | taught).sum().clamp(min=1)


def groups_of(sentences, size, rng=None):
    order = list(range(len(sentences)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: len(sentences[i].words) // 4)
    groups = [order[i:i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(groups)
    return groups


def run(model, batch):
    """(type logits, role logits or None)"""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(batch.vectors, batch.real)
        types = model.kind(hidden).float()
        roles = None
        if batch.roles is not None:
            roles = model.role_logits(hidden, batch.rows, batch.triggers).float()
    return types, roles


def loss_of(model, batch):
    types, roles = run(model, batch)
    loss = mixed_loss(types, batch.types, batch.soft, type_weights())
    if roles is not None:
        even = torch.ones(len(ROLES))
        loss = loss + ROLE_WEIGHT * mixed_loss(roles, batch.roles, batch.soft_roles, even)
    return loss


@torch.no_grad()
def evaluate(model, sentences):
    """Shares: precision, recall; of the labelled words the best type; precision and recall of parties."""
    counts = np.zeros(8)
    model.eval()
    for group in groups_of(sentences, 64):
        batch = Batch([sentences[i] for i in group])
        types, roles = run(model, batch)
        told, found = batch.types > 0, (types.argmax(-1) > 0) & batch.real
        right = types.argmax(-1) == batch.types
        best = types[..., 1:].argmax(-1) + 1 == batch.types
        counts[:4] += [(right & told).sum(), found.sum(), told.sum(), (best & told).sum()]
        if roles is not None:
            party = batch.roles > 0
            chosen = roles.argmax(-1)
            counts[4:7] += [((chosen == batch.roles) & party).sum(),
                            ((chosen > 0) & (batch.roles != IGNORE)).sum(), party.sum()]
    model.train()
    share = lambda a, b: round(float(counts[a] / max(counts[b], 1)), 4)
    return {"precision": share(0, 1), "recall": share(0, 2), "type of the labelled": share(3, 2),
            "parties, precision": share(4, 5), "parties, recall": share(4, 6)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--taught", type=Path, help="what teach_events.py wrote")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)

    reader, wordpiece = model_file.load(options.model)
    sentences = read_sentences(reader, wordpiece, read_folder(EVENTS))
    held = [s for s in sentences if s.source.endswith(".held")]
    kept = [s for s in sentences if not s.source.endswith(".held")]
    if options.taught:
        with open(options.taught, "rb") as file:
            kept = pickle.load(file)
    print(f"{len(kept)} sentences, {sum(len(s.roles) for s in kept)} events; held back {len(held)}, "
          f"{sum(len(s.roles) for s in held)}", flush=True)

    model = EventHead(reader.size, options.layers)
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.lr, weight_decay=0.01)
    record = {key: str(value) for key, value in vars(options).items() if key != "out"}
    record["reader"] = options.model.read_bytes()[32:64].hex()
    record["events"] = {p.relative_to(EVENTS).as_posix(): sha256(p) for p in sorted(EVENTS.rglob("*.txt"))}
    for epoch in range(options.epochs):
        began, total = time.time(), 0.0
        rng = random.Random(options.seed * 1000 + epoch)
        model.train()
        model.drop.refresh(torch.Generator().manual_seed(options.seed * 1000 + epoch))
        groups = groups_of(kept, options.batch, rng)
        for i, group in enumerate(groups):
            share = learning_rate_share(epoch + i / len(groups), options.epochs, 0.3)
            for param_group in optimiser.param_groups:
                param_group["lr"] = options.lr * share
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(model, Batch([kept[k] for k in group]))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            total += loss.item()
        print(f"epoch {epoch + 1} {time.time() - began:.0f} s loss {total / len(groups):.3f}", flush=True)
        torch.save(model.state_dict(), options.out / "head.pt")
    for kind in ("authored", "reports"):
        record[f"held back, {kind}"] = evaluate(model, [s for s in held if s.source.startswith(kind + "/")])
    (options.out / "record.json").write_text(json.dumps(record, indent=1))
    print(json.dumps({k: v for k, v in record.items() if k.startswith("held")}, indent=1))


if __name__ == "__main__":
    main()
