from corpora import Word
from irregular import lemma_of, read_table


def test_a_past_form_gets_its_verb_and_another_word_keeps_its_lemma():
    table = read_table()
    assert lemma_of(table, Word("Fought", upos="VERB", xpos="VBD", lemma="foug")) == "fight"
    assert lemma_of(table, Word("wound", upos="NOUN", xpos="NN", lemma="wound")) == "wound"
    assert lemma_of(table, Word("gunmen", upos="NOUN", xpos="NNS", lemma="gunmen")) == "gunman"
    assert lemma_of(table, Word("asked", upos="VERB", xpos="VBD", lemma="ask")) == "ask"
