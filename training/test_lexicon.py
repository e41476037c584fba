import random

from atoms import WordPiece
from corpora import Sentence, Word
from lexicon import Lexicon, lexicon_path


def test_substituted_words_keep_only_their_lemmas():
    words = [Word("It", 0, 2, "it", "PRON", "PRP", "_", 2, "nsubj"),
             Word("fell", 3, 7, "fall", "VERB", "VBD", "_", 0, "root")]
    lexicon = Lexicon(lexicon_path(), WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    assert ("instructed", "instruct") in lexicon.entries["VBD"]
    assert ("shown", "show") in lexicon.entries["VBN"]
    found = None
    rng = random.Random(1)
    while found is None:
        found = lexicon.substitute(Sentence("It fell", words), rng)
    form, lemma = found.words[1].form, found.words[1].lemma
    assert (form, lemma) in lexicon.entries["VBD"]
    assert found.text == "It " + form
    assert found.words[0].lemma is None and found.words[1].head is None
