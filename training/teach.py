"""Lets a teacher read what the reader is trained on, and keeps what it thinks.

python training/teach.py --teacher DIR --data DIR --texts training/text --out FILE

Gold sentences keep their annotation and get the teacher's shares beside it. The authored
texts have names only: sentences, tokens, tags and trees are the teacher's, and nothing is said of
features and lemmas, which it knows less well than the reader.
"""

import argparse
import pickle
import time
from pathlib import Path

import numpy as np
import torch

import authored
import checkpoint
import corpora
from decode import Parser
from encode import SOFT, TAGS
from train import load_training_sentences

LEAST = 0.003  # a smaller share is not kept


def best_shares(logits, n):
    """[(ids, shares)] of each row: its n likeliest labels, their shares adding up to one."""
    shares = torch.softmax(torch.from_numpy(np.ascontiguousarray(logits)).float(), -1)
    top, ids = shares.topk(min(n, shares.shape[-1]), -1)
    top = top * (top >= LEAST)
    top = (top / top.sum(-1, keepdim=True)).numpy()
    ids = ids.numpy()
    return [(i[:k].astype(np.int16), t[:k].astype(np.float16))
            for i, t, k in zip(ids, top, (top > 0).sum(-1))]


class Teacher(Parser):
    """A parser that keeps the shares of the labels on each word."""

    def keep(self, sentence, tags, scores, relations):
        found = {kind: best_shares(logits, SOFT[kind])
                 for kind, logits in zip(TAGS, tags) if kind in SOFT}
        found["head"] = best_shares(scores, SOFT["head"])
        found["deprel"] = best_shares(relations, SOFT["deprel"])
        for i, word in enumerate(sentence.words):
            word.soft = {kind: values[i] for kind, values in found.items()}
            word.soft["at"] = word.head  # the head that `deprel` is told of
            if not word.head:
                del word.soft["deprel"]


def shift(sentence):
    """Word positions count from the sentence's start, as everywhere else."""
    begin = sentence.words[0].begin
    for word in sentence.words:
        word.begin -= begin
        word.end -= begin


def teach_texts(teacher, paragraphs):
    result = []
    for number, (p, found) in enumerate(zip(paragraphs, teacher.read([p.text for p in paragraphs]))):
        authored.lay_names(found, p.names)
        for i, sentence in enumerate(found):
            next_begin = found[i + 1].words[0].begin if i + 1 < len(found) else None
            sentence.space_after = next_begin is None or next_begin > sentence.words[-1].end
            shift(sentence)
            for word in sentence.words:
                word.feats = word.lemma = None
            sentence.document, sentence.paragraph = p.document, number
            sentence.corpus, sentence.taught = "authored", True
        result.extend(found)
    return result


def teach_gold(teacher, sentences):
    for sentence, found in zip(sentences, teacher.annotate(sentences)):
        for word, other in zip(sentence.words, found.words):
            word.soft = other.soft


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model, wordpiece = checkpoint.load(options.teacher)
    teacher = Teacher(model, wordpiece, batch=2048)
    began = time.time()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        texts = teach_texts(teacher, authored.read_texts(options.texts))
        words = sum(len(s.words) for s in texts)
        print(f"{len(texts)} authored sentences, {words} words, {time.time() - began:.0f} s", flush=True)
        gold = load_training_sentences(options.data)
        teach_gold(teacher, [s for s in gold if s.has_tree])
    print(f"{len(gold)} sentences of the corpora, {time.time() - began:.0f} s", flush=True)
    with open(options.out, "wb") as file:
        pickle.dump({"gold": gold, "texts": texts, "labels": model.labels.names}, file)


if __name__ == "__main__":
    main()
