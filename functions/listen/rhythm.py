"""When a source is due again: sooner where something happens, later where nothing
does, and never before its host allows.
"""  # noqa: D205 - one sentence and its condition

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from functions.domain.source import Source

SLOWER = 1.25
FASTER = 0.5
LONGEST_BACKOFF = timedelta(hours=24)
LONGEST_ASKED = timedelta(days=7)
JITTER = 0.1


class Outcome(StrEnum):
    """What a poll came to, as far as the next one is concerned."""

    QUIET = "quiet"
    ABOUT_US = "about_us"
    FAILED = "failed"
    GONE = "gone"


class Rhythm(NamedTuple):
    """The interval from now on, and when the source is due: None if never again."""

    interval: timedelta
    due_at: datetime | None


def next_rhythm(
    source: Source,
    outcome: Outcome,
    now: datetime,
    *,
    jitter: float,
    asked_s: int | None = None,
) -> Rhythm:
    """The rhythm after a poll.

    `source` is as it was before the poll, `jitter` in [0, 1) spreads the hosts' load by
    ± 10 %, `asked_s` is how long the host or the feed asked to be left alone. Failures
    leave the interval as it is and wait twice as long each time.
    """
    if outcome is Outcome.GONE:
        return Rhythm(source.interval, None)
    interval = _interval(source, outcome)
    wait = interval
    if outcome is Outcome.FAILED:
        doublings = min(source.failures + 1, 16)
        wait = min(interval * 2**doublings, LONGEST_BACKOFF)
    wait *= 1 + JITTER * (2 * jitter - 1)
    asked = min(timedelta(seconds=asked_s or 0), LONGEST_ASKED)
    return Rhythm(interval, now + max(wait, asked))


def _interval(source: Source, outcome: Outcome) -> timedelta:
    interval = source.interval
    if outcome is Outcome.QUIET:
        interval *= SLOWER
    elif outcome is Outcome.ABOUT_US:
        interval *= FASTER
    return max(source.fastest, min(interval, source.slowest))
