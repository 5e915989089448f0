"""`python -m training DATA`: from the published weights to the file that ships."""

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
import torch

from functions.adapters.encoder.modelfile import SHIPPED
from training.base import published_file, read_base
from training.choose import choose, validation_rows
from training.quantise import file_bytes, model_arrays, write_model
from training.steps import RUNS, averaged, prune, second_phase

ROOT = Path(__file__).parent.parent


def _state(end: Path) -> dict[str, np.ndarray]:
    state = torch.load(end, weights_only=True)
    return {name: weight.numpy() for name, weight in state.items()}


def main() -> None:
    """Run every step that has not left its result, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the public rows")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "training")
    parser.add_argument("--into", type=Path, default=SHIPPED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--date", type=date.fromisoformat, default=date.today())  # noqa: DTZ011 - the day it was made, where it was made
    asked = parser.parse_args()
    kept = prune(asked.data, asked.build)
    ends = [
        second_phase(asked.data, asked.build, asked.seed, run) for run in range(RUNS)
    ]
    state = averaged([_state(end) for end in ends])
    base = read_base(published_file())
    about = {"temperature": 1.0, "date": asked.date.isoformat()}
    rows = validation_rows(asked.data, asked.seed)
    chosen = choose(file_bytes(model_arrays(state, base, kept, about)), rows)
    about["temperature"] = chosen["temperature"]
    digest = write_model(model_arrays(state, base, kept, about), asked.into)
    print(json.dumps(chosen | {"sha256": digest}))


if __name__ == "__main__":
    main()
