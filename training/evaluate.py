"""Scores a checkpoint on the development parts: gold tokens, raw text, and in int8.

python training/evaluate.py --checkpoint DIR --data DIR [--epoch N] [--int8] [--json FILE]

Raw text is scored as the CoNLL 2018 shared task does, words aligned by their characters;
LAS here compares whole relations, `LAS-u` without subtypes as that task does.
"""

import argparse
import json
from pathlib import Path

import torch

import checkpoint
import corpora
from decode import Parser
from measures import f1, percent
from news import load_forms, load_names, score_names
from quantise import quantised


def name_counts(gold, system):
    a, b = set(corpora.name_spans(gold)), set(corpora.name_spans(system))
    return len(a & b), len(a), len(b)


def score_gold_tokens(parser, sentences):
    found = parser.annotate(sentences)
    total = 0
    right = dict.fromkeys(("UPOS", "XPOS", "feats", "lemma", "UAS", "LAS"), 0)
    names, by_type = [0, 0, 0], {}
    for gold, system in zip(sentences, found):
        for a, b in zip(gold.words, system.words):
            total += 1
            right["UPOS"] += a.upos == b.upos
            right["XPOS"] += a.xpos == b.xpos
            right["feats"] += a.feats == b.feats
            right["lemma"] += a.lemma == b.lemma
            right["UAS"] += a.head == b.head
            right["LAS"] += a.head == b.head and a.deprel == b.deprel
        for i, n in enumerate(name_counts(gold, system)):
            names[i] += n
        for span in corpora.name_spans(gold):
            by_type.setdefault(span[2], [0, 0, 0])[1] += 1
        for span in corpora.name_spans(system):
            by_type.setdefault(span[2], [0, 0, 0])[2] += 1
            by_type[span[2]][0] += span in corpora.name_spans(gold)
    scores = {k: percent(v, total) for k, v in right.items()}
    scores["names"] = f1(*names)
    scores.update({kind: f1(*counts) for kind, counts in sorted(by_type.items())})
    return scores


def score_raw_text(parser, sentences):
    groups = list(corpora.paragraphs(sentences))
    found = parser.read([corpora.join(g)[0] for g in groups])
    names = ("sentences", "words", "UPOS", "lemma", "UAS", "LAS", "LAS-u")
    right = dict.fromkeys(names, 0)
    gold_words = system_words = gold_sentences = system_sentences = 0
    for group, system in zip(groups, found):
        gold = []
        for start, s in zip(corpora.join(group)[1], group):
            gold.append([((w.begin + start, w.end + start), w) for w in s.words])
        system = [[((w.begin, w.end), w) for w in s.words] for s in system]
        ends = {(s[0][0][0], s[-1][0][1]) for s in gold}
        right["sentences"] += sum((s[0][0][0], s[-1][0][1]) in ends for s in system)
        gold_sentences += len(gold)
        system_sentences += len(system)
        by_span = {span: (w, s[w.head - 1][0] if w.head else None) for s in gold for span, w in s}
        gold_words += len(by_span)
        for s in system:
            system_words += len(s)
            for span, word in s:
                if span not in by_span:
                    continue
                other, head_span = by_span[span]
                right["words"] += 1
                right["UPOS"] += word.upos == other.upos
                right["lemma"] += word.lemma == other.lemma
                if (s[word.head - 1][0] if word.head else None) == head_span:
                    right["UAS"] += 1
                    right["LAS"] += word.deprel == other.deprel
                    right["LAS-u"] += word.deprel.split(":")[0] == other.deprel.split(":")[0]
    scores = {k: f1(right[k], gold_words, system_words) for k in names[1:]}
    return {"sentences": f1(right["sentences"], gold_sentences, system_sentences), **scores}


def load_development(data):
    ewt = corpora.read_conllu(data / "ud/en_ewt-dev.conllu", "ewt")
    corpora.add_uner_names(ewt, data / "ner/uner_en_ewt-dev.iob2")
    gum = corpora.read_conllu(data / "ud/en_gum-dev.conllu", "gum")
    corpora.add_gum_names(gum)
    return {"EWT": ewt, "GUM": gum}


def show(title, scores):
    print(f"{title:18}" + " ".join(f"{k} {v:.2f}" for k, v in scores.items()), flush=True)


def evaluate(model, wordpiece, development):
    return evaluate_parser(Parser(model, wordpiece), development)


def evaluate_parser(parser, development):
    """`parser` reads texts and annotates sentences, as decode.Parser does."""
    result = {}
    gum_news = [s for s in development["GUM"] if "_news_" in s.document or "_interview_" in s.document]
    development = {**development, "GUM-news": gum_news}
    for name, sentences in development.items():
        for kind, score in (("gold", score_gold_tokens), ("raw", score_raw_text)):
            result[f"{name} {kind}"] = scores = score(parser, sentences)
            show(f"{name} {kind}", scores)
    forms = load_forms()
    forms["forms"] = [s for sentences in forms.values() for s in sentences]
    for kind, sentences in forms.items():
        scores = score_gold_tokens(parser, sentences)
        result[f"{kind} form"] = {k: scores[k] for k in ("UPOS", "lemma", "UAS", "LAS")}
        show(f"{kind} form", result[f"{kind} form"])
    result["names news"] = score_names(parser, load_names())
    show("names news", result["names news"])
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epoch", type=int)
    parser.add_argument("--int8", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model, wordpiece = checkpoint.load(options.checkpoint, options.epoch)
    development = load_development(options.data)
    results = {"float": evaluate(model, wordpiece, development)}
    if options.int8:
        print("int8, simulated")
        results["int8"] = evaluate(quantised(model), wordpiece, development)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
