import random

from corpora import Sentence, Word
from swap import NameSwapper


def sentence():
    forms = ["Ban", "Ki", "flew", "to", "LIMA", "."]
    text, words = "", []
    for form, ner in zip(forms, ["B-PER", "I-PER", "O", "O", "B-LOC", "O"]):
        begin = len(text) + (form != "." and bool(text))
        text = text + " " * (begin - len(text)) + form
        words.append(Word(form, begin, begin + len(form), lemma=form, xpos="NNP" if ner != "O" else "VBD",
                          head=0, ner=ner, soft={"head": None}))
    return Sentence(text, words, tokens=[(i, i) for i in range(1, 7)])


def test_names_give_way_to_their_kind():
    swapper = NameSwapper({"PER": ["Ada Mbeki", "Al-Said Omar"], "LOC": ["Anambra", "New York"], "ORG": []})
    rng = random.Random(1)
    seen = {swapper.swap(sentence(), rng).text for _ in range(100)}
    assert seen == {"Ban Ki flew to LIMA.", "Ada Mbeki flew to LIMA.", "Ban Ki flew to ANAMBRA.",
                    "Ada Mbeki flew to ANAMBRA."}


def test_positions_stay_right_and_lemmas_go():
    swapper = NameSwapper({"PER": ["Ada Mbeki"], "LOC": ["Anambra"], "ORG": []})
    rng = random.Random(1)
    result = next(s for s in (swapper.swap(sentence(), rng) for _ in range(100))
                  if s.text == "Ada Mbeki flew to ANAMBRA.")
    assert [result.text[w.begin:w.end] for w in result.words] == [w.form for w in result.words]
    assert [w.lemma for w in result.words] == [None, None, "flew", "to", None, "."]
    assert all(w.soft for w in result.words)
