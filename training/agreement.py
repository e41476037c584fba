"""How often the program and the int8 arithmetic simulated in torch say the same of the
development words, given their tokens.

python training/agreement.py --program build/release/demarche --checkpoint DIR --data DIR
"""

import argparse
from pathlib import Path

import checkpoint
from decode import Parser
from evaluate import load_development
from measures import percent
from quantise import quantised
from score_program import Program


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="build/release/demarche")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    model, wordpiece = checkpoint.load(options.checkpoint)
    for name, sentences in load_development(options.data).items():
        ours = Program(options.program).annotate(sentences)
        theirs = Parser(quantised(model), wordpiece).annotate(sentences)
        pairs = [(a, b) for s, t in zip(ours, theirs) for a, b in zip(s.words, t.words)]
        print(name, " ".join(
            f"{kind} {percent(sum(getattr(a, kind) == getattr(b, kind) for a, b in pairs), len(pairs)):.2f}"
            for kind in ("upos", "xpos", "feats", "lemma", "head", "deprel", "ner")), flush=True)


if __name__ == "__main__":
    main()
