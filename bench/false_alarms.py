"""False alarms promised and measured, on simulated talk with nothing to find.

`python -m bench.false_alarms [--years N] [--kinds a,b] [--rates 1,20]` prints a line a
kind and rate: alarms a year by the deployed detector at the default policy, one an
episode of 24 hours. A rate is complaints a day.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.brands import NEVER, Stream
from bench.streams import A_DAY, KINDS, Talk, talk
from functions.domain.bucket import bucket_of
from functions.domain.business import Policy
from functions.domain.spike import threshold

START = datetime(2026, 1, 5, tzinfo=UTC)
"""A Monday."""

WARM_UP = 42
"""Days that are listened to before anything is counted."""

A_YEAR = 365
EPISODE = A_DAY
RATES = (1 / 30, 1 / 7, 1, 5, 20, 100, 500, 2_400, 48_000)
"""Complaints a day: from one a month to two thousand an hour."""

Span = tuple[int, int]


def rarities(heard: Talk, true: Sequence[Span] = ()) -> list[float]:
    """How rare each bucket was, in log10 of years; `true` are known crises' buckets.

    Where nothing negative was said nothing new is to be seen: that costs no look.
    """
    stream = Stream(START)
    first = bucket_of(START)
    stream.crises = [
        (START + begun * timedelta(minutes=5), START + ended * timedelta(minutes=5))
        for begun, ended in true
    ]
    found = []
    for at, (negative, total) in enumerate(
        zip(heard.negative.tolist(), heard.total.tolist(), strict=True)
    ):
        if total:
            years = stream.hear(first + at, negative, total)
            found.append(years if negative else NEVER)
        else:
            found.append(NEVER)
    return found


def episodes(found: Sequence[float], at_least: float, since: int) -> list[int]:
    """Buckets that open an episode: none within a day of the last."""
    opened: list[int] = []
    for at in np.flatnonzero(np.asarray(found) >= at_least).tolist():
        if at >= since and (not opened or at - opened[-1] >= EPISODE):
            opened.append(at)
    return opened


def measured(kind: str, per_day: float, years: int) -> float:
    """Alarms a year, over so many years of so many businesses."""
    alarms = 0
    for number in range(years):
        rng = np.random.default_rng(
            [number, sorted(KINDS).index(kind), int(per_day * 100)]
        )
        heard = talk(kind, per_day, WARM_UP + A_YEAR, rng, 1.0)
        found = rarities(heard)
        alarms += len(episodes(found, threshold(Policy()), WARM_UP * A_DAY))
    return alarms / years


def main() -> None:
    """Read the arguments, print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--rates", default=",".join(f"{rate:.4g}" for rate in RATES))
    asked = parser.parse_args()
    for kind in asked.kinds.split(","):
        for rate in map(float, asked.rates.split(",")):
            began = time.process_time()
            line = {
                "kind": kind,
                "a_day": rate,
                "promised": Policy().false_alarms_per_year,
                "measured": round(measured(kind, rate, asked.years), 2),
                "years": asked.years,
                "cpu_s": round(time.process_time() - began, 1),
            }
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
