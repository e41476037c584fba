"""Lemmas of irregular forms (irregular_forms.tsv): docs/model.md section 2.

The encoder sees no letters and the treebanks hold each such verb a few times at most, so
no edit script can be learnt for it.
"""

from pathlib import Path

TABLE = Path(__file__).with_name("irregular_forms.tsv")
CLASSES = {("VERB", "VBD"): "v", ("VERB", "VBN"): "v", ("NOUN", "NNS"): "n"}


def read_lines():
    """`class form lemma`, tab-separated, as the model file holds them."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line[0] != "#"][1:]


def read_table():
    return {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in read_lines()}


def lemma_of(table, word):
    """The lemma that the table has for the word with its tags, else its own."""
    key = CLASSES.get((word.upos, word.xpos))
    return table.get((key, word.form.lower()), word.lemma)
