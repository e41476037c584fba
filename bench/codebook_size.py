"""How coding slows down with the codebook: python3 bench/codebook_size.py [--times 10] [--rounds 5] [REPORT…]

Writes the codebook anew with every rule so many times, the copies with trigger words that no text has, and
compares the time of coding and of the whole reading (`demarche bench --stages`) on the same reports, in turn.
Prints median, least and greatest ratio. What more rules cost at the start is told by itself.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path


def grown(text, times):
    """A type's file with each rule `times` times."""
    head, mark, rest = text.partition("\nrules:\n")
    rules, example_mark, examples = rest.partition("\nexamples:\n")
    blocks = re.split(r"(?m)^(?=  - id: )", rules)
    copies = []
    for block in blocks:
        copies.append(block if block.endswith("\n") else block + "\n")
        words = re.search(r"words: \[(.*?)\]", block, re.S)
        if not block.startswith("  - id: ") or not words:
            continue
        count = len([w for w in words[1].split(",") if w.strip()])
        for n in range(1, times):
            ident = re.match(r"  - id: (\S+)", block)[1]
            made = ", ".join(f"zz{ident.replace('-', '')}{n}q{k}" for k in range(count))
            copy = block.replace(f"- id: {ident}", f"- id: {ident}-copy{n}", 1)
            copy = copy.replace(words[0], f"words: [{made}]", 1)
            copy = re.sub(r"&(\w+)", rf"&\1_{ident.replace('-', '_')}_{n}", copy)  # an anchor stands once
            copies.append(copy if copy.endswith("\n") else copy + "\n")
    return head + mark + "".join(copies) + example_mark.lstrip("\n") + examples


def measure(program, codebook, reports):
    done = subprocess.run([program, "bench", "--stages", "--json", "--rounds", "1", "--codebook", codebook, *reports],
                          capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="*")
    parser.add_argument("--program", default="build/release/demarche")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    reports = options.reports or sorted(map(str, Path("samples").rglob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        rules = 0
        for path in sorted(Path("codebook").glob("*.yml")):
            text = path.read_text(encoding="utf-8")
            made = grown(text, options.times) if text.startswith("type:") else text
            rules += made.count("\n  - id: ")
            (Path(folder) / path.name).write_text(made, encoding="utf-8")
        pairs = []
        for _ in range(options.rounds):
            pairs.append((measure(options.program, "codebook", reports), measure(options.program, folder, reports)))
        print(f"{rules} rules, {options.times} times as many as the codebook has; {len(reports)} reports")
        for name in ("coding", "all"):
            ratios = [part(b, name) / part(a, name) for a, b in pairs]
            print(f"{'the whole' if name == 'all' else name}: {statistics.median(ratios):.2f} times the time ({min(ratios):.2f} … {max(ratios):.2f})")
        shares = [part(a, "coding") / part(a, "all") for a, _ in pairs]
        print(f"coding takes {100 * statistics.median(shares):.1f} % of reading")


def part(figures, name):
    return figures["seconds"][name]


if __name__ == "__main__":
    main()
