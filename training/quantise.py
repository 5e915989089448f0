"""Trained weights → the model file that ships: int8, one scale a row, by nearest."""

import hashlib
import io
import json
import math
from pathlib import Path

import numpy as np

from functions.adapters.encoder.modelfile import FORMAT, SCALE, checksum_of
from training.base import Base
from training.network import LAYERS

Arrays = dict[str, np.ndarray]

LARGEST = 127


def quantised(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as int8 and one float32 scale a row."""
    scale = np.abs(matrix).max(1) / LARGEST
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale


def model_arrays(
    state: Arrays, base: Base, kept: list[int], about: dict[str, float | str]
) -> Arrays:
    """What the file holds, by name.

    `state` is the network's state as training names it; the division of attention
    weights by the root of a head's width goes into q.
    """
    small = 1 / math.sqrt(base.width // base.heads)
    tensors = {"pos": state["pos"]}
    matrices = {"word": state["word"]}
    for end, into in (("weight", matrices), ("bias", tensors)):
        short = end[0]
        into[f"head.{short}"] = state[f"head.{end}"]
        tensors[f"ln.{short}"] = state[f"ln.{end}"]
        for number in range(LAYERS):
            was, now = f"layers.{number}.", f"l{number}."
            q, k, v = (state[f"{was}{part}.{end}"] for part in "qkv")
            into[f"{now}qkv.{short}"] = np.concatenate([q * small, k, v])
            for part in ("ao", "fi", "fo"):
                into[f"{now}{part}.{short}"] = state[f"{was}{part}.{end}"]
            for part in ("aln", "oln"):
                tensors[f"{now}{part}.{short}"] = state[f"{was}{part}.{end}"]
    made = {name: tensor.astype(np.float32) for name, tensor in tensors.items()}
    for name, matrix in matrices.items():
        made[name], made[name + SCALE] = quantised(matrix)
    facts = {"format": FORMAT, "heads": base.heads, "epsilon": base.epsilon, **about}
    made["about"] = _bytes(json.dumps(facts, sort_keys=True))
    made["pieces"] = _bytes("\n".join(base.pieces[number] for number in kept))
    made["scores"] = base.scores[kept].astype(np.float32)
    return made


def file_bytes(arrays: Arrays) -> bytes:
    """The file: the same arrays give the same bytes."""
    data = io.BytesIO()
    np.savez(data, **dict(sorted(arrays.items())))
    return data.getvalue()


def write_model(arrays: Arrays, path: Path) -> str:
    """Write the file and its checksum; the checksum."""
    data = file_bytes(arrays)
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    checksum_of(path).write_text(f"{digest}  {path.name}\n", "ascii")
    return digest


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), np.uint8)
