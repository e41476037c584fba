"""Runs the program over texts and gives the events that it finds in each."""

import collections
import json
import subprocess
import sys


def read_events(program, texts, arguments):
    """{index of the text: its event records}; ends with the program's complaint where it fails."""
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    done = subprocess.run([program, "read", "-", "--from", "jsonl", "--format", "jsonl", *arguments],
                          input=lines.encode(), capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    events = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        record = json.loads(line)
        if record["kind"] == "event":
            events[int(record["report"])].append(record)
    return events
