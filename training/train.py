"""Trains the reader: python training/train.py --data DIR --encoder DIR --out DIR

DIR of the encoder holds MiniLM's model.safetensors and vocab.txt. A checkpoint is
written after every epoch; running the same command again goes on from the last one.
"""

import argparse
import contextlib
import ctypes
import hashlib
import json
import math
import os
import pickle
import random
import time
from pathlib import Path

# A primitive is built for every shape of batch; the default cache forgets them.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8192")

import safetensors.torch
import torch

import corpora
from atoms import WordPiece
from encode import IGNORE, Batch, LabelSets, batches_of
from lexicon import Lexicon, lexicon_path
from model import SIZES, Reader
from quantise import Rounded
from swap import NameSwapper
from windows import WindowMaker

TRAIN_FILES = ("ud/en_ewt-train.conllu", "ud/en_gum-train.conllu", "ner/uner_en_ewt-train.iob2",
               "ner/crossner_politics-train.txt", "ner/crossner_politics-dev.txt")
WEIGHTS = {"token": 1.0, "sentence": 1.0, "upos": 0.7, "xpos": 0.4, "feats": 0.4, "lemma": 0.4,
           "ner": 1.0, "head": 1.0, "deprel": 1.0}


FORMS = Path(__file__).parent / "forms"


def keep_freed_memory():
    """glibc gives big blocks back to the system and takes them again, zeroed, every step."""
    libc = ctypes.CDLL("libc.so.6")
    libc.mallopt(-4, 0)         # M_MMAP_MAX
    libc.mallopt(-1, (1 << 31) - 1)  # M_TRIM_THRESHOLD
    libc.mallopt(-8, 1)         # M_ARENA_MAX: autograd has threads of its own


def load_training_sentences(data):
    ewt = corpora.read_conllu(data / TRAIN_FILES[0], "ewt")
    gum = corpora.read_conllu(data / TRAIN_FILES[1], "gum")
    corpora.add_uner_names(ewt, data / TRAIN_FILES[2])
    corpora.add_gum_names(gum)
    corpora.unify_proper_participles(gum)
    politics = [s for name in TRAIN_FILES[3:] for s in corpora.read_crossner(data / name)]
    for i, sentence in enumerate(politics):
        sentence.paragraph = i
    return ewt + gum + politics


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def learning_rate_share(step, total, warm_up):
    """All three in epochs; linear up, then linear down to nothing."""
    if step < warm_up:
        return step / warm_up
    return max(0.0, (total - step) / (total - warm_up))


def hide_words(batch, wordpiece, rate, generator):
    """Makes a share of the pieces [MASK], a third of those [UNK]. A hidden word's lemma is
    not to be guessed."""
    pieces = batch.pieces
    draw = torch.rand(pieces.shape, generator=generator)
    special = (pieces == wordpiece.cls) | (pieces == wordpiece.sep) | (pieces == 0)
    hidden = pieces.masked_fill((draw < rate) & ~special, wordpiece.mask)
    batch.pieces = hidden.masked_fill((draw < rate / 3) & ~special, wordpiece.unknown)
    gone = (batch.pieces != pieces).gather(1, batch.word_at)
    batch.targets["lemma"] = batch.targets["lemma"].masked_fill(gone, IGNORE)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", choices=SIZES, default="minilm", help="what --encoder holds")
    parser.add_argument("--vocabulary", type=Path, help="MiniLM's vocab.txt, if not beside the weights")
    parser.add_argument("--taught", type=Path, help="what teach.py wrote")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=1920, help="pieces in a batch")
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--word-dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounded", type=int, default=0,
                        help="epochs at the end in which the matrices are rounded as in the file")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps: to time them")
    options = parser.parse_args()

    keep_freed_memory()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)

    vocabulary = options.vocabulary or options.encoder / "vocab.txt"
    wordpiece = WordPiece.load(vocabulary)
    if options.taught:
        with open(options.taught, "rb") as file:
            taught = pickle.load(file)
        labels = LabelSets(taught["labels"])
        sentences = taught["gold"] + taught["texts"] + corpora.read_forms(FORMS)
    else:
        sentences = load_training_sentences(options.data)
        labels = LabelSets.from_sentences(sentences)
    maker = WindowMaker(sentences, wordpiece, labels, Lexicon(lexicon_path(), wordpiece),
                        NameSwapper() if options.taught else None)
    forced = sum(maker._single(s).forced_cuts for s in sentences if s.has_tree)
    words = sum(len(s.words) for s in sentences if s.has_tree and not s.taught)
    taught_words = sum(len(s.words) for s in sentences if s.taught)
    print(f"{len(sentences)} sentences, {words} words in trees, {taught_words} taught, {forced} forced cuts, labels",
          {k: len(v) for k, v in labels.names.items()}, flush=True)

    model = Reader(labels, len(wordpiece.vocabulary), SIZES[options.size])
    model.load_encoder(safetensors.torch.load_file(options.encoder / "model.safetensors"))
    encoder, heads = [], []
    for name, parameter in model.named_parameters():
        old = name.split(".")[0] in ("word", "position", "norm", "layers", "distance")
        (encoder if old else heads).append(parameter)
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": options.lr, "weight_decay": 0.01},
         {"params": heads, "lr": options.head_lr, "weight_decay": 0.01}],
        betas=(0.9, 0.98), fused=True)
    bases = [group["lr"] for group in optimiser.param_groups]

    first = 0
    last = options.out / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"]
        print(f"going on after epoch {first}", flush=True)

    record = {"size": options.size, "seed": options.seed, "epochs": options.epochs, "batch": options.batch,
              "lr": options.lr, "head_lr": options.head_lr, "word_dropout": options.word_dropout, "rounded": options.rounded,
              "forced_cuts": forced, "words": words, "taught_words": taught_words,
              "data": {name: sha256(options.data / name) for name in TRAIN_FILES},
              "taught": options.taught and sha256(options.taught),
              "lexicon": sha256(lexicon_path()),
              "encoder": sha256(options.encoder / "model.safetensors")}
    (options.out / "labels.json").write_text(json.dumps(labels.names))
    (options.out / "record.json").write_text(json.dumps(record, indent=1))
    (options.out / "vocab.txt").write_bytes(vocabulary.read_bytes())

    model.train()
    for epoch in range(first, options.epochs):
        # Seeded by epoch, so a resumed run sees what an unbroken one would have seen.
        rng = random.Random(options.seed * 1000 + epoch)
        generator = torch.Generator().manual_seed(options.seed * 1000 + epoch)
        model.refresh_dropout(generator)
        began = time.time()
        windows = list(maker.epoch(rng))
        made = time.time() - began
        groups = batches_of(windows, options.batch, rng)
        pieces, sums, counts = 0, {}, {}
        rounded = Rounded(model) if epoch >= options.epochs - options.rounded else None
        for i, group in enumerate(groups):
            # Epochs differ a little in steps, so the schedule counts in parts of an epoch.
            share = learning_rate_share(epoch + i / len(groups), options.epochs, 0.3)
            for param_group, base in zip(optimiser.param_groups, bases):
                param_group["lr"] = base * share
            batch = Batch([windows[k] for k in group])
            pieces += sum(len(w) for w in batch.windows)
            hide_words(batch, wordpiece, options.word_dropout, generator)
            optimiser.zero_grad(set_to_none=True)
            with rounded or contextlib.nullcontext():
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss, parts = model.losses(batch, WEIGHTS)
                loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0, foreach=True)
            optimiser.step()
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value
                counts[name] = counts.get(name, 0) + 1
            if i % 100 == 99 or options.steps and i + 1 == options.steps:
                seconds = time.time() - began - made
                means = " ".join(f"{k} {sums[k] / counts[k]:.3f}" for k in sums)
                print(f"epoch {epoch + 1} step {i + 1}/{len(groups)} {pieces / seconds:.0f} pieces/s "
                      f"(windows {made:.0f} s) {means}", flush=True)
                if not math.isfinite(sum(sums.values())):
                    raise SystemExit("the loss is not finite")
                sums, counts = {}, {}
            if options.steps and i + 1 == options.steps:
                return
        weights = {k: v.clone() for k, v in model.state_dict().items()}
        torch.save({"model": weights}, options.out / f"epoch{epoch + 1}.pt")
        torch.save({"model": weights, "optimiser": optimiser.state_dict(), "epoch": epoch + 1}, last)
        print(f"epoch {epoch + 1} done in {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
