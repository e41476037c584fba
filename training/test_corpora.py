from corpora import Word, join, read_conllu, repair_bio
from gum_names import name_in
import augment
import random

CONLLU = """# newdoc id = d
# newpar
# sent_id = 1
# text = They don't.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def read(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU * 2)
    return read_conllu(path)


def test_positions_and_tokens(tmp_path):
    one = read(tmp_path)[0]
    assert one.text == "They don't."
    assert [one.text[w.begin:w.end] for w in one.words] == ["They", "do", "n't", "."]
    assert one.tokens == [(1, 1), (2, 3), (4, 4)]


def test_join(tmp_path):
    assert join(read(tmp_path)) == ("They don't. They don't.", [0, 12])


def test_repair_bio():
    assert repair_bio(["I-PER", "I-LOC", "O", None, "I-ORG"]) == ["B-PER", "B-LOC", "O", None, "B-ORG"]


def test_noise_keeps_positions(tmp_path):
    sentence = read(tmp_path)[0]
    for seed in range(20):
        for change in (augment.curly, augment.cased):
            noisy = change(sentence, random.Random(seed))
            assert [noisy.text[w.begin:w.end] for w in noisy.words] == [w.form for w in noisy.words]
    assert augment.without_stop(sentence).text == "They don't"


def test_a_title_is_no_part_of_a_name():
    words = [Word(f, upos="PROPN", xpos="NNP", deprel="flat")
             for f in "Secretary of State Ada Byron".split()]
    words[1].upos, words[1].xpos = "ADP", "IN"
    assert name_in(words, 0, 4, "PER", [3]) == (3, 4)
