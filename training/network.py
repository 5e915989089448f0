"""The encoder as torch trains it: BERT's layers, the mean of its words, 3 logits."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.base import Base

CLASSES = 3
LAYERS = 10
"""Of the twelve published. The last two serve the search for passages, not the sense
of a sentence; without them everything is a sixth faster. Sajjad, H. et al. (2023). On
the effect of dropping layers of pre-trained transformer models. CS&L 77."""

FROZEN = 2
"""The lowest layers, kept as published, like the vectors of words and places: they
would move little, and going back through them costs an eighth of the time."""

NAMES = ("q", "k", "v", "ao", "aln", "fi", "fo", "oln")
"""The parts of a layer, as the published file calls them and as they are here."""

DROPOUT = 0.1
"""Of the mean alone: in the layers it costs a tenth of the time."""


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each added and normalised after."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao = nn.Linear(width, width)
        self.aln = nn.LayerNorm(width, epsilon)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.oln = nn.LayerNorm(width, epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is [texts, places, width]; `mask` is 0, or -inf on padding."""
        seen = self.ao(self._attend(x, mask))
        x = self.aln(x + seen)
        thought = self.fo(functional.gelu(self.fi(x), approximate="tanh"))
        return self.oln(x + thought)

    def _attend(self, x: Tensor, mask: Tensor) -> Tensor:
        texts, places, width = x.shape
        shape = (texts, places, self.heads, width // self.heads)
        q, k, v = (
            part(x).view(shape).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        weights = q @ k.transpose(2, 3) / math.sqrt(shape[-1]) + mask
        mixed = weights.softmax(-1) @ v
        return mixed.transpose(1, 2).reshape(texts, places, width)


class Encoder(nn.Module):
    """Piece numbers → logits of negative, neutral and positive."""

    def __init__(self, base: Base, kept: list[int]) -> None:
        super().__init__()
        words = torch.from_numpy(base.weights["emb.word"][kept])
        inner = base.weights["l0.fi.w"].shape[0]
        self.word = nn.Parameter(words, requires_grad=False)
        # every text is of the first type: its vector is added to the places for good
        places = base.weights["emb.pos"] + base.weights["emb.type"][: base.width]
        self.pos = nn.Parameter(torch.from_numpy(places), requires_grad=False)
        self.ln = nn.LayerNorm(base.width, base.epsilon)
        sizes = (base.width, base.heads, inner, base.epsilon)
        self.layers = nn.ModuleList(Layer(*sizes) for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(base.width, CLASSES)
        self._load(base)

    def _load(self, base: Base) -> None:
        tensors = {name: torch.from_numpy(w.copy()) for name, w in base.weights.items()}
        parts = [("emb.ln", self.ln)]
        for number, layer in enumerate(self.layers):
            parts += [(f"l{number}.{name}", getattr(layer, name)) for name in NAMES]
        with torch.no_grad():
            for name, part in parts:
                part.weight.copy_(tensors[f"{name}.w"])
                part.bias.copy_(tensors[f"{name}.b"])
            for part in (self.ln, *self.layers[:FROZEN]):
                part.requires_grad_(requires_grad=False)
            self.head.weight.normal_(0, 0.02)
            self.head.bias.zero_()

    def forward(self, pieces: Tensor, lengths: Tensor) -> Tensor:
        """`pieces` is [texts, places] with anything after a text's length."""
        there = torch.arange(pieces.shape[1], device=pieces.device) < lengths[:, None]
        mask = torch.where(there, 0.0, float("-inf"))
        x = self.ln(self.word[pieces] + self.pos[: pieces.shape[1]])
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        mean = (x * there[..., None]).sum(1) / lengths[:, None]
        return self.head(self.drop(mean))
