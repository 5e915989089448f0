"""Spikes of real brands, found by the deployed detector and judged as NAB judges.

`python -m bench.detection SERIES_DIR WINDOWS.json [--threshold T] [--nested]` prints a
line a brand and one for all. A threshold is log10 of the years between two alarms of
one window; without one it is that of an owner who puts up with six spikes a year.
`--nested` chooses the threshold on the other brands for each brand in turn.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.brands import Brand, SeriesError, alerts, load, rarity
from bench.nab import Points, judge, together
from functions.domain.business import Policy
from functions.domain.shares import SPIKE
from functions.domain.spike import threshold

BEARABLE = Policy(false_alarms_per_year=6 / SPIKE)
"""A brand of thousands of mentions bears a false spike in two months: on the five
development brands at most four in ten weeks are false then."""

SHIPPED = round(threshold(BEARABLE), 3)

ROWS_A_WEEK = 7 * 24 * 12
CANDIDATES = [round(-1.6 + 0.05 * n, 2) for n in range(33)]
MOST_FALSE = 0.4
"""False alerts a brand and week at the most, when a threshold is chosen."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A brand with what the detector made of it."""

    brand: Brand
    rarity: Sequence[float]
    seconds: float

    def points(self, threshold: float) -> Points:
        """What its alerts earn at a threshold."""
        found = alerts(self.brand, self.rarity, threshold)
        return judge(found, self.brand.spans, len(self.rarity))


def weekly_false(points: Points) -> float:
    """False alerts a brand and week."""
    return points.false / (points.rows / ROWS_A_WEEK)


def chosen(others: Sequence[Heard]) -> float:
    """The best threshold for these brands among those that bear few false alerts."""

    def merit(at: float) -> tuple[bool, float]:
        points = together(one.points(at) for one in others)
        return weekly_false(points) <= MOST_FALSE, points.score

    return max(CANDIDATES, key=merit)


def nested(heard: Sequence[Heard]) -> list[tuple[float, Points]]:
    """Each brand at the threshold that the others chose."""
    found = []
    for one in heard:
        threshold = chosen([other for other in heard if other is not one])
        found.append((threshold, one.points(threshold)))
    return found


def line(points: Points, threshold: float | None, **more: object) -> str:
    """One line of JSON."""
    return json.dumps(
        {
            **more,
            "nab_standard": round(points.score, 1),
            "threshold": threshold,
            "hits": points.hits,
            "windows": points.windows,
            "false_per_brand_week": round(weekly_false(points), 2),
        }
    )


def report(heard: Sequence[Heard], threshold: float, *, is_nested: bool) -> None:
    """A line a brand, then one for all."""
    judged = (
        nested(heard)
        if is_nested
        else [(threshold, one.points(threshold)) for one in heard]
    )
    for one, (at, points) in zip(heard, judged, strict=True):
        sys.stdout.write(line(points, at, brand=one.brand.name) + "\n")
    updates = sum(len(one.rarity) for one in heard)
    spent = round(1e6 * sum(one.seconds for one in heard) / updates, 1)
    points = together(points for _, points in judged)
    summary = json.loads(line(points, None if is_nested else threshold))
    sys.stdout.write(json.dumps({**summary, "us_per_update": spent}) + "\n")


def main() -> None:
    """Read the arguments, print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("series", type=Path)
    parser.add_argument("windows", type=Path)
    parser.add_argument("--threshold", type=float, default=SHIPPED)
    parser.add_argument("--nested", action="store_true")
    asked = parser.parse_args()
    try:
        brands = load(asked.series, asked.windows)
    except SeriesError as error:
        sys.exit(str(error))
    heard = [Heard(brand, *rarity(brand)) for brand in brands]
    report(heard, round(asked.threshold, 3), is_nested=asked.nested)


if __name__ == "__main__":
    main()
