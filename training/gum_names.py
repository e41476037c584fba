"""Flat names from GUM's nested entities.

GUM marks whole mentions ("Secretary of State Antony Blinken", "the city of Durham").
A name here is the run of proper nouns round the mention's head, without its title, so
that it agrees with how Universal NER marks EWT. Outer names win over the names in them.
"""

import re

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
TITLES = set(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir madam lord lady president "
    "vice senator sen sen. representative rep rep. congressman congresswoman governor gov gov. "
    "mayor minister prime foreign secretary chancellor ambassador justice judge chief general "
    "gen. colonel col. major captain capt. lieutenant lt. sergeant sgt. admiral private king queen "
    "prince princess pope bishop archbishop saint st. father sister brother uncle aunt auntie "
    "director chairman chairwoman commissioner attorney speaker coach officer rev. reverend"
    .split()
)
# Words that may stand between two proper nouns of one name.
JOINERS = {"PER": {"-", "'", "\u2019", "de", "van", "von", "der", "al", "bin", "ibn", "la", "del", "\""},
           "LOC": {"-", "'", "\u2019", "of", "the", "de", "del", "la", "and", "'s", "\u2019s"},
           "ORG": {"-", "'", "\u2019", "of", "the", "de", "for", "and", "&", "'s", "\u2019s", "on", "in", "/"}}


def mentions(sentence):
    """(first word, last word, kind, head words) of every mention, indices from 0."""
    open_ones, found = [], []
    for i, word in enumerate(sentence.words):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        if not match:
            continue
        for opened, closed in re.findall(r"(\([^()]*)|(\d+\)|\))", match.group(1)):
            if opened:
                fields = opened[1:].split("-")
                if len(fields) > 5:
                    open_ones.append((fields[0], fields[1], fields[5], i))
            if closed:
                number = closed[:-1]
                for k in range(len(open_ones) - 1, -1, -1):
                    if not number or open_ones[k][0] == number:
                        _, kind, heads, begin = open_ones.pop(k)
                        offsets = [int(x) - 1 for x in heads.split(",") if x.isdigit()]
                        found.append((begin, i, kind, [begin + x for x in offsets]))
                        break
    return found


def _proper(word):
    return word.upos == "PROPN" or word.xpos in ("NNP", "NNPS")


def _run(words, begin, end, at, kind):
    """The name round words[at] inside [begin, end]."""
    def reach(position, step):
        """Steps over joiners (two at most) to the next proper noun, or stays."""
        look = position + step
        hops = 0
        while begin <= look <= end:
            if _proper(words[look]) or words[look].upos == "NUM" and step > 0 and hops == 0 and kind != "PER":
                return look
            if words[look].form.lower() not in JOINERS[kind] or hops == 2:
                return position
            look += step
            hops += 1
        return position

    first = last = at
    while (previous := reach(first, -1)) != first:
        first = previous
    while (following := reach(last, +1)) != last:
        last = following
    return first, last


def name_in(words, begin, end, kind, heads):
    """The span of the name in a mention, or None if it has none."""
    inside = [i for i in range(begin, end + 1) if _proper(words[i])]
    candidates = [h for h in heads if h in inside]
    if not candidates:
        return None
    at = candidates[0]
    first, last = _run(words, begin, end, at, kind)
    if kind == "PER":
        while first <= last and (words[first].form.lower() in TITLES or not _proper(words[first])):
            first += 1
        if (1 < first <= last and words[first - 1].form == "of"
                and words[first - 2].form.lower() in TITLES):
            first += 1  # "Secretary of State X"
        if first > last:
            # A title was the head: the name is what stands flat or in apposition to it.
            tied = [i for i in inside if i > last and words[i].deprel in ("flat", "appos")
                    and words[i].form.lower() not in TITLES]
            if not tied:
                return None
            first, last = _run(words, tied[0], end, tied[0], kind)
        if words[last].xpos == "NNPS" and first == last:
            return None  # a people ("Americans"), not a person
    while first < last and not _proper(words[last]) and words[last].upos != "NUM":
        last -= 1
    return first, last


def names_of_gum_sentence(sentence):
    labels = ["O"] * len(sentence.words)
    spans = []
    found = mentions(sentence)
    for begin, end, kind, heads in found:
        if kind in KINDS:
            if kind == "person":  # an office holder is not called by the office's name
                heads = [h for h in heads if not any(
                    begin <= b <= h <= e < end and k in ("organization", "place")
                    for b, e, k, _ in found)]
            span = name_in(sentence.words, begin, end, KINDS[kind], heads)
            if span:
                spans.append((span[1] - span[0], -span[0], span, KINDS[kind]))
    for _, _, (first, last), kind in sorted(spans, reverse=True):
        if all(labels[i] == "O" for i in range(first, last + 1)):
            for i in range(first, last + 1):
                labels[i] = ("B-" if i == first else "I-") + kind
    return labels
