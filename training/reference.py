"""Writes the fixture that keeps the C++ reader in step with this code.

python training/reference.py --checkpoint DIR [--epoch N] --out FILE.json [REPORT.txt ...]

For each text: piece ids and shapes of its one window, the first numbers of the last
hidden state of every piece (in the int8 arithmetic of docs/model.md section 4, and with
the file's weights in float), and the words that the int8 reader finds. Of the reports, the words only.
"""

import argparse
import json
from pathlib import Path

import torch

import checkpoint
from decode import Parser
from encode import pieces_of
from quantise import dequantised, quantised

DIMENSIONS = 8
COLUMNS = ("form", "lemma", "upos", "xpos", "feats", "head", "deprel", "ner")

TEXTS = [
    "The foreign minister of Norland arrived in Port Essel on Thursday.",
    "“We didn’t agree to that,” Mr. Okafor told reporters. He left without taking questions.",
    "The U.N. envoy said the cease-fire, signed in March, can't hold.",
    "Troops crossed the border at 4:30 a.m.; at least 12 people were killed.",
    "GOVERNMENT REJECTS TALKS WITH REBELS",
    "president mansour met the german chancellor in berlin",
    "Its €2.5bn loan – the third this year – was suspended by the World Bank.",
    "Why were the two diplomats expelled? Nobody at the embassy would say.",
    "Critics cannot see how Beijing's offer differs from last year's.",
    "São Tomé and Príncipe’s parliament voted 30-25 to ratify the treaty.",
    "See https://example.org/report_7.pdf or write to desk@example.org.",
    "Asked whether she would resign, Anna Lindqvist, the defence secretary, said: \"No.\"",
]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--epoch", type=int)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("reports", type=Path, nargs="*")
    options = options.parse_args()
    torch.set_num_threads(1)
    model, wordpiece = checkpoint.load(options.checkpoint, options.epoch)
    int8, plain = quantised(model), dequantised(model)
    found = Parser(int8, wordpiece).read(TEXTS)
    cases = [_case(text, sentences, wordpiece, int8, plain)
             for text, sentences in zip(TEXTS, found)]
    for report in options.reports:
        for text in report.read_text(encoding="utf-8").splitlines():
            # A dateline is a paragraph of its own to the program; here a line is one.
            if text.strip() and not text.split()[0].rstrip(",:").isupper():
                cases.append({"text": text, "sentences": [
                    _words(s) for s in Parser(int8, wordpiece).read([text])[0]]})
    rows = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    options.out.write_text('{"dimensions": %d, "cases": [\n%s\n]}\n' % (DIMENSIONS, rows),
                           encoding="utf-8")


@torch.no_grad()
def _case(text, sentences, wordpiece, int8, plain):
    atoms, pieces, shapes, _ = pieces_of(text, wordpiece)
    inputs = (torch.tensor([pieces]), torch.tensor([shapes]),
              torch.ones(1, len(pieces), dtype=torch.bool))

    def head(model):
        hidden = model.encode(*inputs)[0, :, :DIMENSIONS]
        return [[round(float(x), 5) for x in row] for row in hidden]

    return {"text": text, "atoms": [[a.begin, a.end] for a in atoms], "pieces": pieces,
            "shapes": shapes, "hidden_int8": head(int8), "hidden_float": head(plain),
            "sentences": [_words(s) for s in sentences]}


def _words(sentence):
    """One row a word, in the order of COLUMNS."""
    return [[getattr(w, name) for name in COLUMNS] for w in sentence.words]


if __name__ == "__main__":
    main()
