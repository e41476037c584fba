"""Reads the authored texts of training/text and samples/names: one paragraph a line, every name
marked as in `President [PER Lula] flew to [LOC Hanoi].` (training/text/README.md)."""

import re
from dataclasses import dataclass
from pathlib import Path

KINDS = ("PER", "LOC", "ORG")
_MARK = re.compile(r"\[(PER|LOC|ORG) ([^\[\]]+)\]")


@dataclass
class Paragraph:
    text: str
    names: list  # (begin, end, kind) in code points
    document: str = ""
    region: str = ""
    genre: str = ""


def unmark(line):
    """(text, names) of a line; ValueError where a bracket is left over."""
    text, names, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at:match.start()]
        name = match.group(2).strip()
        names.append((len(text), len(text) + len(name), match.group(1)))
        text += name
        at = match.end()
    text += line[at:]
    if "[" in text or "]" in text:
        raise ValueError(f"a bracket that marks no name: {line}")
    return text, names


def read_texts(folder):
    """The paragraphs of every file, in the order of the files' names. A line `# doc | REGION |
    GENRE | DATE` begins a document."""
    paragraphs = []
    for path in sorted(Path(folder).glob("*/*.txt")):
        document, region, genre = "", "", ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = line.strip()
            if line.startswith("# doc"):
                fields = [f.strip() for f in line.split("|")] + ["", ""]
                document, region, genre = f"{path.parent.name}/{path.stem}:{number}", *fields[1:3]
            elif line:
                try:
                    text, names = unmark(line)
                except ValueError as error:
                    raise ValueError(f"{path}:{number}: {error}") from None
                paragraphs.append(Paragraph(text, names, document, region, genre))
    return paragraphs


def lay_names(sentences, names):
    """Sets the BIO label of each word; sentences' words count from the paragraph's start. Words
    that a name cuts through are None: no label can be right for them."""
    for sentence in sentences:
        for word in sentence.words:
            word.ner = "O"
            for begin, end, kind in names:
                if word.end <= begin or word.begin >= end:
                    continue
                if word.begin < begin or word.end > end:
                    word.ner = None
                else:
                    word.ner = ("B-" if word.begin == begin else "I-") + kind
