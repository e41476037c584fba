"""From text to atoms and pieces, exactly as docs/model.md section 1 says.

The C++ reader has its own copy of these rules in src/language; the fixture that
reference.py writes keeps the two in step. Positions are code points here.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

APOSTROPHES = "'\u2019"
SPLIT_RUNS = {
    "cannot": (3,), "gonna": (3,), "gotta": (3,), "wanna": (3,),
    "dunno": (2, 3), "gimme": (3,), "lemme": (3,),
}
BARE_NEGATIONS = set(
    "dont didnt doesnt isnt wasnt arent werent cant wont couldnt wouldnt "
    "shouldnt hasnt havent hadnt aint".split()
)
SHAPES = 12


@dataclass(frozen=True)
class Atom:
    begin: int
    end: int
    glued: bool  # no whitespace between this atom and the one before


@functools.lru_cache(maxsize=None)
def _category(char):
    return unicodedata.category(char)


def _in_run(char):
    return _category(char)[0] in "LMN"


_SPACE = re.compile(r"\s")


def _runs(text):
    """Spans of the atoms before clitics are split off."""
    position, length = 0, len(text)
    while position < length:
        char = text[position]
        if _SPACE.match(char):
            position += 1
            continue
        end = position + 1
        if _in_run(char):
            while end < length and _in_run(text[end]):
                end += 1
        yield position, end
        position = end


def _clitic_cuts(text, spans):
    cuts = set()
    for i, (begin, end) in enumerate(spans):
        run = text[begin:end].lower()
        if run in SPLIT_RUNS:
            cuts.update(begin + offset for offset in SPLIT_RUNS[run])
        elif run in BARE_NEGATIONS:
            cuts.add(end - 2)
        if (
            run.endswith("n") and end - begin > 1 and i + 2 < len(spans)
            and spans[i + 1] == (end, end + 1) and text[end] in APOSTROPHES
            and spans[i + 2] == (end + 1, end + 2) and text[end + 1] in "tT"
        ):
            cuts.add(end - 1)
    return cuts


def split(text, forced=()):
    """The atoms of a paragraph. `forced` are positions where a given word begins:
    an atom is cut there, so that every given word starts at an atom."""
    spans = list(_runs(text))
    cuts = _clitic_cuts(text, spans)
    cuts.update(forced)
    atoms, previous_end = [], None
    for begin, end in spans:
        start = begin
        for position in range(begin + 1, end + 1):
            if position == end or position in cuts:
                atoms.append(Atom(start, position, start == previous_end))
                previous_end = start = position
    return atoms


@functools.lru_cache(maxsize=None)
def case_of(atom_text):
    letters = [c for c in atom_text if _category(c)[0] == "L"]
    upper = [_category(c) in ("Lu", "Lt") for c in letters]
    if not letters:
        return 0
    if not any(upper):
        return 1
    if len(letters) == 1:
        return 5
    if all(upper):
        return 3
    if upper[0] and not any(upper[1:]):
        return 2
    return 4


def shape_of(atom_text, glued):
    return 2 * case_of(atom_text) + int(glued)


def normalise(atom_text):
    """BERT-uncased: drop control characters, NFD, drop Mn, lower-case each code point."""
    kept = "".join(c for c in atom_text if _category(c)[0] != "C" and c != "\ufffd")
    decomposed = unicodedata.normalize("NFD", kept)
    return "".join(c.lower() for c in decomposed if _category(c) != "Mn")


class WordPiece:
    """Greedy longest-match WordPiece over one vocabulary."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]
        self.cls = self.ids["[CLS]"]
        self.sep = self.ids["[SEP]"]
        self.mask = self.ids["[MASK]"]
        self._cache = {}

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(file.read().rstrip("\n").split("\n"))

    def pieces(self, atom_text):
        found = self._cache.get(atom_text)
        if found is None:
            found = self._cache[atom_text] = self._match(atom_text)
        return found

    def _match(self, atom_text):
        text = normalise(atom_text)
        if not text or len(atom_text) > 100:
            return (self.unknown,)
        result, begin = [], 0
        while begin < len(text):
            for end in range(len(text), begin, -1):
                piece = text[begin:end] if begin == 0 else "##" + text[begin:end]
                if piece in self.ids:
                    result.append(self.ids[piece])
                    break
            else:
                return (self.unknown,)
            begin = end
        return tuple(result)
