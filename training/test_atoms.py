import atoms
from atoms import WordPiece


def cut(text, forced=()):
    return [text[a.begin:a.end] for a in atoms.split(text, forced)]


def test_runs_and_single_characters():
    assert cut("G20 talks, (re)opened…") == ["G20", "talks", ",", "(", "re", ")", "opened", "…"]


def test_clitics():
    assert cut("didn't DIDN’T") == ["did", "n", "'", "t", "DID", "N", "’", "T"]
    assert cut("cannot gonna dunno") == ["can", "not", "gon", "na", "du", "n", "no"]
    assert cut("cant won't") == ["ca", "nt", "wo", "n", "'", "t"]
    assert cut("n't isn'tx want") == ["n", "'", "t", "isn", "'", "tx", "want"]


def test_glued_is_about_whitespace():
    assert [a.glued for a in atoms.split("a-b c")] == [False, True, True, False]


def test_forced_cuts():
    assert cut("onceagain", forced=[4]) == ["once", "again"]


def test_shapes():
    cases = {"12": 0, "talks": 1, "Talks": 2, "NATO": 3, "McCain": 4, "A": 5, "G20": 5, "’": 0}
    assert {text: atoms.case_of(text) for text in cases} == cases
    assert atoms.shape_of("NATO", True) == 7


def test_normalise():
    assert atoms.normalise("São") == "sao"
    assert atoms.normalise("\u200b") == ""


def test_word_pieces():
    wordpiece = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "talk", "##s", "s"])
    assert wordpiece.pieces("Talks") == (5, 6)
    assert wordpiece.pieces("zebra") == (1,)
    assert wordpiece.pieces("s" * 101) == (1,)
