"""A brand's mentions per five minutes, through the deployed detector bucket by bucket.

Every mention counts as negative and by an author of its own: what is looked for is a
change of volume.
"""

import csv
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.nab import Span
from functions.domain.baseline import HOUR, foresee, new_baseline, others
from functions.domain.bucket import BUCKET, Bucketed, bucket_of, bucket_start
from functions.domain.horizon import horizon_of
from functions.domain.learning import advance
from functions.domain.spike import authors_needed
from functions.domain.windows import gauges_of, read_windows

ZONE = ZoneInfo("UTC")
LEAST_PEOPLE = 3
EPISODE = timedelta(hours=24)
NEVER = -99.0
LONGEST_HORIZON = 72
"""Hours after which the last day is laid out anew, so that a year does not pile up."""


class SeriesError(ValueError):
    """A series or its windows cannot be read; the message says which, where and why."""


@dataclass(frozen=True, slots=True)
class Brand:
    """One series: when each row was, what it counts, which rows are labelled."""

    name: str
    times: Sequence[datetime]
    values: Sequence[int]
    spans: Sequence[Span]


class Stream:
    """A business of the deployed detector, fed with closed buckets."""

    def __init__(self, start: datetime) -> None:
        """Begin to listen."""
        self.baseline = new_baseline("brand", start)
        self.crises: Sequence[tuple[datetime, datetime]] = ()
        self._unfolded: list[Bucketed] = []
        self._horizon = horizon_of(self.baseline, ZONE)
        self._ended = start
        self._begin_hour(start)

    def _begin_hour(self, at: datetime) -> None:
        self._hour = at.replace(minute=0, second=0, microsecond=0)
        self.baseline = advance(
            self.baseline, self._horizon, self._unfolded, self._hour, ZONE, self.crises
        )
        self._unfolded = []
        if self._horizon.hours(self._hour) > LONGEST_HORIZON:
            self._horizon = horizon_of(self.baseline, ZONE)
        self._horizon.others = others(self.baseline)
        self._gauges = gauges_of(self.baseline, self._hour, ZONE)
        self._floor = authors_needed(self.baseline.watched, LEAST_PEOPLE)
        self._horizon.foresee(foresee(self.baseline, self._hour, ZONE))

    def hear(self, bucket: int, negative: int, total: int | None = None) -> None:
        """Take in a bucket, none earlier than the last."""
        start = bucket_start(bucket)
        if start >= self._hour + HOUR:
            self._begin_hour(start)
        all_of_them = negative if total is None else total
        item = Bucketed(bucket, bucket, 0, negative, all_of_them)
        self._horizon.hear(item)
        self._unfolded.append(item)
        self._ended = start + BUCKET

    def rarity(self) -> float:
        """How rare what is seen at the last bucket's end is, in log10 of years."""
        readings = read_windows(self._gauges, self._horizon, self._ended)
        return max((r.years for r in readings if r.seen >= self._floor), default=NEVER)


def rarity(brand: Brand) -> tuple[list[float], float]:
    """How rare each row was, in log10 of years, and what that took in CPU seconds."""
    stream = Stream(brand.times[0])
    began = time.process_time()
    last, found = 0, []
    for at, value in zip(brand.times, brand.values, strict=True):
        # A clock that was set back repeats a bucket: its mentions came all the same.
        last = max(last, bucket_of(at))
        stream.hear(last, value)
        found.append(stream.rarity())
    return found, time.process_time() - began


def alerts(brand: Brand, found: Sequence[float], threshold: float) -> list[int]:
    """Rows that open an episode: none within 24 hours of the last."""
    opened: list[int] = []
    for row, years in enumerate(found):
        rested = not opened or brand.times[row] - brand.times[opened[-1]] >= EPISODE
        if years >= threshold and rested:
            opened.append(row)
    return opened


def load(folder: Path, labels: Path) -> list[Brand]:
    """The series of a folder that have labelled windows, by name.

    Raises:
        SeriesError: a file is missing or says something that is no count or no time.
    """
    try:
        windows = json.loads(labels.read_text())
    except (OSError, ValueError) as error:
        raise SeriesError(
            f"{labels}: expected NAB's windows as JSON: {error}"
        ) from None
    spans_of = {Path(key).name: spans for key, spans in windows.items()}
    files = [path for path in sorted(folder.rglob("*.csv")) if path.name in spans_of]
    if not files:
        raise SeriesError(f"{folder}: none of its .csv files is labelled in {labels}")
    return [_brand(path, spans_of[path.name]) for path in files]


def _brand(path: Path, windows: Sequence[Sequence[str]]) -> Brand:
    rows = list(_rows(path))
    times = [at for at, _ in rows]
    spans = []
    for first, last in windows:
        inside = [n for n, at in enumerate(times) if _time(first) <= at <= _time(last)]
        if inside:
            spans.append((inside[0], inside[-1]))
    name = path.stem.rpartition("_")[2]
    return Brand(name, times, [value for _, value in rows], sorted(spans))


def _rows(path: Path) -> Iterator[tuple[datetime, int]]:
    with path.open(newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                value = round(float(row["value"]))
                at = _time(row["timestamp"])
            except (KeyError, TypeError, ValueError, OverflowError):
                raise SeriesError(
                    f"{path}, line {number}: expected a timestamp and a value, "
                    "like 2015-02-26 21:42:53,104"
                ) from None
            yield at, max(value, 0)


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text.strip()).replace(microsecond=0)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
