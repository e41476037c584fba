from pathlib import Path

import pytest

from event_corpus import Fault, read_event, read_file, read_folder

SENTENCE = "Kenya accused Somalia of a strike and then a strike near Garissa."


def test_an_event_has_its_words_and_parties():
    event = read_event("strike#2 | ASSAULT-aerial | Somalia > Kenya; Garissa | alleged, not", SENTENCE, "f:1")
    assert SENTENCE[event.begin:].startswith("strike near")
    assert (event.type, event.mode) == ("ASSAULT", "aerial")
    assert [SENTENCE[b:e] for b, e in event.actors] == ["Somalia"]
    assert [SENTENCE[b:e] for b, e in event.recipients] == ["Kenya", "Garissa"]
    assert event.flags == {"alleged", "not"}


@pytest.mark.parametrize("line, what", [
    ("strike | ASSAULT", "write trigger"),
    ("bombing | ASSAULT | Somalia >", "no word bombing"),
    ("strike#3 | ASSAULT | Somalia >", "no word strike#3"),
    ("strike | RAID | Somalia >", "RAID is no type"),
    ("strike | ASSAULT | Ethiopia >", "no Ethiopia"),
    ("strike | ASSAULT | Somalia > | maybe", "maybe is no flag"),
])
def test_faults_say_where_and_what(line, what):
    with pytest.raises(Fault, match=f"f:7: .*{what}"):
        read_event(line, SENTENCE, "f:7")


def test_offsets_of_a_report_count_from_its_start(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("# report\n= One day.\n\n= Kenya struck.\nstruck | ASSAULT | Kenya >\n", encoding="utf-8")
    (text,) = read_file(path)
    assert text.text == "One day. Kenya struck." and not text.single
    (event,) = text.events
    assert text.text[event.begin:] == "struck."
    assert [text.text[b:e] for b, e in event.actors] == ["Kenya"]


def test_the_labels_hold():
    texts = read_folder(Path(__file__).parent / "events")
    assert len(texts) > 5000
    kinds = {e.type for t in texts for e in t.events}
    assert len(kinds) == 16
    # What is held back is no sentence of what is learned from.
    held = {t.text for t in texts if t.source.endswith(".held") and t.single}
    learned = {t.text for t in texts if not t.source.endswith(".held") and t.single}
    assert held and not held & learned
