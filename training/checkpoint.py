"""Loads what train.py wrote."""

import json
from pathlib import Path

import torch

from atoms import WordPiece
from encode import LabelSets
from model import SIZES, Reader


def load(folder, epoch=None):
    """(model in evaluation mode, wordpiece) of the given or the last epoch."""
    folder = Path(folder)
    labels = LabelSets(json.loads((folder / "labels.json").read_text()))
    wordpiece = WordPiece.load(folder / "vocab.txt")
    if epoch is None:
        epoch = max(int(p.stem[5:]) for p in folder.glob("epoch*.pt"))
    record = json.loads((folder / "record.json").read_text())
    model = Reader(labels, len(wordpiece.vocabulary), SIZES[record.get("size", "minilm")])
    model.load_state_dict(torch.load(folder / f"epoch{epoch}.pt", weights_only=True)["model"])
    return model.eval(), wordpiece
