"""The forward pass against BERT's equations, on a model of two layers."""

import hashlib

import numpy as np
import pytest

from functions.adapters.encoder.modelfile import (
    SHIPPED,
    ModelFileError,
    checksum_of,
    parse_model,
    read_model,
)
from tests.encoder_cases import reference_logits, tiny_arrays, tiny_file

TEXTS = [[0, 7, 5, 2], [0, 2], [0, 8, 9, 10, 3, 4, 5, 6, 11, 7, 7, 2]]


def written(tmp_path, data: bytes, digest: str | None = None):
    path = tmp_path / "model.npz"
    path.write_bytes(data)
    digest = digest or hashlib.sha256(data).hexdigest()
    checksum_of(path).write_text(f"{digest}  model.npz\n")
    return path


@pytest.mark.parametrize("seed", range(5))
def test_logits_are_what_the_equations_give(seed):
    arrays = tiny_arrays(seed)
    network = parse_model(tiny_file(arrays), "").network
    expected = [reference_logits(arrays, text) for text in TEXTS]
    assert np.allclose(network.logits(TEXTS), expected, rtol=1e-4, atol=1e-4)


def test_a_text_reads_the_same_alone_and_beside_longer_ones():
    network = parse_model(tiny_file(), "").network
    together = network.logits(TEXTS)
    alone = np.concatenate([network.logits([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-5)


def test_words_in_another_order_read_otherwise():
    network = parse_model(tiny_file(), "").network
    one, other = network.logits([[0, 7, 5, 9, 2], [0, 9, 5, 7, 2]])
    assert not np.allclose(one, other, atol=1e-3)


def test_a_file_is_read_with_its_facts(tmp_path):
    path = written(tmp_path, tiny_file(temperature=1.25))
    model = read_model(path)
    assert model.temperature == 1.25
    assert model.version.startswith("2026-11-25 ")


def test_a_damaged_file_is_named_as_such(tmp_path):
    data = bytearray(tiny_file())
    path = written(tmp_path, bytes(data))
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ModelFileError, match=r"model\.npz is damaged"):
        read_model(path)


def test_a_missing_file_or_checksum_is_named_as_such(tmp_path):
    with pytest.raises(ModelFileError, match="cannot be read"):
        read_model(tmp_path / "model.npz")
    (tmp_path / "model.npz").write_bytes(tiny_file())
    with pytest.raises(ModelFileError, match="cannot be read"):
        read_model(tmp_path / "model.npz")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"\x93NUMPY\x01\x00"])
def test_bytes_that_are_no_model_are_refused(tmp_path, data):
    with pytest.raises(ModelFileError):
        read_model(written(tmp_path, data))


def test_another_format_is_refused(tmp_path):
    with pytest.raises(ModelFileError, match="model format 2"):
        read_model(written(tmp_path, tiny_file(format=2)))


def test_a_model_without_a_part_is_refused(tmp_path):
    arrays = tiny_arrays()
    del arrays["word"]
    with pytest.raises(ModelFileError, match="word"):
        read_model(written(tmp_path, tiny_file(arrays)))


def test_the_shipped_file_is_whole_and_light():
    model = read_model()
    assert SHIPPED.stat().st_size <= 40e6
    assert model.network.longest >= 128
