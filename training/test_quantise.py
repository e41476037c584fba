import struct

import numpy as np
import torch

from export import INT8, TEXT, file_bytes
from quantise import int8_linear, quantise_rows


def test_rows_come_back_within_half_a_step():
    matrix = torch.randn(5, 16)
    q, scale = quantise_rows(matrix)
    assert q.abs().max() == 127
    assert ((q * scale[:, None] - matrix).abs() <= scale[:, None] / 2 + 1e-6).all()


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
