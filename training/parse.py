"""Prints the parse of a text as CoNLL-U; every line of the text is a paragraph.

python training/parse.py --checkpoint DIR [--epoch N] [--int8] [--from-conllu] FILE

MISC holds SpaceAfter=No, TokenRange=begin:end (UTF-8 bytes of the text, half open) and
NER=<BIO label>. With --from-conllu sentences and tokens of the file are kept.
"""

import argparse
import sys
from pathlib import Path

import torch

import checkpoint
import corpora
from decode import Parser
from quantise import quantised


def conllu_of(sentence, sent_id, text, byte_at, heading=()):
    """The lines of one sentence whose words have positions in `text`."""
    shown = text[sentence.words[0].begin:sentence.words[-1].end]
    lines = [*heading, f"# sent_id = {sent_id}", "# text = " + " ".join(shown.split())]
    for i, word in enumerate(sentence.words, 1):
        misc = []
        if word.end < len(text) and not text[word.end].isspace():
            misc.append("SpaceAfter=No")
        if byte_at:
            misc.append(f"TokenRange={byte_at[word.begin]}:{byte_at[word.end]}")
        if word.ner != "O":
            misc.append(f"NER={word.ner}")
        lines.append("\t".join((str(i), word.form, word.lemma or "_", word.upos, word.xpos,
                                word.feats, str(word.head), word.deprel, "_",
                                "|".join(misc) or "_")))
    return "\n".join(lines) + "\n"


def parse_text(parser, text):
    bytes_before, number = 0, 0
    lines = text.split("\n")
    for line, found in zip(lines, parser.read(lines)):
        byte_at = [bytes_before]
        for char in line:
            byte_at.append(byte_at[-1] + len(char.encode()))
        for i, sentence in enumerate(found):
            number += 1
            yield conllu_of(sentence, number, line, byte_at, ["# newpar"] if i == 0 else [])
        bytes_before = byte_at[-1] + 1


def parse_conllu(parser, path):
    document = None
    for sentence in parser.annotate(corpora.read_conllu(path)):
        heading = []
        if sentence.document != document:
            document = sentence.document
            heading = [f"# newdoc id = {document}"]
        yield conllu_of(sentence, sentence.sent_id, sentence.text, None, heading)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--epoch", type=int)
    options.add_argument("--int8", action="store_true")
    options.add_argument("--from-conllu", action="store_true")
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("file", type=Path)
    options = options.parse_args()
    torch.set_num_threads(options.threads)
    model, wordpiece = checkpoint.load(options.checkpoint, options.epoch)
    parser = Parser(quantised(model) if options.int8 else model, wordpiece)
    blocks = (parse_conllu(parser, options.file) if options.from_conllu else
              parse_text(parser, options.file.read_text(encoding="utf-8")))
    for block in blocks:
        sys.stdout.write(block + "\n")


if __name__ == "__main__":
    main()
