"""Noise that news text has and the corpora lack: curly quotes and dashes, capitals,
headlines, missing full stops. Each returns a new sentence; offsets stay right."""

from dataclasses import replace

SMALL_WORDS = {"ADP", "DET", "CCONJ", "PART", "SCONJ"}


def rewrite(sentence, new_form, tight=lambda i: False):
    """The sentence with every word's form replaced by new_form(index, word), and no space
    before word i where tight(i)."""
    text, words, previous_end = "", [], 0
    for i, word in enumerate(sentence.words):
        if not tight(i):
            text += sentence.text[previous_end:word.begin]
        form = new_form(i, word)
        words.append(replace(word, form=form, begin=len(text), end=len(text) + len(form)))
        text += form
        previous_end = word.end
    return replace_sentence(sentence, text, words)


def replace_sentence(sentence, text, words, tokens=None):
    return replace(sentence, text=text, words=words, tokens=tokens or sentence.tokens)


QUOTES = ("\u201c\u201d",) * 6 + ("\u2018\u2019", "''")


def curly(sentence, rng):
    """Typographic quotes, apostrophes and dashes; now and then single quotes."""
    dash, quotes = rng.choice("\u2013\u2014"), rng.choice(QUOTES)
    no_spaces = rng.random() < 0.3
    opened = False

    def is_dash(i):
        return sentence.words[i].form in ("-", "--") and sentence.words[i].xpos in (":", ",")

    def form(i, word):
        nonlocal opened
        if word.form in ('"', "``"):
            opened = not opened if word.xpos not in ("``", "''") else word.xpos == "``"
            return quotes[0] if opened else quotes[1]
        if is_dash(i):
            return dash
        return word.form if quotes == "''" else word.form.replace("'", "\u2019")

    result = rewrite(sentence, form,
                     lambda i: no_spaces and i > 0 and (is_dash(i) or is_dash(i - 1)))
    for word, old in zip(result.words, sentence.words):
        if word.form != old.form and word.lemma == old.form:
            word.lemma = word.form if len(word.form) == 1 else old.lemma
    return result


def cased(sentence, rng):
    style = rng.choice(("upper", "lower", "lower", "title"))
    if style == "upper":
        return rewrite(sentence, lambda i, word: word.form.upper())
    if style == "lower":
        return rewrite(sentence, lambda i, word: word.form.lower())

    def title(i, word):
        small = i > 0 and (word.upos in SMALL_WORDS or len(word.form) < 2)
        return word.form if small or not word.form[0].isalpha() else word.form[0].upper() + word.form[1:]

    return without_stop(rewrite(sentence, title))


def without_stop(sentence):
    """Drops a final full stop that nothing hangs on."""
    words = sentence.words
    if len(words) < 3 or words[-1].form != "." or sentence.tokens[-1][0] != len(words):
        return sentence
    if any(word.head == len(words) for word in words):
        return sentence
    kept = words[:-1]
    return replace_sentence(sentence, sentence.text[:kept[-1].end], kept, sentence.tokens[:-1])


def augment(sentence, rng):
    draw = rng.random()
    if draw < 0.10:
        return curly(sentence, rng)
    if draw < 0.18:
        return cased(sentence, rng)
    if draw < 0.23:
        return without_stop(sentence)
    return sentence
