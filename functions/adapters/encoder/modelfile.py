"""The model file: an uncompressed .npz of int8 matrices, and its checksum beside it.

`training/quantise.py` writes it. A matrix [out, in] has one scale a row; here it
becomes float32 [in, out], which is what a matrix product reads fastest.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from functions.adapters.encoder.network import Floats, Network, Words
from functions.adapters.encoder.tokenizer import Tokenizer

FORMAT = 1
SHIPPED = Path(__file__).with_name("model.npz")
SCALE = ".scale"

NOT_A_MODEL = (
    KeyError,
    ValueError,
    TypeError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
)
"""What NumPy, zip, JSON and a missing part answer to bytes of another kind."""

Arrays = dict[str, npt.NDArray[np.generic]]


class ModelFileError(Exception):
    """The model file is missing, damaged or of another format."""


@dataclass(frozen=True, slots=True)
class Model:
    """What a model file holds: a network, its tokenizer, and how sure to be.

    Logits are divided by `temperature` before they become probabilities (Guo, C. et
    al. (2017). On Calibration of Modern Neural Networks. ICML). `version` is a date
    and the first of the checksum, such as `2026-11-25 a1b2c3d4`.
    """

    network: Network
    tokenizer: Tokenizer
    temperature: float
    version: str


def checksum_of(path: Path) -> Path:
    """Where the checksum of a model file stands: one line of SHA-256 in hex."""
    return path.with_suffix(".sha256")


def read_model(path: Path = SHIPPED) -> Model:
    """Read and verify a model file.

    Raises:
        ModelFileError: it is missing, damaged or of another format; it says which.
    """
    try:
        data = path.read_bytes()
        expected = checksum_of(path).read_text("ascii").split()[0]
    except (OSError, ValueError, IndexError) as error:
        raise ModelFileError(
            f"{path.name} or its checksum cannot be read ({error}); package again"
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ModelFileError(
            f"{path.name} is damaged: SHA-256 {found[:12]}…, expected"
            f" {expected[:12]}…; fetch it or package again"
        )
    return parse_model(data, found)


def parse_model(data: bytes, digest: str) -> Model:
    """The model in the bytes of a file.

    Raises:
        ModelFileError: they are of another format.
    """
    try:
        arrays = _arrays(data)
        about = json.loads(arrays.pop("about").tobytes())
        if about["format"] != FORMAT:
            raise ModelFileError(f"model format {about['format']}; this reads {FORMAT}")
        return _model(arrays, about, digest)
    except NOT_A_MODEL as error:
        raise ModelFileError(f"not a model file: {error!r}") from error


def _arrays(data: bytes) -> Arrays:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _model(arrays: Arrays, about: dict[str, str | int | float], digest: str) -> Model:
    pieces = arrays.pop("pieces").tobytes().decode("utf-8").split("\n")
    scores = arrays.pop("scores").astype(np.float32).tolist()
    words = Words(
        arrays.pop("word").astype(np.int8, copy=False),
        arrays.pop("word" + SCALE).astype(np.float32, copy=False),
    )
    weights = {
        name: _expanded(array, arrays.get(name + SCALE))
        for name, array in arrays.items()
        if not name.endswith(SCALE)
    }
    return Model(
        network=Network(weights, words, int(about["heads"]), float(about["epsilon"])),
        tokenizer=Tokenizer(pieces, scores),
        temperature=float(about["temperature"]),
        version=f"{about['date']} {digest[:8]}",
    )


def _expanded(
    array: npt.NDArray[np.generic], scale: npt.NDArray[np.generic] | None
) -> Floats:
    if scale is None:
        return array.astype(np.float32)
    wide = np.ascontiguousarray(array.T).astype(np.float32)
    wide *= scale.astype(np.float32)
    return wide
