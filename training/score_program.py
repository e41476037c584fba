"""Scores the shipped program, as users run it, on the development parts.

python training/score_program.py --program build/release/demarche --data DIR [--json FILE]

The same scores as evaluate.py, but of what `demarche parse` prints.
"""

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path

from corpora import Sentence, Word
from evaluate import evaluate_parser, load_development


class Program:
    """Gives what decode.Parser gives, by way of `demarche parse`."""

    def __init__(self, path):
        self.path = path

    def _parse(self, suffix, lines, *options):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"in{suffix}"
            file.write_text("".join(lines), encoding="utf-8")
            run = subprocess.run([self.path, "parse", *options, str(file)], check=True,
                                 capture_output=True, text=True, encoding="utf-8")
        return run.stdout

    def annotate(self, sentences):
        """The sentences with their own tokens and the program's columns."""
        rows, document = [], None
        for sentence in sentences:
            if sentence.document != document:
                document = sentence.document
                rows.append(f"# newdoc id = {document}\n")
            for i, word in enumerate(sentence.words, 1):
                last = i == len(sentence.words)
                near = not last and sentence.words[i].begin == word.end
                rows.append(f"{i}\t{word.form}\t" + "\t".join("_" * 7)
                            + ("\tSpaceAfter=No\n" if near else "\t_\n"))
            rows.append("\n")
        found = [s for _, s in _sentences(self._parse(".conllu", rows, "--from", "conllu"))]
        if len(found) != len(sentences):
            raise SystemExit(f"{len(sentences)} sentences went in, {len(found)} came out")
        for given, sentence in zip(sentences, found):
            for word, again in zip(given.words, sentence.words):
                again.begin, again.end = word.begin, word.end
        return found

    def read(self, texts):
        """For each text its sentences, with positions in code points."""
        lines = [json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)]
        found = [[] for _ in texts]
        for document, sentence in _sentences(self._parse(".jsonl", lines)):
            found[int(document)].append(sentence)
        for text, sentences in zip(texts, found):
            at, offset = {}, 0
            for i, char in enumerate(text):
                at[offset] = i
                offset += len(char.encode())
            at[offset] = len(text)
            for sentence in sentences:
                for word in sentence.words:
                    word.begin, word.end = at[word.begin], at[word.end]
        return found


def _sentences(conllu):
    document, words = "", []
    for line in conllu.split("\n"):
        if line.startswith("# newdoc id = "):
            document = line.split(" = ", 1)[1]
        elif line and line[0] != "#":
            cells = line.split("\t")
            if "-" in cells[0]:
                continue
            span = re.search(r"TokenRange=(\d+):(\d+)", cells[9])
            name = re.search(r"NER=([^|]+)", cells[9])
            words.append(Word(
                form=cells[1], begin=int(span[1]) if span else 0, end=int(span[2]) if span else 0,
                lemma=cells[2], upos=cells[3], xpos=cells[4], feats=cells[5], head=int(cells[6]),
                deprel=cells[7], ner=name[1] if name else "O"))
        elif words:
            yield document, Sentence(text="", words=words)
            words = []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="build/release/demarche")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results = {"program": evaluate_parser(Program(options.program),
                                          load_development(options.data))}
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
