"""The program beside labelled sentences: python3 bench/labelled_events.py FILE… [--program build/release/demarche]

FILEs are those of training/events (`*.held.txt` are held back from rules and training). A record is right where
its trigger and type are those of a label; of those, the parties are right where each is met and no other. What is
labelled as future counts as the type that the codebook gives to what is only announced. `--list` names every miss
and every record too many; `--type T` looks at one type. Other options go to the program.
"""

import argparse
import collections
import sys
from pathlib import Path

from program import read_events

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
import event_corpus  # noqa: E402

ANNOUNCED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}


def accepted(event):
    types = {event.type}
    if "future" in event.flags:
        types.add(ANNOUNCED.get(event.type, event.type))
        if "not" in event.flags:
            types.add("REJECT")
    return types


def same_parties(spans, parties):
    def met(a, b):
        return a[0] < b[1] and b[0] < a[1]
    return (all(any(met(s, p["span"]) for p in parties) for s in spans)
            and all(any(met(s, p["span"]) for s in spans) for p in parties))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--program", default="build/release/demarche")
    parser.add_argument("--type")
    parser.add_argument("--list", action="store_true")
    options, arguments = parser.parse_known_args()
    texts = [t for path in options.files for t in event_corpus.read_file(path)]
    events = read_events(options.program, [t.text for t in texts], arguments)
    gold, found, right = collections.Counter(), collections.Counter(), collections.Counter()
    actors = recipients = 0
    bins = collections.defaultdict(lambda: [0, 0, 0.0])
    for i, text in enumerate(texts):
        def in_bytes(at, text=text.text):
            return len(text[:at].encode())
        open_labels = {in_bytes(e.begin): e for e in text.events}
        for event, mention in ((e, m) for e in events[i] for m in e["mentions"]):
            found[event["type"]] += 1
            begin, end = mention["trigger"]["span"]
            at = next((k for k in open_labels if begin <= k < end), None)
            label = open_labels.pop(at) if at is not None else None
            good = label is not None and event["type"] in accepted(label)
            cell = bins[min(int(mention["confidence"] * 10), 9)]
            cell[0] += 1
            cell[1] += good
            cell[2] += mention["confidence"]
            if label is not None:
                gold[label.type if not good else event["type"]] += 1
            if good:
                right[event["type"]] += 1
                sides = [[(in_bytes(b), in_bytes(e)) for b, e in side] for side in (label.actors, label.recipients)]
                actors += same_parties(sides[0], mention["actor"])
                recipients += same_parties(sides[1], mention["recipient"])
            elif options.list and options.type in (None, event["type"], label.type if label else None):
                rule = next((w["rule"] for w in mention["why"] if w["field"] == "type"), "")
                told = f"is {label.type}" if label else "is none"
                print(f"{event['type']} {told}: {mention['trigger']['text']} ({rule}) | {sentence_at(text.text, mention)}")
        for label in open_labels.values():
            gold[label.type] += 1
            if options.list and options.type in (None, label.type):
                word = text.text[label.begin:].split()[0]
                parties = [";".join(text.text[b:e] for b, e in side) for side in (label.actors, label.recipients)]
                print(f"{label.type} missed: {word} [{parties[0]} > {parties[1]}] | {around(text.text, label.begin)}")
    print(f"{'type':<10} labels found right  precision recall")
    for kind in event_corpus.TYPES + ("all",):
        g, f, r = (sum(c.values()) if kind == "all" else c[kind] for c in (gold, found, right))
        print(f"{kind:<10} {g:6} {f:5} {r:5}  {r / max(f, 1):9.3f} {r / max(g, 1):6.3f}")
    total = sum(right.values())
    print(f"of the right: actors {actors / max(total, 1):.3f}, recipients {recipients / max(total, 1):.3f}")
    records_total = sum(n for n, _, _ in bins.values())
    error = sum(abs(good - sure) for _, good, sure in bins.values()) / max(records_total, 1)
    print("confidence, records, share right: " + "  ".join(
        f"{sure / n:.2f} {n} {good / n:.2f}" for _, (n, good, sure) in sorted(bins.items())))
    print(f"expected calibration error {error:.3f}")


def around(text, at):
    begin = max(text.rfind(". ", 0, at) + 1, at - 200)
    end = text.find(". ", at)
    return text[begin:end if 0 < end < at + 250 else at + 250].strip()


def sentence_at(text, mention):
    return around(text, len(text.encode()[:mention["trigger"]["span"][0]].decode()))


if __name__ == "__main__":
    main()
