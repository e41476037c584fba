import struct

import numpy as np
import torch

from export import INT8, TEXT, file_bytes
from quantise import Rounded, int8_linear, quantise_rows


def test_rows_come_back_nearly():
    matrix = torch.randn(5, 16)
    for most in (63, 127):
        q, scale = quantise_rows(matrix, most)
        assert q.abs().max() == most
        error = (q * scale[:, None] - matrix).square().sum(1)
        plain = matrix.abs().amax(1) / most
        rounded = torch.round(matrix / plain[:, None]) * plain[:, None]
        assert (error <= (rounded - matrix).square().sum(1) + 1e-9).all()


def test_outliers_do_not_set_the_scale():
    matrix = torch.full((1, 400), 0.31)
    matrix[0, 0] = 1.0
    _, scale = quantise_rows(matrix, 3)
    assert scale[0] < 1.0 / 3


def test_rounded_matrices_come_back_and_learn():
    model = torch.nn.Module()
    model.linear = torch.nn.Linear(8, 3)
    model.arc_u = torch.nn.Parameter(torch.randn(4, 4))
    exact = model.linear.weight.detach().clone()
    rounded = Rounded(model)
    with rounded:
        assert not torch.equal(model.linear.weight, exact)
        assert (model.linear.weight - exact).abs().max() < 0.05
        model.linear(torch.ones(2, 8)).sum().backward()
    assert torch.equal(model.linear.weight, exact)
    assert torch.equal(model.linear.weight.grad, torch.full((3, 8), 2.0))


def test_zero_rows():
    q, scale = quantise_rows(torch.zeros(2, 4))
    assert (q == 0).all() and (scale == 1).all()
    assert (int8_linear(torch.zeros(1, 4), q, scale) == 0).all()


def test_file_layout():
    data = file_bytes([("config", TEXT, b"a=1"), ("x.q", INT8, np.ones((2, 3), np.int8))])
    assert data[:8] == b"DEMARCHE"
    version, count, length = struct.unpack_from("<IIQ", data, 8)
    assert (version, count, length) == (1, 2, len(data))
    name, dtype, rank, a, b, _, _, offset, size, _ = struct.unpack_from("<64sII4QQQQ", data, 64 + 128)
    assert name.rstrip(b"\0") == b"x.q" and (dtype, rank, a, b, size) == (1, 2, 2, 3, 6)
    assert offset % 64 == 0 and data[offset:offset + size] == b"\1" * 6
