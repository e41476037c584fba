"""Writes an event head as models/events.dmm: python training/export_events.py --head build/training/events --out FILE"""

import argparse
import hashlib
import json
from pathlib import Path

import torch

from event_corpus import TYPES
from event_head import EventHead
from export import TEXT, file_bytes, floats, layers, linear
from model import MINILM


def sections_of(model, record):
    config = {"layers": len(model.layers), "rank": model.role_trigger.out_features, "reader": record["reader"],
              "created_from": hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()}
    yield "config", TEXT, "\n".join(f"{k}={v}" for k, v in config.items()).encode()
    yield "labels/event", TEXT, "\n".join(TYPES).encode()
    yield from layers(model.layers)
    for name in ("kind", "role_trigger", "role_word"):
        yield from linear("head/" + name, getattr(model, name))
    for name in ("role_c", "role_d", "role_e"):
        yield floats("head/" + name, getattr(model, name).weight)
    yield floats("head/role_b", model.role_c.bias)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--head", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    record = json.loads((options.head / "record.json").read_text())
    model = EventHead(MINILM, int(record["layers"])).eval()
    model.load_state_dict(torch.load(options.head / "head.pt", weights_only=True))
    data = file_bytes(sections_of(model, record))
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes, identity {data[32:64].hex()}")


if __name__ == "__main__":
    main()
