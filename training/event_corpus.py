"""Reads the labelled events of training/events.

    # report                                          begins a report; without it every sentence is a text of its own
    = Kenya urged Ethiopia to halt its offensive.     a sentence
    urged | REQUEST-yield | Kenya > Ethiopia          trigger | TYPE-mode | actors > recipients | flags

training/events/README.md tells the rules of labelling. Offsets are characters of `Text.text`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
FLAGS = ("not", "future", "hypothetical", "historical", "alleged", "denied", "confirmed")


@dataclass
class Event:
    begin: int  # of the trigger
    type: str
    mode: str
    actors: list      # (begin, end)
    recipients: list
    flags: frozenset = frozenset()


@dataclass
class Text:
    text: str
    events: list = field(default_factory=list)
    source: str = ""  # folder and file: "authored/aid.held"
    single: bool = True


class Fault(ValueError):
    """A line that does not follow the format; says where."""


def find_word(sentence, word, which):
    hits = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", sentence)]
    return hits[which - 1] if word and which <= len(hits) else None


def find_party(sentence, words, near):
    """The place of a party's words that is nearest to the trigger."""
    hits = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]
    if not hits:
        hits = [sentence.find(words)] if words in sentence else []
    if not hits:
        return None
    begin = min(hits, key=lambda at: abs(at - near))
    return begin, begin + len(words)


def read_event(line, sentence, where):
    parts = [part.strip() for part in line.split("|")]
    if len(parts) not in (3, 4) or ">" not in parts[2]:
        raise Fault(f"{where}: write trigger | TYPE-mode | actors > recipients | flags")
    match = re.fullmatch(r"(.+)#(\d)", parts[0])
    word, which = (match[1], int(match[2])) if match else (parts[0], 1)
    begin = find_word(sentence, word, which)
    if begin is None:
        raise Fault(f"{where}: the sentence has no word {parts[0]}")
    kind, _, mode = parts[1].partition("-")
    if kind not in TYPES:
        raise Fault(f"{where}: {kind} is no type")
    sides = []
    for side in parts[2].split(">", 1):
        places = [(p, find_party(sentence, p, begin)) for p in map(str.strip, side.split(";")) if p]
        lost = [p for p, place in places if place is None]
        if lost:
            raise Fault(f"{where}: the sentence has no {lost[0]}")
        sides.append([place for _, place in places])
    flags = frozenset(f.strip() for f in parts[3].split(",") if f.strip()) if len(parts) == 4 else frozenset()
    if flags - set(FLAGS):
        raise Fault(f"{where}: {sorted(flags - set(FLAGS))[0]} is no flag")
    return Event(begin, kind, mode, *sides, flags)


def read_file(path, faults=None):
    """Texts of a file. A faulty line is told in `faults`, or raised where there is no such list."""
    texts, report, sentence, start = [], None, None, 0
    source = f"{path.parent.name}/{path.stem}"
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = line.strip()
        if line == "# report":
            report = Text("", source=source, single=False)
            texts.append(report)
        elif line.startswith("= "):
            sentence = line[2:].strip()
            if report is None:
                texts.append(Text("", source=source))
            text = texts[-1]
            start = len(text.text) + 1 if text.text else 0
            text.text = f"{text.text} {sentence}" if text.text else sentence
        elif line and not line.startswith("#"):
            try:
                event = read_event(line, sentence or "", f"{path}:{number}")
            except Fault as fault:
                if faults is None:
                    raise
                faults.append(str(fault))
                continue
            event.begin += start
            event.actors = [(b + start, e + start) for b, e in event.actors]
            event.recipients = [(b + start, e + start) for b, e in event.recipients]
            texts[-1].events.append(event)
    return texts


def read_folder(folder, faults=None):
    return [t for path in sorted(Path(folder).rglob("*.txt")) for t in read_file(path, faults)]
