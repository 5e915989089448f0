"""The head of grave subjects as torch trains it, and as it ships."""

import math
import random
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from functions.adapters.encoder.gravity import Gravity
from functions.adapters.encoder.network import Floats

Places = npt.NDArray[np.float16]
"""What the encoder makes of a text halfway: [places, features]."""

LAYERS = (7, 9)
"""Layers after which the encoder's places are read: what is meant is richest below the
last one, which is bent to the tone."""

LOOKS, SIGHT, HIDDEN = 8, 32, 128
EPOCHS, BATCH, RATE, WARM = 8, 64, 1e-3, 50
WEIGHT_DECAY, SMOOTHING = 0.1, 0.04
BLANKED, LEFT_OUT_IN, LEFT_OUT = 0.1, 0.1, 0.4
"""Shares of places, of features and of the hidden that are left out at a step."""

_RARE = -3.0
"""The logit of a subject to begin with: most texts tell of none."""


class Head(nn.Module):
    """`functions/adapters/encoder/gravity.py` says what is computed, and why."""

    def __init__(self, middle: Tensor, spread: Tensor, subjects: int) -> None:
        super().__init__()
        features = len(middle)
        self.register_buffer("middle", middle)
        self.register_buffer("spread", spread)
        self.looks = nn.Linear(features, LOOKS, bias=False)
        self.seen = nn.Linear(features, LOOKS * SIGHT)
        self.inner = nn.Linear(LOOKS * SIGHT + features, HIDDEN)
        self.outer = nn.Linear(HIDDEN, subjects)
        nn.init.normal_(self.looks.weight, 0, 0.02)
        nn.init.constant_(self.outer.bias, _RARE)

    def forward(self, places: Tensor, there: Tensor) -> Tensor:
        """`places` is [texts, places, features], `there` [texts, places]."""
        x = (places - self.middle) / self.spread
        x = functional.dropout(x, LEFT_OUT_IN, self.training)
        weights = self.looks(x).masked_fill(~there[..., None], -1e9).softmax(1)
        seen = self.seen(x).view(*weights.shape, SIGHT)
        looked = (weights[..., None] * seen).sum(1).flatten(1)
        mean = (x * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        looked = functional.gelu(looked, approximate="tanh")
        hidden = functional.relu(self.inner(torch.cat([looked, mean], 1)))
        return self.outer(functional.dropout(hidden, LEFT_OUT, self.training))


def fit(texts: Sequence[Places], told: npt.NDArray[np.float32], seed: int) -> Head:
    """A head fitted by AdamW on the cross-entropy of each subject."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = random.Random(seed)
    some = np.concatenate(texts[::7]).astype(np.float32)
    middle, spread = torch.from_numpy(some.mean(0)), torch.from_numpy(some.std(0))
    head = Head(middle, spread + 1e-4, told.shape[1])
    optimiser = torch.optim.AdamW(
        head.parameters(), RATE, betas=(0.9, 0.98), weight_decay=WEIGHT_DECAY
    )
    todo = [batch for _ in range(EPOCHS) for batch in _batches(texts, chance)]
    for step, batch in enumerate(todo):
        falling = 0.5 * (1 + math.cos(math.pi * step / len(todo)))
        optimiser.param_groups[0]["lr"] = RATE * min(1, (step + 1) / WARM) * falling
        places, there = padded([texts[at] for at in batch])
        there[:, 1:] &= torch.rand(there[:, 1:].shape) >= BLANKED
        wanted = torch.from_numpy(told[batch]) * (1 - SMOOTHING) + SMOOTHING / 4
        loss = functional.binary_cross_entropy_with_logits(head(places, there), wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return head.eval()


def padded(texts: Sequence[Places]) -> tuple[Tensor, Tensor]:
    """Texts as one rectangle, and which of its places are theirs."""
    longest = max(map(len, texts))
    places = torch.zeros(len(texts), longest, texts[0].shape[1])
    for row, text in zip(places, texts, strict=True):
        row[: len(text)] = torch.from_numpy(text.astype(np.float32))
    lengths = torch.tensor([[len(text)] for text in texts])
    return places, torch.arange(longest) < lengths


def folded(heads: Sequence[Head], subjects: tuple[str, ...], encoder: str) -> Gravity:
    """Heads as they ship: as one, whose logits are the mean of theirs.

    The scaling of features is in its matrices.
    """
    every = [_parts(head) for head in heads]
    mean_from, hidden = LOOKS * SIGHT, HIDDEN
    inner = np.zeros((len(heads) * mean_from, len(heads) * hidden), np.float32)
    for at, parts in enumerate(every):
        rows = slice(at * mean_from, (at + 1) * mean_from)
        inner[rows, at * hidden : (at + 1) * hidden] = parts["inner"][:mean_from]
    mean = np.concatenate([parts["inner"][mean_from:] for parts in every], 1)
    side_by_side = {
        name: np.concatenate([parts[name] for parts in every], -1)
        for name in ("looks", "seen", "seen_bias", "inner_bias")
    }
    return Gravity(
        subjects,
        LAYERS,
        encoder,
        **side_by_side,
        inner=np.concatenate([inner, mean]),
        outer=np.concatenate([parts["outer"] for parts in every]) / len(heads),
        outer_bias=sum(parts["outer_bias"] for parts in every) / len(heads),
    )


def _parts(head: Head) -> dict[str, Floats]:
    spread, middle = head.spread, head.middle
    mean_from = LOOKS * SIGHT
    with torch.no_grad():
        seen = head.seen.weight / spread
        inner = head.inner.weight.clone()
        inner[:, mean_from:] /= spread
        parts = {
            # what the middle would take from every place alike, a softmax ignores
            "looks": (head.looks.weight / spread).T,
            "seen": seen.T,
            "seen_bias": head.seen.bias - seen @ middle,
            "inner": inner.T,
            "inner_bias": head.inner.bias - inner[:, mean_from:] @ middle,
            "outer": head.outer.weight.T,
            "outer_bias": head.outer.bias,
        }
    return {
        name: np.ascontiguousarray(part.detach().numpy(), np.float32)
        for name, part in parts.items()
    }


def _batches(texts: Sequence[Places], chance: random.Random) -> Iterator[list[int]]:
    """Texts of like length together, in an order of chance."""
    order = list(range(len(texts)))
    chance.shuffle(order)
    batches = []
    for first in range(0, len(order), BATCH * 8):
        near = sorted(order[first : first + BATCH * 8], key=lambda at: len(texts[at]))
        batches += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    chance.shuffle(batches)
    return iter(batches)
