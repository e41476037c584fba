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
    best, scale, integers = None, None, None
    for share in torch.linspace(1.0, 0.6, 21):  # a lower top cuts off outliers and is finer
        step = top * share / most
        q = torch.round(matrix / step[:, None]).clamp(-most, most)
        error = (q * step[:, None] - matrix).square().sum(1)
        if best is None:
            best, scale, integers = error, step, q
            continue
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


def dequantised(model):
    """Weights as the file holds them, inputs in float: what a float or bf16 reader sees."""
    result = copy.deepcopy(model).eval()
    _rounded_embedding(result)
    for name, module in result.named_modules():
        if isinstance(module, nn.Linear) and name not in FLOAT_HEADS:
            q, scale = quantise_rows(module.weight.data)
            module.weight.data = q * scale[:, None]
    q, scale = quantise_rows(result.arc_u.data)
    result.arc_u.data = q * scale[:, None]
    return result
