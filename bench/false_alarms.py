"""False alarms promised and measured, on simulated talk with nothing to find.

`python -m bench.false_alarms [--years N] [--kinds a,b] [--rates 1,20]` prints a line a
kind and rate: alarms a year by the deployed detector at the default policy, one an
episode of 24 hours, after six weeks of listening; and those of the six weeks. A rate is
complaints a day.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np

from bench.brands import LEAST_PEOPLE, NEVER, Stream
from bench.rivals import AN_HOUR, last
from bench.streams import A_DAY, KINDS, Talk, talk
from functions.detect.detection import LIVELY
from functions.domain.bucket import bucket_of
from functions.domain.business import Policy
from functions.domain.spike import threshold

START = datetime(2026, 1, 5, tzinfo=UTC)
"""A Monday."""

WARM_UP = 42
"""Days that are listened to before anything is counted."""

A_YEAR = 365
EPISODE = A_DAY
RATES = (1 / 30, 1, 20, 500, 12_000, 48_000)
"""Complaints a day: from one a month to two thousand an hour."""

Span = tuple[int, int]


def rarities(heard: Talk, true: Sequence[Span] = ()) -> list[float]:
    """How rare each bucket was, in log10 of years; `true` are known crises' buckets.

    Looked at is what detection looks at: where a complaint came, each hour, and every
    bucket of a lively hour.
    """
    stream = Stream(START)
    first = bucket_of(START)
    stream.crises = [
        (START + begun * timedelta(minutes=5), START + ended * timedelta(minutes=5))
        for begun, ended in true
    ]
    looked = (heard.negative > 0) | (last(heard.total, AN_HOUR) >= LIVELY)
    looked[AN_HOUR - 1 :: AN_HOUR] = True
    looked &= last(heard.negative, A_DAY + 1) >= LEAST_PEOPLE
    buckets = zip(heard.negative.tolist(), heard.total.tolist(), looked, strict=True)
    rare = []
    for bucket, (negative, total, look) in enumerate(buckets, start=first):
        if total or look:
            stream.hear(bucket, negative, total)
        rare.append(stream.rarity() if look else NEVER)
    return rare


def episodes(found: Sequence[float], at_least: float, since: int) -> list[int]:
    """Buckets that open an episode: none within a day of the last."""
    opened: list[int] = []
    for at in np.flatnonzero(np.asarray(found) >= at_least).tolist():
        if at >= since and (not opened or at - opened[-1] >= EPISODE):
            opened.append(at)
    return opened


class Cried(NamedTuple):
    """Alarms in the six weeks in which the usual is learned, and in the year after."""

    at_first: float
    a_year: float


def cried(kind: str, per_day: float, number: int) -> Cried:
    """The alarms of the business of this number."""
    rng = np.random.default_rng([number, sorted(KINDS).index(kind), int(per_day * 100)])
    heard = talk(kind, per_day, WARM_UP + A_YEAR, rng, 1.0)
    opened = episodes(rarities(heard), threshold(Policy()), 0)
    at_first = sum(at < WARM_UP * A_DAY for at in opened)
    return Cried(at_first, len(opened) - at_first)


def measured(kind: str, per_day: float, years: int) -> Cried:
    """The mean of so many businesses, a year of each."""
    every = [cried(kind, per_day, number) for number in range(years)]
    return Cried(*(round(sum(one) / years, 2) for one in zip(*every, strict=True)))


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
            found = measured(kind, rate, asked.years)
            line = {
                "kind": kind,
                "a_day": rate,
                "promised": Policy().false_alarms_per_year,
                "measured": found.a_year,
                "first_six_weeks": found.at_first,
                "years": asked.years,
                "cpu_s": round(time.process_time() - began, 1),
            }
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
