"""Writes a checkpoint as models/reader.dmm, laid out as docs/model.md section 3 says.

python training/export.py --checkpoint DIR [--epoch N] --out models/reader.dmm
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import xxhash

import checkpoint
import irregular
from atoms import SHAPES
from encode import TAGS
from quantise import MOST, quantise_rows

TEXT, INT8, FLOAT = 0, 1, 2
ALIGNMENT = 64
WINDOW = 192


def floats(name, tensor):
    return name, FLOAT, tensor.detach().numpy().astype("<f4")


def matrix(name, tensor, most=MOST):
    q, scale = quantise_rows(tensor.detach(), most)
    yield name + ".q", INT8, q.numpy().astype(np.int8)
    yield floats(name + ".s", scale)


def linear(name, module):
    yield from matrix(name, module.weight)
    yield floats(name + ".b", module.bias)


def norm(name, module):
    yield floats(name + ".g", module.weight)
    yield floats(name + ".b", module.bias)


def layers(modules):
    for i, layer in enumerate(modules):
        yield from linear(f"layer/{i}/qkv", layer.qkv)
        yield from linear(f"layer/{i}/out", layer.out)
        yield from norm(f"layer/{i}/norm1", layer.norm1)
        yield from linear(f"layer/{i}/up", layer.up)
        yield from linear(f"layer/{i}/down", layer.down)
        yield from norm(f"layer/{i}/norm2", layer.norm2)


def sections_of(model, vocabulary, created_from):
    """(name, dtype, array or bytes) in the order of the file."""
    size = model.size
    config = {"hidden": size.hidden, "layers": size.layers, "heads": size.heads,
              "inner": size.inner, "window": WINDOW, "arc": size.arc, "label_rank": size.arc,
              "language": "en", "shapes": SHAPES, "created_from": created_from}
    lines = {"config": [f"{k}={v}" for k, v in config.items()], "vocab": vocabulary}
    for kind in TAGS[:4] + ("deprel", "ner"):
        lines["labels/" + kind] = model.labels.names[kind]
    lines["lemmas/irregular"] = irregular.read_lines()
    for name, values in lines.items():
        yield name, TEXT, "\n".join(values).encode()

    yield from matrix("embed/word", model.word.weight, 127)
    yield floats("embed/position", model.position)
    yield floats("embed/shape", model.shape)
    yield from norm("embed/norm", model.norm)
    yield from layers(model.layers)
    yield from linear("head/atom", model.atom)
    yield from linear("head/tags", model.tags)
    yield from linear("head/arc_dep", model.arc_dep)
    yield from linear("head/arc_head", model.arc_head)
    yield from matrix("head/arc_u", model.arc_u)
    yield floats("head/arc_bias", model.arc_bias)
    yield floats("head/root", model.root)
    yield from linear("head/label_dep", model.label_dep)
    yield from linear("head/label_head", model.label_head)
    yield floats("head/label_c", model.label_c.weight)
    yield floats("head/label_d", model.label_d.weight)
    yield floats("head/label_e", model.label_e.weight)
    yield floats("head/label_b", model.label_c.bias)


def file_bytes(sections):
    sections = list(sections)
    offset = _aligned(64 + 128 * len(sections))
    table, body = b"", b""
    start = 64 + 128 * len(sections)
    for name, dtype, value in sections:
        data = value if dtype == TEXT else value.tobytes()
        dims = [len(data)] if dtype == TEXT else list(value.shape)
        name = name.encode()
        assert len(name) <= 64
        table += struct.pack("<64sII4QQQQ", name, dtype, len(dims),
                             *(dims + [0] * (4 - len(dims))), offset, len(data), 0)
        body += b"\0" * (offset - start - len(body)) + data
        offset = _aligned(offset + len(data))
    rest = table + body
    header = b"DEMARCHE" + struct.pack("<IIQQ", 1, len(sections), 64 + len(rest),
                                       xxhash.xxh3_64_intdigest(rest))
    return header + hashlib.sha256(rest).digest() + rest


def _aligned(offset):
    return -(-offset // ALIGNMENT) * ALIGNMENT


def created_from(folder):
    """A hash of everything that the training run was made of."""
    record = json.loads((Path(folder) / "record.json").read_text())
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--epoch", type=int)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model, wordpiece = checkpoint.load(options.checkpoint, options.epoch)
    data = file_bytes(sections_of(model, wordpiece.vocabulary, created_from(options.checkpoint)))
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes, identity {data[32:64].hex()}")


if __name__ == "__main__":
    main()
