"""More negative mentions than chance and habit allow, and how grave the answer is."""

import math
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from functions.domain.baseline import FIRST_DAY, Baseline
from functions.domain.business import Policy, Severity
from functions.domain.shares import SPIKE
from functions.domain.why import Lately
from functions.domain.windows import Reading

FIRST_DAY_AUTHORS = 15
"""Until a day was heard there is no usual to compare with: only a crowd is a spike. On
the second day half of it will do, on the third a third: what is usual at an hour was
heard once, then twice."""

GRAVE = {Severity.CRITICAL: (20, 8), Severity.MAJOR: (8, 4)}
"""From how many distinct authors, and how many times the usual, a spike is so grave."""

A_WEEK = 7
"""Days from which on they tell how often something happens."""

CALM = 1.3
"""A window as full as this, or fuller, by chance one time in twenty, is calm."""


TOGETHER = 2.5
"""Alarms that five windows find together where each alone finds one, as they overlap;
measured on talk with nothing to find (docs/detection.md)."""


def threshold(policy: Policy) -> float:
    """log10 of the years between two alarms of one window that the owner puts up with.

    What is tolerated of all rules and windows together is shared among them.
    """
    return math.log10(TOGETHER / (SPIKE * policy.false_alarms_per_year))


def spikes_lately(baseline: Baseline, policy: Policy) -> Lately | None:
    """The spikes that the remembered days would have brought; None before a week is.

    Days in a row are one.
    """
    days = len(baseline.rarest)
    if days < A_WEEK:
        return None
    rare = [years >= threshold(policy) for years in baseline.rarest]
    return Lately(sum(on and not was for was, on in pairwise((False, *rare))), days)


def authors_needed(watched: timedelta, least: int) -> int:
    """Distinct authors below which nothing is a spike, `least` after a week."""
    days = max(watched / FIRST_DAY, 1.0)
    return max(math.ceil(FIRST_DAY_AUTHORS / days), least)


def find_spike(
    readings: Iterable[Reading], policy: Policy, watched: timedelta
) -> Reading | None:
    """The rarest window that the policy calls a spike, if any does."""
    floor = authors_needed(watched, policy.min_authors)
    spikes = [
        reading
        for reading in readings
        if reading.seen >= floor and reading.years >= threshold(policy)
    ]
    return max(spikes, key=lambda reading: reading.years, default=None)


def severity_of(reading: Reading) -> Severity:
    """How grave a spike is: by how many people, and how far beyond the usual."""
    ratio = reading.seen / max(reading.expected, 0.5)
    for severity, (people, times) in GRAVE.items():
        if reading.seen >= people and ratio >= times:
            return severity
    return Severity.MINOR


def is_calm(reading: Reading) -> bool:
    """Whether a window is no fuller than usual."""
    return reading.surprise <= CALM
