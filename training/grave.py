"""`python -m training.grave`: fits the heads that suspect grave subjects.

It learns from rows of `training/rows/*_grave*.jsonl`, `{id, text, flags: [subject…],
lang}`, written for this project, and from the project's own rows of tone, which show
what people mostly talk about; the encoder itself stays as it is. The same rows, seed
and encoder give the same figures, on one machine the same bytes.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from functions.adapters.encoder.cutting import cut
from functions.adapters.encoder.gravity import SHIPPED, gravity_bytes
from functions.adapters.encoder.modelfile import checksum_of, read_model
from functions.understand.red_flags import find_phrases
from functions.understand.red_flags.subjects import SUBJECTS
from training.grave_head import LAYERS, Places, fit, folded
from training.rows import own_rows, told_rows

RUNS = 3
"""Heads fitted, each with a chance of its own: what they agree on is surer."""

_AT_ONCE = 16


def everyday_texts() -> list[str]:
    """Rows of tone, but for the few that tell of something grave by their words."""
    return [row.text for row in own_rows() if not find_phrases(row.text)]


def places_of(texts: Sequence[str]) -> list[Places]:
    """What the shipped encoder makes of texts halfway: [places, features] for each."""
    model = read_model()
    pieces = [cut(text, model.tokenizer).pieces for text in texts]
    found: dict[int, Places] = {}
    order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
    for first in range(0, len(order), _AT_ONCE):
        group = order[first : first + _AT_ONCE]
        reading = model.network.read([pieces[at] for at in group], LAYERS)
        for at, row in zip(group, np.concatenate(reading.halfway, 2), strict=True):
            found[at] = row[: len(pieces[at])].astype(np.float16)
    return [found[at] for at in range(len(texts))]


def main() -> None:
    """Fit on all rows and write the file that ships."""
    parser = argparse.ArgumentParser(prog="python -m training.grave")
    parser.add_argument("--into", type=Path, default=SHIPPED)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rows, everyday = told_rows(), everyday_texts()
    texts = [*(row.text for row in rows), *everyday]
    told = np.zeros((len(texts), len(SUBJECTS)), np.float32)
    for place, row in enumerate(rows):
        told[place] = [subject in row.flags for subject in SUBJECTS]
    places = places_of(texts)
    heads = [fit(places, told, asked.seed + run) for run in range(RUNS)]
    data = gravity_bytes(folded(heads, tuple(SUBJECTS), read_model().version))
    digest = hashlib.sha256(data).hexdigest()
    asked.into.write_bytes(data)
    checksum_of(asked.into).write_text(f"{digest}  {asked.into.name}\n", "ascii")
    print(json.dumps({"rows": len(places), "bytes": len(data), "sha256": digest}))


if __name__ == "__main__":
    main()
