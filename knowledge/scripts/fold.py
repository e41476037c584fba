"""One spelling for the many spellings of a name: the same folding as src/knowledge/fold.cc.

The tables that the program searches in place are sorted by folded names, so the two must agree
byte for byte; src/knowledge/data_test.cc checks every key of the tables that are kept here.
"""
import re
import unicodedata

_DROPPED = set(".'`\u2018\u2019\u02bb\u02bc\u02be\u02bf\u00ad")
_SPELT = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ł": "l", "ŋ": "ng", "ə": "a",
}


def _lower(c):
    low = c.lower()
    return low if len(low) == 1 else unicodedata.normalize("NFD", low)[0]


def fold(text):
    out = []
    for whole in text:
        for part in unicodedata.normalize("NFKD", whole):
            c = _lower(part)
            if c in _DROPPED:
                continue
            if c in _SPELT:
                out.append(_SPELT[c])
                continue
            category = unicodedata.category(c)
            if category in ("Mn", "Me"):
                continue
            if category in ("Pd", "Zs") or c in "\t\n\r":
                if out and out[-1] != " ":
                    out.append(" ")
                continue
            out.append(c)
    folded = "".join(out)
    folded = re.sub(" +$", "", folded)
    if folded.startswith("the ") and len(folded) > 4:
        folded = folded[4:]
    return folded
