"""Lemma edit scripts `case;cut;add`: see docs/model.md section 2."""


def script_for(form, lemma):
    """The script that makes `lemma` of `form`, keeping the form's case only if it must."""
    case = "l" if lemma == lemma.lower() else "k"
    base = form.lower() if case == "l" else form
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{case};{len(base) - shared};{lemma[shared:]}"


def apply_script(script, form):
    case, cut, add = script.split(";", 2)
    base = form.lower() if case == "l" else form
    return base[: max(0, len(base) - int(cut))] + add
