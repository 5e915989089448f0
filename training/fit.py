"""Fits the encoder: AdamW, a smaller step the deeper the layer.

On a graphics card it is one process. Without one it is two, each with one thread and
half of every batch, which add their gradients in shared memory: on a busy machine this
is twice as fast as two threads of one process. The same rows, seed and kind of machine
give the same bits. A phase that was stopped goes on from where it last saved, to the
same end.
"""

import math
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, multiprocessing
from torch.nn import functional

from functions.adapters.encoder.tokenizer import PAD, UNKNOWN
from training.base import published_file, read_base
from training.mixing import Numbered
from training.network import Encoder
from training.saved import Saved

RATE, DECAY_BY_LAYER, HEAD_FASTER = 1e-4, 0.92, 5.0
WEIGHT_DECAY, SMOOTHING, LONGEST_GRADIENT = 0.01, 0.1, 1.0
SAVED_EVERY = 50
"""Steps after which a phase can go on if it is stopped."""

BLANKED = 0.05
"""Share of the pieces that a text loses each time it is shown."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of training: where from, what, where to.

    The rate rises for `warm` steps and, if it `falls`, goes down to nothing with
    a cosine from there on.
    """

    start: Path | None
    kept: list[int]
    batches: list[list[Numbered]]
    end: Path
    seed: int
    warm: int
    falls: bool


def fit(phase: Phase) -> None:
    """Run a phase and leave its weights at `phase.end`."""
    device, workers = ("cuda", 1) if torch.cuda.is_available() else ("cpu", 2)
    encoder = _encoder(phase).to(device).share_memory()
    size = sum(weight.numel() for weight in _trained(encoder))
    gradients = torch.zeros(workers, size, device=device).share_memory_()
    squares = torch.zeros(workers, device=device).share_memory_()
    meeting = multiprocessing.get_context("spawn").Barrier(workers)
    shared = (encoder, gradients, squares, meeting)
    if workers == 1:
        _work(0, phase, shared)
    else:
        multiprocessing.spawn(_work, (phase, shared), nprocs=workers)
    torch.save(encoder.cpu().state_dict(), phase.end)


def rate_at(step: int, steps: int, phase: Phase) -> float:
    """The share of the full rate at a step."""
    if step < phase.warm:
        return (step + 1) / phase.warm
    if not phase.falls:
        return 1.0
    done = (step - phase.warm) / max(1, steps - phase.warm)
    return 0.5 * (1 + math.cos(math.pi * done))


def padded(texts: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Piece numbers as one rectangle, and the lengths."""
    longest = max(map(len, texts))
    rows = [text + [PAD] * (longest - len(text)) for text in texts]
    return torch.tensor(rows), torch.tensor([len(text) for text in texts])


def _encoder(phase: Phase) -> Encoder:
    torch.manual_seed(phase.seed)
    encoder = Encoder(read_base(published_file()), phase.kept)
    if phase.start:
        encoder.load_state_dict(torch.load(phase.start, weights_only=True))
    return encoder


def _trained(encoder: Encoder) -> list[Tensor]:
    return [weight for weight in encoder.parameters() if weight.requires_grad]


def _groups(encoder: Encoder, wanted: set[int]) -> list[dict]:
    """The wanted weights with their rate; biases and norms are not pulled towards 0."""
    depth = len(encoder.layers)
    groups = []
    for name, weight in encoder.named_parameters():
        if id(weight) not in wanted:
            continue
        above = depth
        if name.startswith("layers."):
            above = depth - 1 - int(name.split(".")[1])
        faster = HEAD_FASTER if name.startswith("head") else DECAY_BY_LAYER**above
        decay = WEIGHT_DECAY if weight.dim() > 1 else 0.0
        group = {"params": [weight], "weight_decay": decay}
        groups.append(group | {"lr": RATE * faster, "full": RATE * faster})
    return groups


def _work(rank: int, phase: Phase, shared: tuple) -> None:
    """One process: its part of every batch, and the step of its part of the weights."""
    _repeatable()
    encoder, gradients, squares, meeting = shared
    workers = len(gradients)
    encoder.train()
    torch.manual_seed(phase.seed + 1 + rank)
    chance = random.Random(phase.seed + 1 + rank)
    weights = _trained(encoder)
    ends = _laid_out(weights, gradients[rank])
    mine = range(rank, len(weights), workers)
    own = _groups(encoder, {id(weights[number]) for number in mine})
    optimiser = torch.optim.AdamW(own, betas=(0.9, 0.98), fused=True)
    saved = Saved(phase.end, rank, workers)
    done = saved.restore(encoder, optimiser, chance)
    meeting.wait()
    for step, batch in enumerate(phase.batches[done:], start=done):
        share = rate_at(step, len(phase.batches), phase)
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * share
        gradients[rank].zero_()
        loss = _loss(encoder, batch[rank::workers], chance) / len(batch)
        loss.backward()
        meeting.wait()
        squares[rank] = 0.0
        for number in mine:
            there = slice(ends[number], ends[number + 1])
            total = gradients[rank, there]
            for other in set(range(workers)) - {rank}:
                total += gradients[other, there]
            squares[rank] += total.square().sum()
        meeting.wait()
        too_long = float(squares.sum().sqrt()) / LONGEST_GRADIENT
        for number in mine:
            weights[number].grad /= max(1.0, too_long)
        optimiser.step()
        meeting.wait()
        if rank == 0 and step % 10 == 0:
            said = f"step {step} of {len(phase.batches)} loss {workers * loss:.3f}"
            print(said, flush=True)
        if step % SAVED_EVERY == SAVED_EVERY - 1:
            saved.write(step + 1, encoder, optimiser, chance)
            meeting.wait()
            saved.settle()
            meeting.wait()
    saved.remove()


def _repeatable() -> None:
    """Let sums be added in the same order every time."""
    os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"  # read when a card is first used
    torch.use_deterministic_algorithms(mode=True)
    torch.set_num_threads(1)


def _laid_out(weights: Sequence[Tensor], room: Tensor) -> list[int]:
    """Put the weights' gradients one after the other into shared room; the ends."""
    ends = [0]
    for weight in weights:
        ends.append(ends[-1] + weight.numel())
        weight.grad = room[ends[-2] : ends[-1]].view_as(weight)
    return ends


def _loss(encoder: Encoder, rows: Sequence[Numbered], chance: random.Random) -> Tensor:
    device = encoder.head.weight.device
    pieces, lengths = padded([_blanked(text, chance) for _, text in rows])
    labels = torch.tensor([label for label, _ in rows], device=device)
    logits = encoder(pieces.to(device), lengths.to(device))
    return functional.cross_entropy(
        logits, labels, label_smoothing=SMOOTHING, reduction="sum"
    )


def _blanked(text: list[int], chance: random.Random) -> list[int]:
    inner = (UNKNOWN if chance.random() < BLANKED else piece for piece in text[1:-1])
    return [text[0], *inner, text[-1]]
