"""Suspects grave subjects: a small head on what the encoder makes of a text halfway.

It reads the mean of the encoder's words after some of its middle layers, which costs
next to nothing beside the sentiment. `training/grave.py` makes its file.
"""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from functions.adapters.encoder.modelfile import (
    NOT_A_MODEL,
    ModelFileError,
    checksum_of,
)
from functions.adapters.encoder.network import Floats

SHIPPED = Path(__file__).with_name("gravity.npz")
FORMAT = 1
PARTS: Sequence[str] = (
    "middle",
    "spread",
    "inner",
    "inner_bias",
    "outer",
    "outer_bias",
)


@dataclass(frozen=True, slots=True)
class Gravity:
    """A hidden layer and one logit a subject, over standardised features.

    Features are the means after so many `layers`, beside each other; `inner` is
    [features, hidden], `outer` [hidden, subjects].
    """

    subjects: tuple[str, ...]
    layers: tuple[int, ...]
    middle: Floats
    spread: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def probabilities(self, features: Floats) -> Floats:
        """[texts, subjects], for [texts, features]."""
        x = (features - self.middle) / self.spread
        hidden = np.maximum(x @ self.inner + self.inner_bias, 0)
        logits: Floats = hidden @ self.outer + self.outer_bias
        likely: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30, dtype=np.float32)))
        return likely


def read_gravity(path: Path = SHIPPED) -> Gravity:
    """Read and verify a file of `training/grave.py`.

    Raises:
        ModelFileError: it is missing, damaged or of another format; it says which.
    """
    try:
        data = path.read_bytes()
        expected = checksum_of(path).read_text("ascii").split()[0]
        if hashlib.sha256(data).hexdigest() != expected:
            raise ModelFileError(f"{path.name} is damaged; package again")
        return parse_gravity(data)
    except (*NOT_A_MODEL, IndexError) as error:
        raise ModelFileError(f"{path.name} cannot be read ({error!r})") from error


def parse_gravity(data: bytes) -> Gravity:
    """The head in the bytes of a file; raises what `NOT_A_MODEL` lists for others."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        if about["format"] != FORMAT:
            raise ModelFileError(
                f"gravity format {about['format']}; this reads {FORMAT}"
            )
        parts = {name: file[name].astype(np.float32) for name in PARTS}
    return Gravity(tuple(about["subjects"]), tuple(about["layers"]), **parts)


def gravity_bytes(gravity: Gravity) -> bytes:
    """The bytes of a file that holds a head, the same for the same head."""
    about = {
        "format": FORMAT,
        "layers": list(gravity.layers),
        "subjects": list(gravity.subjects),
    }
    held = json.dumps(about, sort_keys=True).encode()
    arrays = {name: getattr(gravity, name).astype(np.float16) for name in PARTS}
    out = io.BytesIO()
    np.savez(out, about=np.frombuffer(held, np.uint8), **arrays)
    return out.getvalue()
