"""Suspects grave subjects: a small head on what the encoder makes of a text halfway.

What is grave is often one clause of many, so the head looks for it: each of its looks
weighs the places of a text (attention pooling: Lin, Z. et al. (2017). A structured
self-attentive sentence embedding. ICLR) after some of the encoder's middle layers. It
costs a thirtieth of the sentiment. `training/grave.py` makes its file.
"""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from functions.adapters.encoder.modelfile import (
    NOT_A_MODEL,
    ModelFileError,
    checksum_of,
)
from functions.adapters.encoder.network import Activations, Floats, gelu

Bools = npt.NDArray[np.bool_]

SHIPPED = Path(__file__).with_name("gravity.npz")
FORMAT = 2
_PARTS: Sequence[str] = (
    "looks",
    "seen",
    "seen_bias",
    "inner",
    "inner_bias",
    "outer",
    "outer_bias",
)


@dataclass(frozen=True, slots=True)
class Gravity:
    """Looks at the places of a text, a hidden layer, and one logit a subject.

    A place is its vectors after so many `layers`, side by side: its features. They mean
    something only as the `encoder` makes them that the head was fitted on, told by its
    version. `looks` is [features, looks], `seen` [features, looks · sight], `inner`
    [looks · sight + features, hidden], `outer` [hidden, subjects].
    """

    subjects: tuple[str, ...]
    layers: tuple[int, ...]
    encoder: str
    looks: Floats
    seen: Floats
    seen_bias: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def probabilities(self, of: Activations) -> Floats:
        """[texts, subjects], from the places after this head's layers."""
        x = np.concatenate(of.halfway, 2)
        there = of.there[..., None]
        hidden = np.concatenate([self._looked(x, there), _mean(x, there)], 1)
        hidden = np.maximum(hidden @ self.inner + self.inner_bias, 0)
        logits: Floats = hidden @ self.outer + self.outer_bias
        likely: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30, dtype=np.float32)))
        return likely

    def _looked(self, x: Floats, there: Bools) -> Floats:
        """[texts, looks · sight]: what each look sees where it looks."""
        weights = np.where(there, x @ self.looks, np.float32(-1e9))
        weights = np.exp(weights - weights.max(1, keepdims=True))
        weights /= weights.sum(1, keepdims=True)
        seen = (x @ self.seen).reshape(*weights.shape, -1)
        found = np.einsum("tpl,tpls->tls", weights, seen).reshape(len(x), -1)
        return gelu(found + self.seen_bias)


def _mean(x: Floats, there: Bools) -> Floats:
    total: Floats = (x * there).sum(1)
    total /= there.sum(1, dtype=np.float32)
    return total


def read_gravity(encoder: str, path: Path = SHIPPED) -> Gravity:
    """Read and verify a file of `training/grave.py`, for the encoder of this version.

    Raises:
        ModelFileError: it is missing, damaged, of another format or of another encoder;
            it says which.
    """
    try:
        data = path.read_bytes()
        expected = checksum_of(path).read_text("ascii").split()[0]
        if hashlib.sha256(data).hexdigest() != expected:
            raise ModelFileError(f"{path.name} is damaged; package again")
        head = parse_gravity(data)
    except (*NOT_A_MODEL, IndexError) as error:
        raise ModelFileError(f"{path.name} cannot be read ({error!r})") from error
    if head.encoder != encoder:
        raise ModelFileError(
            f"{path.name} belongs to the encoder {head.encoder}, and this is {encoder};"
            " run python -m training.grave"
        )
    return head


def parse_gravity(data: bytes) -> Gravity:
    """The head in the bytes of a file; raises what `NOT_A_MODEL` lists for others."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        if about["format"] != FORMAT:
            raise ModelFileError(
                f"gravity format {about['format']}; this reads {FORMAT}"
            )
        parts = {name: file[name].astype(np.float32) for name in _PARTS}
    subjects, layers = tuple(about["subjects"]), tuple(about["layers"])
    return Gravity(subjects, layers, about["encoder"], **parts)


def gravity_bytes(gravity: Gravity) -> bytes:
    """The bytes of a file that holds a head, the same for the same head."""
    about = {
        "encoder": gravity.encoder,
        "format": FORMAT,
        "layers": list(gravity.layers),
        "subjects": list(gravity.subjects),
    }
    held = json.dumps(about, sort_keys=True).encode()
    arrays = {name: getattr(gravity, name).astype(np.float16) for name in _PARTS}
    out = io.BytesIO()
    np.savez(out, about=np.frombuffer(held, np.uint8), **arrays)
    return out.getvalue()
