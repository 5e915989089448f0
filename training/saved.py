"""Lets a phase that was stopped go on, bit for bit as if it had not been."""

import random
from pathlib import Path

import torch

from training.network import Encoder


class Saved:
    """How far a process came, beside the phase's end, and whatever moves on with it."""

    def __init__(self, end: Path, rank: int, processes: int) -> None:
        ranks = range(processes)
        self.files = [end.with_suffix(f".{number}.part") for number in ranks]
        self.mine, self.first = self.files[rank], rank == 0
        self.machine = ("cuda" if torch.cuda.is_available() else "cpu", processes)

    def restore(
        self, encoder: Encoder, optimiser: torch.optim.Optimizer, chance: random.Random
    ) -> int:
        """The steps done: 0 unless every process saved as many, on such a machine."""
        if not all(file.exists() for file in self.files):
            return 0
        saved = [
            torch.load(file, map_location="cpu", weights_only=False)
            for file in self.files
        ]
        own = saved[self.files.index(self.mine)]
        if any(other["done"] != own["done"] for other in saved):
            return 0
        if own.get("machine") != self.machine:
            return 0  # another one rounds otherwise
        if self.first:  # the weights are shared
            encoder.load_state_dict(own["weights"])
        optimiser.load_state_dict(own["optimiser"])
        chance.setstate(own["chance"])
        torch.set_rng_state(own["torch"])
        if own["card"] is not None:
            torch.cuda.set_rng_state(own["card"])
        return own["done"]

    def write(
        self,
        done: int,
        encoder: Encoder,
        optimiser: torch.optim.Optimizer,
        chance: random.Random,
    ) -> None:
        """Write beside the file; `settle` puts it in its place."""
        state = {
            "done": done,
            "machine": self.machine,
            "weights": encoder.state_dict() if self.first else {},
            "optimiser": optimiser.state_dict(),
            "chance": chance.getstate(),
            "torch": torch.get_rng_state(),
            "card": torch.cuda.get_rng_state() if torch.cuda.is_available() else None,
        }
        torch.save(state, self.mine.with_suffix(".new"))

    def settle(self) -> None:
        """What was written counts from now on."""
        self.mine.with_suffix(".new").replace(self.mine)

    def remove(self) -> None:
        """The phase is over."""
        self.mine.unlink(missing_ok=True)
