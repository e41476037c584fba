"""Averages the weights of a run's last epochs.

python training/average.py --checkpoint DIR --last N --out DIR

The result is a checkpoint of one epoch, with what it was made of in its record.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch


def averaged(states):
    """The mean of every floating-point tensor, in double precision; others from the last."""
    result = dict(states[-1])
    for name, value in states[-1].items():
        if value.is_floating_point():
            result[name] = (sum(s[name].double() for s in states) / len(states)).to(value.dtype)
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--last", type=int, default=3)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    record = json.loads((options.checkpoint / "record.json").read_text())
    epochs = range(record["epochs"] - options.last + 1, record["epochs"] + 1)
    states = [torch.load(options.checkpoint / f"epoch{e}.pt", weights_only=True)["model"]
              for e in epochs]
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": averaged(states)}, options.out / "epoch1.pt")
    record["averaged"] = options.last
    (options.out / "record.json").write_text(json.dumps(record, indent=1))
    for name in ("labels.json", "vocab.txt"):
        shutil.copy(options.checkpoint / name, options.out / name)


if __name__ == "__main__":
    main()
