"""How long it takes to decide for ten thousand businesses in one process.

`python -m bench.businesses [--businesses N]` prints one line: seconds to read each
business's stored baseline, look at its windows and decide, and the bytes it is kept in.
Talk is 20 complaints a day, after four weeks; what the tables take is not in it.
"""

import argparse
import json
import sys
import time
from datetime import timedelta

import numpy as np

from bench.brands import ZONE, Stream
from bench.false_alarms import START
from bench.streams import A_DAY, talk
from functions.adapters.dynamodb.baselines import pack, unpack
from functions.domain.bucket import BUCKET, Bucketed, bucket_of
from functions.domain.business import Policy
from functions.domain.horizon import horizon_of
from functions.domain.spike import find_spike
from functions.domain.windows import gauges_of, read_windows

DAYS = 28
PER_DAY = 20.0


def stored() -> tuple[str, list[Bucketed]]:
    """A baseline as it is stored, and what came since."""
    heard = talk("weekly", PER_DAY, DAYS, np.random.default_rng(1), 1.0)
    stream = Stream(START)
    first = bucket_of(START)
    for at, (negative, total) in enumerate(
        zip(*map(np.ndarray.tolist, heard), strict=True)
    ):
        stream.hear(first + at, negative, total)
    end = first + DAYS * A_DAY
    return pack(stream.baseline), [Bucketed(end, end, 0, 1, 2)]


def decide(text: str, fresh: list[Bucketed]) -> bool:
    """What one look costs: from the stored text to whether there is a spike."""
    baseline = unpack(text)
    now = START + timedelta(days=DAYS) + BUCKET
    horizon = horizon_of(baseline, ZONE, fresh, now)
    readings = read_windows(gauges_of(baseline, now - BUCKET, ZONE), horizon, now)
    return find_spike(readings, Policy(), baseline.watched) is not None


def main() -> None:
    """Read the arguments, print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--businesses", type=int, default=10_000)
    asked = parser.parse_args()
    text, fresh = stored()
    began = time.process_time()
    for _ in range(asked.businesses):
        decide(text, fresh)
    line = {
        "businesses": asked.businesses,
        "cpu_s": round(time.process_time() - began, 2),
        "stored_bytes": len(text),
    }
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
