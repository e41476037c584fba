from scripts import apply_script, script_for


def test_round_trip():
    for form, lemma in [("talks", "talk"), ("was", "be"), ("Delhi", "Delhi"), ("The", "the"),
                        ("US", "US"), ("Americans", "American"), ("'s", "be")]:
        assert apply_script(script_for(form, lemma), form) == lemma


def test_spelling():
    assert script_for("Talks", "talk") == "l;1;"
    assert script_for("Americans", "American") == "k;1;"


def test_cut_beyond_the_form():
    assert apply_script("l;9;be", "is") == "be"
