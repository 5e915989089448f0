"""What a business announced: days on which other talk is usual, and silences.

A silence holds back what can wait. Red flags and critical crises cannot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Plan(StrEnum):
    """What was announced."""

    CLOSURE = "closure"
    EVENT = "event"
    CAMPAIGN = "campaign"
    MAINTENANCE = "maintenance"


TIMES: Final = {
    Plan.CLOSURE: 1.0,
    Plan.EVENT: 3.0,
    Plan.CAMPAIGN: 2.0,
    Plan.MAINTENANCE: 2.0,
}
"""How many times the usual talk is expected, unless the owner says it: a full house
instead of one that is a third full; a campaign, or a service that is down, doubles."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Something announced beforehand, from `start` until before `end`.

    `times` is how many times the usual talk is expected meanwhile, 1 or more.
    """

    kind: Plan
    start: datetime
    end: datetime
    reason: str
    times: float

    def is_on(self, at: datetime) -> bool:
        """Whether it is under way."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody's word that what can wait shall wait, from `start` until `end`.

    `owner` is the id of the responder who answers for it.
    """

    owner: str
    start: datetime
    end: datetime
    reason: str

    def is_on(self, at: datetime) -> bool:
        """Whether it lasts."""
        return self.start <= at < self.end


def under_way(planned: Iterable[Planned], at: datetime) -> tuple[Planned, ...]:
    """What is on at a moment."""
    return tuple(one for one in planned if one.is_on(at))


def times_within(planned: Iterable[Planned], start: datetime, end: datetime) -> float:
    """How many times the usual talk is expected of [start, end): of several, the most.

    What begins or ends within counts for all of it, as people come early and stay late.
    """
    on = (one.times for one in planned if one.start < end and start < one.end)
    return max(on, default=1.0)


def silent_until(silences: Iterable[Silence], at: datetime) -> datetime:
    """The end of the silences that last at a moment; the moment itself if none does."""
    until = at
    for silence in sorted(silences, key=lambda one: one.start):
        if silence.is_on(until):
            until = silence.end
    return until
