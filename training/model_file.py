"""Reads a model as the program has it: `load(path)` gives (Reader in evaluation mode, WordPiece).

The matrices are what the file's integers stand for, so the reader computes what the program computes but
for the rounding of inputs. Layout: docs/model.md, section 3.
"""

import struct

import numpy as np
import torch

from atoms import WordPiece
from encode import LabelSets
from model import MINILM, Reader

TEXT, INT8, FLOAT = 0, 1, 2


def read_sections(data):
    """{name: text, or array}"""
    if data[:8] != b"DEMARCHE":
        raise ValueError("not a model of Demarche")
    count = struct.unpack_from("<I", data, 12)[0]
    sections = {}
    for i in range(count):
        name, dtype, dims, *rest = struct.unpack_from("<64sII4QQQQ", data, 64 + 128 * i)
        shape, offset, size = rest[:dims], rest[4], rest[5]
        body = data[offset:offset + size]
        name = name.rstrip(b"\0").decode()
        if dtype == TEXT:
            sections[name] = body.decode()
        else:
            sections[name] = np.frombuffer(body, np.int8 if dtype == INT8 else "<f4").reshape(shape)
    return sections


def load(path):
    sections = read_sections(path.read_bytes())
    config = dict(line.split("=", 1) for line in sections["config"].split("\n"))
    size = MINILM._replace(hidden=int(config["hidden"]), layers=int(config["layers"]),
                           heads=int(config["heads"]), inner=int(config["inner"]), arc=int(config["arc"]))
    labels = LabelSets({kind: sections["labels/" + kind].split("\n")
                        for kind in ("upos", "xpos", "feats", "lemma", "deprel", "ner")})
    vocabulary = sections["vocab"].split("\n")
    model = Reader(labels, len(vocabulary), size)

    def tensor(name):
        return torch.from_numpy(np.array(sections[name], np.float32))

    def matrix(name):
        return tensor(name + ".q") * tensor(name + ".s")[:, None]

    def linear(module, name):
        module.weight.copy_(matrix(name))
        module.bias.copy_(tensor(name + ".b"))

    def norm(module, name):
        module.weight.copy_(tensor(name + ".g"))
        module.bias.copy_(tensor(name + ".b"))

    with torch.no_grad():
        model.word.weight.copy_(matrix("embed/word"))
        model.position.copy_(tensor("embed/position"))
        model.shape.copy_(tensor("embed/shape"))
        norm(model.norm, "embed/norm")
        for i, layer in enumerate(model.layers):
            for part in ("qkv", "out", "up", "down"):
                linear(getattr(layer, part), f"layer/{i}/{part}")
            norm(layer.norm1, f"layer/{i}/norm1")
            norm(layer.norm2, f"layer/{i}/norm2")
        for name in ("atom", "tags", "arc_dep", "arc_head", "label_dep", "label_head"):
            linear(getattr(model, name), "head/" + name)
        model.arc_u.copy_(matrix("head/arc_u"))
        model.arc_bias.copy_(tensor("head/arc_bias"))
        model.root.copy_(tensor("head/root"))
        for name in ("label_c", "label_d", "label_e"):
            getattr(model, name).weight.copy_(tensor("head/" + name))
        model.label_c.bias.copy_(tensor("head/label_b"))
    return model.eval(), WordPiece(vocabulary)
