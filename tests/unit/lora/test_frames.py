import hashlib

import numpy as np
import pytest

from clutch_server.domain.types import Noise
from clutch_server.lora.frames import draw_frame, orthonormal_rows
from clutch_server.lora.noise import draw_noise

KEY = bytes(range(16))


def test_golden_frame():
    frame = draw_frame(KEY, num_rows=4, num_columns=64)
    digest = hashlib.sha256(frame.astype("<f4").tobytes()).hexdigest()
    assert digest == "28418a133a44abd24264feba7d250c08ec7905aa1a72f7c3a49cdd257c399238"


@pytest.mark.parametrize(("num_rows", "num_columns"), [(1, 1), (1, 300), (4, 64), (16, 16), (64, 64), (32, 500)])
def test_rows_are_orthonormal_also_when_the_frame_is_square(num_rows, num_columns):
    frame = draw_frame(KEY, num_rows=num_rows, num_columns=num_columns)
    assert frame.dtype == np.float32
    np.testing.assert_allclose(frame @ frame.T, np.eye(num_rows), atol=1e-6)


def test_it_is_the_q_of_a_qr_with_positive_diagonal():
    rows = draw_noise(KEY, shape=(6, 40), kind=Noise.GAUSSIAN).astype(np.float64)
    q, r = np.linalg.qr(rows.T)
    np.testing.assert_allclose(orthonormal_rows(rows), (q * np.sign(np.diag(r))).T, atol=1e-12)


def test_frames_have_no_preferred_direction():
    total = sum(draw_frame(i.to_bytes(16, "big"), num_rows=2, num_columns=8).astype(np.float64) for i in range(2000))
    assert np.abs(total / 2000).max() < 5 / np.sqrt(8 * 2000)
