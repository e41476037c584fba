"""Types of events for marked pairs: python3 bench/event_pairs.py FILE.tsv [--program build/release/demarche]

FILE has a head line and the columns sentence_id, gold_root, sentence, source, target. The program reads each
sentence as a report of its own and is not told the pair. Of its records the one is scored that fits the pair
best: a party fits where one of its mentions shares words with the marked ones; both in their roles before one,
then both the other way round; then the higher confidence, then the earlier. Without such a record, the sentence
counts as not coded. `--list` prints every sentence that is wrong.
"""

import argparse
import collections
import sys

from program import read_events

# Labels of PLOVER's older edition and ours.
SAME = {"DEMAND": {"REQUEST"}, "DISAPPROVE": {"ACCUSE"}, "FIGHT": {"ASSAULT"}, "YIELD": {"CONCEDE", "RETREAT"}}
QUAD = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
        "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4,
        "COERCE": 4, "ASSAULT": 4}


def accepted(root):
    return SAME.get(root, {root})


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        head = file.readline().rstrip("\n").split("\t")
        rows = [dict(zip(head, line.rstrip("\n").split("\t"))) for line in file if line.strip()]
    for number, row in enumerate(rows, 2):
        if len(row) != len(head):
            sys.exit(f"{path}:{number}: {len(head)} columns are needed")
    return rows


def places_of(words, sentence):
    """Every span of bytes where `words` stand in `sentence`."""
    text, part, spans, at = sentence.encode(), words.encode(), [], 0
    while part and (at := text.find(part, at)) >= 0:
        spans.append((at, at + len(part)))
        at += len(part)
    return spans


def meets(parties, spans):
    return any(b < end and begin < e for party in parties for b, e in [party["span"]] for begin, end in spans)


def fit(mention, source, target):
    """How well a record's mention fits the pair; 0 if not at all."""
    actor, recipient = mention["actor"], mention["recipient"]
    subject = meets(actor, source)
    object_ = meets(recipient, target) or not recipient and meets(actor, target)
    if subject and object_:
        return 4
    if meets(recipient, source) and meets(actor, target):
        return 2
    return 3 if subject or object_ else 1 if meets(recipient, source) or meets(actor, target) else 0


def best(records, row):
    source, target = places_of(row["source"], row["sentence"]), places_of(row["target"], row["sentence"])
    ranked = [(fit(m, source, target), m["confidence"], -m["trigger"]["span"][0], e["type"])
              for e in records for m in e["mentions"]]
    return max((r for r in ranked if r[0]), default=None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--program", default="build/release/demarche")
    parser.add_argument("--list", action="store_true")
    options, arguments = parser.parse_known_args()
    rows = read_rows(options.file)
    events = read_events(options.program, [row["sentence"] for row in rows], arguments)
    counts, by_root = collections.Counter(), collections.defaultdict(collections.Counter)
    for i, row in enumerate(rows):
        found, root = best(events[i], row), row["gold_root"]
        name = found[3] if found else "(none)"
        counts["coded"] += bool(found)
        counts["type"] += name in accepted(root)
        counts["quad"] += QUAD.get(name) in {QUAD[t] for t in accepted(root)}
        whole = found and found[0] == 4
        counts["whole"] += bool(whole)
        counts["whole_type"] += bool(whole) and name in accepted(root)
        any_type = {e["type"] for e in events[i]}
        counts["any"] += bool(any_type & accepted(root))
        by_root[root][name] += 1
        if options.list and name not in accepted(root):
            others = ", ".join(sorted(any_type)) or "-"
            print(f"{root} as {name} (all: {others}) [{row['source']}] > [{row['target']}]: {row['sentence']}")
    total = len(rows)

    def share(key, of=total):
        return f"{counts[key] / max(of, 1):.3f}"

    print(f"sentences             {total}")
    print(f"coded                 {share('coded')}")
    print(f"type right            {share('type')}   (of the coded {share('type', counts['coded'])})")
    print(f"quad class right      {share('quad')}")
    print(f"both parties right    {share('whole')}   (and the type {share('whole_type')})")
    print(f"right type somewhere  {share('any')}")
    for root, names in sorted(by_root.items()):
        print(f"  {root:<11}" + "  ".join(f"{name} {n}" for name, n in names.most_common(6)))


if __name__ == "__main__":
    main()
