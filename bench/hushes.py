"""False hushes promised and measured: talk that only pauses, taken for a blind source.

`python -m bench.hushes [--years N] [--kinds a,b] [--rates 1,20]` prints a line a kind
and rate: the hushes a year that are told of a business with three sources which all
speak on, at the default policy, after six weeks of listening. A rate is complaints a
day, as everywhere; all talk counts here, four times as much.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from bench.brands import ZONE
from bench.false_alarms import A_YEAR, START, WARM_UP
from bench.streams import KINDS, Counts, talk
from functions.detect.hush import pulses_at, quiet_pulses
from functions.detect.readings import View
from functions.domain.baseline import HOUR, new_baseline
from functions.domain.bucket import BUCKET, bucketed
from functions.domain.business import Business, Locale, Policy
from functions.domain.learning import fold_buckets
from functions.domain.mention import Mention, Sentiment
from functions.domain.shares import HUSH

SOURCES = ("maps", "press", "forum")
RATES = (1, 5, 20, 100)
"""Complaints a day: with fewer no source is always heard, with more none ever pauses
for long."""

AN_HOUR = 12
"""Buckets."""

PRAISE = Sentiment(0.0, 0.1, 0.9, "simulated")
BUSINESS = Business("simulated", "Simulated", Locale.EN, str(ZONE), ())


def hushes(spoken: Counts) -> int:
    """Pauses of any source, or of all, that were told; a row a bucket, a column each.

    Looked at each hour, as a business is that is quiet enough to pause.
    """
    baseline = new_baseline(BUSINESS.id, START)
    told: set[tuple[str, datetime]] = set()
    listened = START + timedelta(days=WARM_UP)
    for first in range(0, len(spoken), AN_HOUR):
        since = START + first * BUCKET
        heard = list(_mentions(spoken[first : first + AN_HOUR], since))
        view = View(BUSINESS, baseline, heard, (), since + HOUR)
        pulses = pulses_at(view, view.now)
        if view.now > listened:
            told |= {(p.source, p.heard_at) for p in quiet_pulses(view, pulses)}
        folded = fold_buckets(baseline, map(bucketed, heard), view.now, ZONE)
        baseline = replace(folded, pulses=pulses)
    return len(told)


def _mentions(spoken: Counts, since: datetime) -> Iterator[Mention]:
    """One where a source is heard: more of a bucket are heard at once."""
    for bucket, column in np.argwhere(spoken).tolist():
        yield Mention(
            business=BUSINESS.id,
            id=f"{bucket} {column}",
            source=SOURCES[column],
            source_kind="feed",
            title="",
            text="",
            sentiment=PRAISE,
            seen_at=since + bucket * BUCKET,
            counts=True,
            backfill=False,
            content_hash="",
        )


def measured(kind: str, per_day: float, years: int) -> float:
    """Hushes a year, over so many years of so many businesses."""
    told = 0
    for number in range(years):
        seed = [number, sorted(KINDS).index(kind), int(per_day * 100), len(SOURCES)]
        rng = np.random.default_rng(seed)
        heard = talk(kind, per_day, WARM_UP + A_YEAR, rng, 1.0)
        told += hushes(rng.multinomial(heard.total, [1 / len(SOURCES)] * len(SOURCES)))
    return told / years


def main() -> None:
    """Read the arguments, print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--kinds", default="constant,weekly,scattered,swelling,viral")
    parser.add_argument("--rates", default=",".join(map(str, RATES)))
    asked = parser.parse_args()
    for kind in asked.kinds.split(","):
        for rate in map(float, asked.rates.split(",")):
            began = time.process_time()
            line = {
                "kind": kind,
                "a_day": rate,
                "promised": round(HUSH * Policy().false_alarms_per_year, 2),
                "measured": round(measured(kind, rate, asked.years), 2),
                "years": asked.years,
                "cpu_s": round(time.process_time() - began, 1),
            }
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
