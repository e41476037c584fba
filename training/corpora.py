"""Reads the corpora into sentences of words with character spans.

Every reader gives `Sentence`s in document order. What a corpus does not annotate is
None, and training takes no loss from it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from gum_names import names_of_gum_sentence


@dataclass
class Word:
    form: str
    begin: int = 0  # code points into Sentence.text
    end: int = 0
    lemma: str | None = None
    upos: str | None = None
    xpos: str | None = None
    feats: str | None = None
    head: int | None = None  # 0 is the root, else the 1-based number of the word
    deprel: str | None = None
    ner: str | None = None
    misc: str = "_"
    soft: dict | None = None  # kind -> (ids, shares): what the teacher thinks (teach.py)


@dataclass
class Sentence:
    text: str
    words: list
    document: str = ""
    paragraph: int = 0  # number within the corpus: equal means the same paragraph
    space_after: bool = True  # whether whitespace follows the sentence in its paragraph
    corpus: str = ""
    sent_id: str = ""
    taught: bool = False  # the annotation is the teacher's, but for the names
    tokens: list = field(default_factory=list)  # (first word, last word) of each surface token

    @property
    def has_tree(self):
        return self.words[0].head is not None

    @property
    def has_names(self):
        return any(word.ner is not None for word in self.words)


def read_conllu(path, corpus=""):
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    document, paragraph = "", 0
    sentences = []
    for block in blocks:
        lines = [line for line in block.split("\n") if line]
        rows = []
        sent_id = ""
        for line in lines:
            if line.startswith("#"):
                if line.startswith("# newdoc"):
                    document = line.split("=", 1)[-1].strip()
                    paragraph += 1
                elif re.match(r"# newpar( id\b.*| *)$", line):
                    paragraph += 1
                elif line.startswith("# sent_id"):
                    sent_id = line.split("=", 1)[1].strip()
            else:
                rows.append(line.split("\t"))
        if rows:
            sentence = _sentence_of_rows(rows)
            sentence.document, sentence.paragraph = document, paragraph
            sentence.corpus, sentence.sent_id = corpus, sent_id
            sentences.append(sentence)
    return sentences


def _sentence_of_rows(rows):
    text, words, tokens = "", [], []
    covered_until = 0  # words of a multiword token take their text from its range line
    space = True
    for columns in rows:
        number, form, misc = columns[0], columns[1], columns[9]
        if "." in number:
            continue
        if "-" in number:
            first, last = map(int, number.split("-"))
            begin = len(text)
            text += form
            covered_until, range_begin = last, begin
            tokens.append((first, last))
            space = "SpaceAfter=No" not in misc.split("|")
            pending = form
            continue
        index = int(number)
        if index <= covered_until:
            # The forms inside a range spell it out in every corpus read here.
            begin = range_begin
            end = begin + len(form)
            range_begin = end
            if text[begin:end] != form:
                raise ValueError(f"multiword token {pending!r} is not spelt by its words")
            at_token_end = index == covered_until
        else:
            begin, end = len(text), len(text) + len(form)
            text += form
            tokens.append((index, index))
            space = "SpaceAfter=No" not in misc.split("|")
            at_token_end = True
        head = None if columns[6] == "_" else int(columns[6])
        words.append(Word(form, begin, end, columns[2], columns[3], columns[4],
                          columns[5], head, columns[7], None, misc))
        if at_token_end and space:
            text += " "
    return Sentence(text.rstrip(" "), words, space_after=space, tokens=tokens)


def read_forms(folder):
    """Authored trees of headlines and the like (training/forms, samples/forms): each sentence a
    paragraph of its own, without features and names."""
    sentences = []
    for path in sorted(folder.glob("*.conllu")):
        for sentence in read_conllu(path, "forms"):
            sentence.document, sentence.paragraph = sentence.sent_id, len(sentences)
            for word in sentence.words:
                word.feats = None
            sentences.append(sentence)
    return sentences


def add_gum_names(sentences):
    for sentence in sentences:
        for word, label in zip(sentence.words, names_of_gum_sentence(sentence)):
            word.ner = label
    # GUM calls a country an organization where its team or government acts; one that
    # is mostly a place stays a place.
    counts = Counter((sentence.text[a:b], kind) for sentence in sentences
                     for a, b, kind in name_spans(sentence))
    for sentence in sentences:
        for a, b, kind in name_spans(sentence):
            text = sentence.text[a:b]
            if kind == "ORG" and counts[text, "LOC"] > counts[text, "ORG"]:
                for word in sentence.words:
                    if a <= word.begin < b:
                        word.ner = word.ner[:2] + "LOC"


def unify_proper_participles(sentences):
    """GUM has `United` in `United Nations` as a form of `unite`, EWT as an adjective of its
    own. The reader should say one thing, and a name's lemma should be the name."""
    for sentence in sentences:
        for word in sentence.words:
            if word.upos == "VERB" and word.xpos == "NNP":
                word.upos, word.lemma, word.feats = "ADJ", word.form, "Degree=Pos"


def name_spans(sentence):
    """(begin, end, kind) of the names, in code points."""
    spans = []
    for word in sentence.words:
        label = word.ner or "O"
        if label[0] == "B":
            spans.append([word.begin, word.end, label[2:]])
        elif label[0] == "I" and spans:
            spans[-1][1] = word.end
    return [tuple(span) for span in spans]


def add_uner_names(sentences, path):
    """Lays the IOB2 names over the UD sentences with the same identity.
    OTH is read as O: Universal NER marked it in some parts and not in others."""
    by_id, rows, sent_id = {}, [], None
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n") + [""]:
            if line.startswith("# sent_id"):
                sent_id = line.split("=", 1)[1].strip()
            elif not line:
                if rows:
                    by_id[sent_id] = rows
                rows = []
            elif not line.startswith("#"):
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append((columns[1], columns[2]))
    missing = 0
    for sentence in sentences:
        rows = by_id.get(sentence.sent_id)
        if rows is None or len(rows) != len(sentence.words):
            missing += 1
            continue
        labels = repair_bio([_uner_label(label) for _, label in rows])
        for word, label in zip(sentence.words, labels):
            word.ner = label
    return missing


def _uner_label(label):
    return label if label[2:] in ("PER", "LOC", "ORG") else "O"


CROSSNER = {
    "politician": "PER", "person": "PER", "country": "LOC", "location": "LOC",
    "organisation": "ORG", "politicalparty": "ORG",
}


def read_crossner(path):
    """Sentences with names only. Elections, events and the like hold names of places
    and parties, so no label is trained inside them (None)."""
    sentences, rows = [], []
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n") + [""]:
            if line.strip():
                form, label = line.split("\t")[:2]
                rows.append((form, label.strip()))
            elif rows:
                sentences.append(_crossner_sentence(rows))
                rows = []
    return sentences


def _crossner_sentence(rows):
    text, words, labels = "", [], []
    for i, (form, label) in enumerate(rows):
        glue = form in {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "\u2019s", "n't"}
        after_open = i > 0 and rows[i - 1][0] in {"(", "[", "$", "\u00a3"}
        if text and not glue and not after_open:
            text += " "
        begin = len(text)
        text += form
        words.append(Word(form, begin, len(text)))
        if label == "O":
            labels.append("O")
        else:
            kind = CROSSNER.get(label[2:])
            labels.append(None if kind is None else label[:2] + kind)
    for word, label in zip(words, repair_bio(labels)):
        word.ner = label
    return Sentence(text, words, corpus="crossner",
                    tokens=[(i + 1, i + 1) for i in range(len(words))])


def repair_bio(labels):
    """An I without its B becomes a B."""
    result, previous = [], "O"
    for label in labels:
        if label and label[0] == "I" and (previous or "O")[2:] != label[2:]:
            label = "B" + label[1:]
        result.append(label)
        previous = label
    return result


def paragraphs(sentences):
    """Groups of consecutive sentences of one paragraph."""
    group = []
    for sentence in sentences:
        if group and (sentence.paragraph, sentence.document, sentence.corpus) != (
                group[-1].paragraph, group[-1].document, group[-1].corpus):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def join(sentences):
    """One text for consecutive sentences, with each one's start in it."""
    text, starts = "", []
    for i, sentence in enumerate(sentences):
        starts.append(len(text))
        text += sentence.text
        if sentence.space_after and i + 1 < len(sentences):
            text += " "
    return text, starts
