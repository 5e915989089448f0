"""How soon bursts are found, beside the market's rules, at equal false alarms.

`python -m bench.power [--years N] [--kinds a,b] [--rates 20,500]` prints a line a kind,
rate, burst and rule: the share of bursts of six hours that it finds in them, and the
median hours that it takes. Each rule, ours too, has the threshold at which it cries
`EQUAL` times a year on the same talk without a burst.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence

import numpy as np

from bench.brands import NEVER
from bench.false_alarms import EPISODE, WARM_UP, episodes, rarities
from bench.rivals import AN_HOUR, LEAST, RIVALS, Score, last
from bench.streams import A_DAY, KINDS, Rates, Talk, talk

EQUAL = 4.0
BURSTS = (3.0, 5.0, 10.0)
LENGTH = 72
"""Buckets that a burst lasts: six hours."""

APART = 14 * A_DAY
"""Buckets between two bursts: twenty-six a year, each taken for true by somebody."""

NOTICED = 6
"""Buckets after which somebody has said so."""

RATES = (1.0, 5.0, 20.0, 100.0, 500.0, 2_400.0)
Rule = Callable[[Talk, Sequence[int]], Score]


def ours(heard: Talk, bursts: Sequence[int]) -> Score:
    """Powers of ten of years, by the deployed detector."""
    true = [(at + NOTICED, at + LENGTH) for at in bursts]
    return np.asarray(rarities(heard, true))


def _rival(score: Callable[[np.ndarray], Score]) -> Rule:
    def rule(heard: Talk, _bursts: Sequence[int]) -> Score:
        enough = last(heard.negative, A_DAY) >= LEAST
        return np.where(enough & (heard.negative > 0), score(heard.negative), NEVER)

    return rule


RULES: dict[str, Rule] = {"vigie": ours} | {
    name: _rival(score) for name, score in RIVALS.items()
}


def calibrated(quiet: Sequence[Score], years: float) -> float:
    """The threshold at which there are `EQUAL` episodes a year where nothing is."""
    since = WARM_UP * A_DAY
    every = np.sort(np.concatenate([score[since:] for score in quiet]))[::-1]
    low, high = 0, min(len(every) - 1, int(EQUAL * years * EPISODE))
    while low < high:
        middle = (low + high + 1) // 2
        at = float(every[middle])
        cries = sum(len(episodes(score.tolist(), at, since)) for score in quiet)
        low, high = (middle, high) if cries <= EQUAL * years else (low, middle - 1)
    return max(float(every[low]), NEVER + 1)


def bursts_of(days: int, rng: np.random.Generator) -> tuple[list[int], Rates]:
    """When bursts begin, and where they are."""
    starts = [
        int(at + rng.integers(0, A_DAY))
        for at in range(WARM_UP * A_DAY, (days - 2) * A_DAY, APART)
    ]
    where = np.zeros(days * A_DAY)
    for at in starts:
        where[at : at + LENGTH] = 1.0
    return starts, where


def found(score: Score, starts: Sequence[int], at_least: float) -> list[float]:
    """Hours from each burst's start until it was found; none for one that was not.

    A rule that has been crying within the hour before says nothing by crying on.
    """
    hours = []
    for start in starts:
        if (score[max(start - AN_HOUR, 0) : start] >= at_least).any():
            continue
        cries = np.flatnonzero(score[start : start + LENGTH] >= at_least)
        if len(cries):
            hours.append((int(cries[0]) + 1) / 12)
    return hours


def compare(kind: str, per_day: float, years: int) -> list[dict[str, object]]:
    """A line a burst and rule."""
    days = WARM_UP + 365
    seed = [sorted(KINDS).index(kind), int(per_day * 100)]
    quiet = [
        talk(kind, per_day, days, np.random.default_rng([n, *seed]), 1.0)
        for n in range(years)
    ]
    thresholds = {
        name: calibrated([rule(heard, ()) for heard in quiet], years)
        for name, rule in RULES.items()
    }
    lines: list[dict[str, object]] = []
    for burst in BURSTS:
        rng = np.random.default_rng([77, *seed])
        taken: dict[str, list[float]] = {name: [] for name in RULES}
        number = 0
        for _ in range(years):
            starts, where = bursts_of(days, rng)
            heard = talk(kind, per_day, days, rng, 1 + (burst - 1) * where)
            number += len(starts)
            for name, rule in RULES.items():
                taken[name] += found(rule(heard, starts), starts, thresholds[name])
        lines += [
            {
                "kind": kind,
                "a_day": per_day,
                "burst": burst,
                "rule": name,
                "found": round(len(hours) / number, 2),
                "median_hours": round(float(np.median(hours)), 2) if hours else None,
                "bursts": number,
            }
            for name, hours in taken.items()
        ]
    return lines


def main() -> None:
    """Read the arguments, print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--kinds", default="weekly,swelling")
    parser.add_argument("--rates", default=",".join(f"{rate:g}" for rate in RATES))
    asked = parser.parse_args()
    for kind in asked.kinds.split(","):
        for rate in map(float, asked.rates.split(",")):
            for line in compare(kind, rate, asked.years):
                sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
