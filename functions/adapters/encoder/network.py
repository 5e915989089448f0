"""The encoder's forward pass: BERT's layers with nothing but NumPy, float32.

Devlin, J. et al. (2019). BERT. NAACL 2019. Texts of one call share a rectangle; a
caller that sorts them by length wastes little of it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from functions.adapters.encoder.tokenizer import PAD

Floats = npt.NDArray[np.float32]

_HIDDEN = np.float32(-1e9)
"""Added to an attention weight where there is only padding."""

_GELU_A = np.float32(-2 * math.sqrt(2 / math.pi))
_GELU_B = np.float32(-2 * math.sqrt(2 / math.pi) * 0.044715)
"""Hendrycks & Gimpel (2016), arXiv:1606.08415: the tanh form of GELU."""


class Network:
    """Piece numbers → logits.

    `weights` are named as in the model file: matrices are [in, out], and every
    layer's q, k and v stand beside each other in one; `word` gives the vectors of
    an array of piece numbers.
    """

    def __init__(
        self, weights: Mapping[str, Floats], words: "Words", heads: int, epsilon: float
    ) -> None:
        self._weights, self._words = weights, words
        self._heads, self._epsilon = heads, np.float32(epsilon)
        self.layers = sum(name.endswith(".qkv.w") for name in weights)
        self.longest = len(weights["pos"])

    def logits(self, texts: Sequence[Sequence[int]]) -> Floats:
        """[texts, 3]: the logits of negative, neutral and positive."""
        return self.read(texts).logits

    def read(
        self, texts: Sequence[Sequence[int]], after: Sequence[int] = ()
    ) -> "Activations":
        """What texts say, and their places after so many layers.

        A text is its piece numbers, start and end included, at least one and at most
        `longest`.
        """
        places = max(map(len, texts))
        numbers = np.full((len(texts), places), PAD)
        for row, text in zip(numbers, texts, strict=True):
            row[: len(text)] = text
        there = np.arange(places) < np.array([[len(text)] for text in texts])
        mask = None if there.all() else np.where(there, np.float32(0), _HIDDEN)
        x = self._words.vectors(numbers.ravel())
        x.reshape(len(texts), places, -1)[:] += self._weights["pos"][:places]
        x = self._normalised("ln", x)
        halfway: dict[int, Floats] = {}
        for number in range(1, self.layers + 1):
            x = self._layer(f"l{number - 1}.", x, len(texts), mask)
            if number in after:
                halfway[number] = x.reshape(len(texts), places, -1)
        said = self._linear("head", x).reshape(len(texts), places, -1)
        return Activations(there, said, [halfway[number] for number in after])

    def _layer(self, at: str, x: Floats, texts: int, mask: Floats | None) -> Floats:
        seen = self._linear(at + "ao", self._attended(at, x, texts, mask))
        seen += x
        x = self._normalised(at + "aln", seen)
        thought = self._linear(at + "fo", gelu(self._linear(at + "fi", x)))
        thought += x
        return self._normalised(at + "oln", thought)

    def _attended(self, at: str, x: Floats, texts: int, mask: Floats | None) -> Floats:
        width = x.shape[1]
        parts = self._linear(at + "qkv", x)
        parts = parts.reshape(texts, -1, 3, self._heads, width // self._heads)
        q, k, v = parts.transpose(2, 0, 3, 1, 4)  # each [texts, heads, places, part]
        weights = q @ k.swapaxes(2, 3)
        if mask is not None:
            weights += mask[:, None, None, :]
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        mixed: Floats = weights @ v
        return mixed.swapaxes(1, 2).reshape(-1, width)

    def _linear(self, name: str, x: Floats) -> Floats:
        y: Floats = x @ self._weights[name + ".w"]
        y += self._weights[name + ".b"]
        return y

    def _normalised(self, name: str, x: Floats) -> Floats:
        """Layer normalisation, in place."""
        x -= x.mean(1, keepdims=True)
        spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1])
        x /= np.sqrt(spread + self._epsilon)
        x *= self._weights[name + ".w"]
        x += self._weights[name + ".b"]
        return x


@dataclass(frozen=True, slots=True)
class Activations:
    """What a network makes of texts that share a rectangle.

    `there`, [texts, places], tells a text from its padding; `said`, [texts, places, 3],
    is the logits of each place; `halfway`, [texts, places, width] each, are the places
    after the layers asked for.
    """

    there: npt.NDArray[np.bool_]
    said: Floats
    halfway: list[Floats]

    @property
    def logits(self) -> Floats:
        """[texts, 3]: the mean of what a text's places say, for the head is linear."""
        total: Floats = (self.said * self.there[..., None]).sum(1)
        total /= self.there.sum(1, keepdims=True, dtype=np.float32)
        return total


class Words:
    """The vectors of pieces, kept at a byte a weight: most are never asked for."""

    def __init__(self, codes: npt.NDArray[np.int8], scales: Floats) -> None:
        self._codes, self._scales = codes, scales

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """[numbers, width]."""
        vectors: Floats = self._codes[numbers].astype(np.float32)
        vectors *= self._scales[numbers][:, None]
        return vectors


def gelu(x: Floats) -> Floats:
    """The tanh form of GELU, as x / (1 + exp(-2u)): an exponential costs less."""
    y = x * x
    y *= _GELU_B
    y += _GELU_A
    y *= x
    with np.errstate(over="ignore"):  # the quotient is then 0, as it should be
        np.exp(y, out=y)
    y += np.float32(1)
    np.divide(x, y, out=y)
    return y
