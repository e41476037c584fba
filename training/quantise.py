"""The int8 arithmetic of docs/model.md section 4, simulated in torch.

A quantised matrix has one scale a row: the one, of some, that errs least in squares. Weights of
matrices keep within -63..63, so that AVX2 can multiply them as bytes. `quantised(model)` is a copy of a model whose
matrices are int8 and whose inputs are rounded row by row, as the C++ reader does.
"""

import copy

import torch
import torch.nn.functional as F
from torch import nn


MOST = 63


def quantise_rows(matrix, most=MOST):
    """(integers in -most..most as float, one scale a row)."""
    top = matrix.abs().amax(1)
    top = torch.where(top > 0, top, torch.full_like(top, most))
    best, scale, integers = torch.full_like(top, torch.inf), top, torch.zeros_like(matrix)
    for share in torch.linspace(1.0, 0.6, 21):  # a lower top cuts off outliers and is finer
        step = top * share / most
        q = torch.round(matrix / step[:, None]).clamp(-most, most)
        error = (q * step[:, None] - matrix).square().sum(1)
        better = error < best
        best = torch.where(better, error, best)
        scale = torch.where(better, step, scale)
        integers = torch.where(better[:, None], q, integers)
    return integers, scale


def int8_linear(x, q, scale, bias=None):
    x = x.float()
    top = x.abs().amax(-1, keepdim=True)
    step = torch.where(top > 0, top / 127, torch.ones_like(top))
    y = F.linear(torch.round(x / step), q) * step * scale
    return y if bias is None else y + bias


class Int8Linear(nn.Module):
    def __init__(self, linear):
        super().__init__()
        self.q, self.scale = quantise_rows(linear.weight.data)
        self.bias = None if linear.bias is None else linear.bias.data

    def forward(self, x):
        return int8_linear(x, self.q, self.scale, self.bias)


FLOAT_HEADS = ("label_c", "label_d", "label_e")


def _rounded_embedding(model):
    q, scale = quantise_rows(model.word.weight.data, 127)
    model.word.weight.data = q * scale[:, None]


def quantised(model):
    """Weights and inputs in int8."""
    result = copy.deepcopy(model).eval()
    _rounded_embedding(result)
    for parent in list(result.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Linear) and name not in FLOAT_HEADS:
                setattr(parent, name, Int8Linear(child))
    q, scale = quantise_rows(result.arc_u.data)
    result.times_u = lambda d: int8_linear(d, q, scale)
    return result


def _matrices(model):
    """The parameters that the file holds as integers, but for the embedding."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and name not in FLOAT_HEADS:
            yield module.weight
    yield model.arc_u


class Rounded:
    """`with rounded:` the matrices are what the file will hold. Gradients of what is done there
    are taken for those of the exact matrices, which come back at the end."""

    def __init__(self, model):
        self.matrices = list(_matrices(model))
        self.scales = [quantise_rows(m.data)[1][:, None] for m in self.matrices]

    def __enter__(self):
        self.exact = [m.data for m in self.matrices]
        for matrix, scale in zip(self.matrices, self.scales):
            matrix.data = torch.round(matrix.data / scale).clamp_(-MOST, MOST).mul_(scale)

    def __exit__(self, *_):
        for matrix, exact in zip(self.matrices, self.exact):
            matrix.data = exact


def dequantised(model):
    """Weights as the file holds them, inputs in float: what a float or bf16 reader sees."""
    result = copy.deepcopy(model).eval()
    _rounded_embedding(result)
    for matrix in _matrices(result):
        q, scale = quantise_rows(matrix.data)
        matrix.data = q * scale[:, None]
    return result
