"""Fits codebook/confidence.yml: python training/calibrate.py FILE… --out codebook/confidence.yml

FILEs are labelled sentences that neither the head nor the rules were made with (`training/events/**/*.held.txt`).
The program reads them twice, with weights that show what rules and head say by themselves; a record is right where
trigger and type are a label's. Half of the sentences fit the weights, the other half tells the expected
calibration error.
"""

import argparse
import collections
import math
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))
import event_corpus  # noqa: E402
from labelled_events import accepted  # noqa: E402
from program import read_events  # noqa: E402

# Weights under which a record's confidence is the rule's own, or the head's share.
ONLY_RULE = "rule: {constant: 0, rule: 1, head: 0}\nback_off: {constant: 0, head: 1}\nleast: {rule: 0, back_off: 0.1}\n"
ONLY_HEAD = "rule: {constant: 0, rule: 0, head: 1}\nback_off: {constant: 0, head: 1}\nleast: {rule: 0, back_off: 0.1}\n"


def log_odds(p):
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def read(program, texts, weights):
    """{(text, trigger): (type, confidence, by the head)}"""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "codebook"
        shutil.copytree("codebook", book)
        (book / "confidence.yml").write_text(weights)
        events = read_events(program, [t.text for t in texts], ["--codebook", str(book)])
    found = {}
    for i, records in events.items():
        for mention, kind in ((m, e["type"]) for e in records for m in e["mentions"]):
            reasons = {w["rule"] for w in mention["why"] if w["field"] in ("type", "confidence")}
            if any("confidence.yml" in r for r in reasons):
                found[i, mention["trigger"]["span"][0]] = (kind, mention["confidence"], "model.events" in reasons)
    return found


def gather(program, texts):
    rule, head = read(program, texts, ONLY_RULE), read(program, texts, ONLY_HEAD)
    rows = {False: [], True: []}
    for key, (kind, own, by_head) in sorted(rule.items()):
        if key not in head:
            continue
        i, begin = key
        text = texts[i].text
        labels = {len(text[:e.begin].encode()): e for e in texts[i].events}
        label = labels.get(begin) or next((e for at, e in labels.items() if begin < at < begin + 20 and
                                           text.encode()[begin:at].decode().find(" ") < 0), None)
        right = label is not None and kind in accepted(label)
        rows[by_head].append((i, log_odds(own), log_odds(head[key][1]), right))
    return rows


def fit(features, right, steps=4000):
    """Logistic regression with weights of 0 or more, but for the constant."""
    weights = np.zeros(features.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-features @ weights))
        weights -= 0.05 * (features.T @ (p - right) / len(right) + 0.001 * weights)
        weights[1:] = np.maximum(weights[1:], 0)
    return weights


def error(p, right):
    """Expected calibration error over ten bins of confidence."""
    bins = collections.defaultdict(list)
    for value, good in zip(p, right):
        bins[min(int(value * 10), 9)].append((value, good))
    return sum(abs(sum(v for v, _ in b) - sum(g for _, g in b)) for b in bins.values()) / max(len(right), 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--program", default="build/release/demarche")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least-rule", type=float, default=0.3)
    parser.add_argument("--least-back-off", type=float, default=0.6)
    options = parser.parse_args()
    texts = [t for path in options.files for t in event_corpus.read_file(path)]
    rows = gather(options.program, texts)
    made = {}
    for by_head, columns in ((False, (0, 1)), (True, (1,))):
        data = np.array([(1.0, r[1], r[2]) for r in rows[by_head]])[:, [0] + [1 + c for c in columns]]
        right = np.array([r[3] for r in rows[by_head]], float)
        half = np.array([r[0] % 2 == 0 for r in rows[by_head]])
        tried = fit(data[half], right[half])
        p = 1 / (1 + np.exp(-data[~half] @ tried))
        name = "back-off" if by_head else "rules"
        print(f"{name}: {len(right)} records, {right.mean():.3f} right; on the other half, expected calibration error "
              f"{error(p, right[~half]):.3f}")
        made[by_head] = fit(data, right)
        if by_head:
            p = 1 / (1 + np.exp(-data @ made[True]))
            for least in (0.4, 0.5, 0.6, 0.7, 0.8):
                keep = p >= least
                print(f"  at least {least}: {keep.sum()} records, {right[keep].mean() if keep.any() else 0:.3f} right")
    a, b = made[False], made[True]
    options.out.write_text(
        "# How sure a record is (docs/codebook.md). Fitted by training/calibrate.py on sentences that were held back.\n"
        f"rule: {{constant: {a[0]:.3f}, rule: {a[1]:.3f}, head: {a[2]:.3f}}}\n"
        f"back_off: {{constant: {b[0]:.3f}, head: {b[1]:.3f}}}\n"
        f"least: {{rule: {options.least_rule}, back_off: {options.least_back_off}}}\n")
    print(options.out.read_text())


if __name__ == "__main__":
    main()
