"""A model of two layers and twelve pieces, with chance weights: enough to test how."""

import io
import json
from typing import Any

import numpy as np

WIDTH, INNER, HEADS, PLACES, LAYERS = 8, 16, 2, 12, 2
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁a", "▁ab", "ba", "!", "é")
SCORES = (0.0, 0.0, 0.0, 0.0, -3.0, -4.0, -4.5, -2.0, -2.5, -3.5, -5.0, -6.0)


def tiny_arrays(seed: int = 1) -> dict[str, Any]:
    chance = np.random.default_rng(seed)
    shapes = {"word": (len(PIECES), WIDTH), "head.w": (3, WIDTH)}
    flat = {"ln.w": WIDTH, "ln.b": WIDTH, "head.b": 3}
    for number in range(LAYERS):
        at = f"l{number}."
        shapes |= {f"{at}qkv.w": (3 * WIDTH, WIDTH), f"{at}ao.w": (WIDTH, WIDTH)}
        shapes |= {f"{at}fi.w": (INNER, WIDTH), f"{at}fo.w": (WIDTH, INNER)}
        flat |= {f"{at}qkv.b": 3 * WIDTH, f"{at}ao.b": WIDTH}
        flat |= {f"{at}fi.b": INNER, f"{at}fo.b": WIDTH}
        flat |= {f"{at}{norm}.{end}": WIDTH for norm in ("aln", "oln") for end in "wb"}
    arrays: dict[str, Any] = {"pos": chance.normal(size=(PLACES, WIDTH))}
    arrays |= {name: chance.normal(size=size) for name, size in flat.items()}
    for name, shape in shapes.items():
        arrays[name] = chance.integers(-127, 128, shape).astype(np.int8)
        arrays[f"{name}.scale"] = chance.uniform(0.001, 0.01, shape[0])
    return {n: a if a.dtype == np.int8 else a.astype("f4") for n, a in arrays.items()}


def tiny_file(arrays: dict[str, Any] | None = None, **about: Any) -> bytes:
    facts = {"format": 1, "heads": HEADS, "epsilon": 1e-12, "temperature": 1.0}
    facts |= {"date": "2026-11-25", **about}
    held = {
        **(arrays or tiny_arrays()),
        "about": np.frombuffer(json.dumps(facts).encode(), np.uint8),
        "pieces": np.frombuffer("\n".join(PIECES).encode(), np.uint8),
        "scores": np.array(SCORES, np.float32),
    }
    data = io.BytesIO()
    np.savez(data, **held)
    return data.getvalue()


def reference_logits(arrays: dict[str, Any], pieces: list[int]) -> Any:
    """BERT's equations one text at a time, in float64 and the plainest words."""
    tensors = {
        name: array.astype("f8") * arrays[f"{name}.scale"].astype("f8")[:, None]
        if f"{name}.scale" in arrays
        else array.astype("f8")
        for name, array in arrays.items()
    }
    x = _norm(tensors["word"][pieces] + tensors["pos"][: len(pieces)], tensors, "ln")
    for number in range(LAYERS):
        x = _reference_layer(x, tensors, f"l{number}.")
    return tensors["head.w"] @ x.mean(0) + tensors["head.b"]


def _reference_layer(x: Any, tensors: dict[str, Any], at: str) -> Any:
    def linear(name: str, value: Any) -> Any:
        return value @ tensors[f"{at}{name}.w"].T + tensors[f"{at}{name}.b"]

    q, k, v = np.split(linear("qkv", x), 3, axis=1)
    size = WIDTH // HEADS
    heads = []
    for head in range(HEADS):
        part = slice(head * size, (head + 1) * size)
        weights = np.exp(q[:, part] @ k[:, part].T)  # q was divided when quantised
        heads.append(weights / weights.sum(1, keepdims=True) @ v[:, part])
    x = _norm(x + linear("ao", np.concatenate(heads, axis=1)), tensors, f"{at}aln")
    y = linear("fi", x)
    y = 0.5 * y * (1 + np.tanh(np.sqrt(2 / np.pi) * (y + 0.044715 * y**3)))
    return _norm(x + linear("fo", y), tensors, f"{at}oln")


def _norm(x: Any, tensors: dict[str, Any], name: str) -> Any:
    x = x - x.mean(1, keepdims=True)
    x = x / np.sqrt((x**2).mean(1, keepdims=True) + 1e-12)
    return x * tensors[f"{name}.w"] + tensors[f"{name}.b"]
