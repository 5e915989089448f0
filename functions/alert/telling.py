"""A crisis, or a moment → people told: steps taken, then what is owed delivered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from functions.alert.outbox import Outbox
from functions.alert.steps import Steps
from functions.domain.notification import Notification
from functions.domain.ports import Crises

AT_ONCE: Final = 100
"""Crises, and notifications, that one sweep takes up: what it can do in its time."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work on one crisis; one that fails keeps no other from being done."""

    business: str
    crisis: int
    run: Callable[[], list[Notification]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the stream and the sweep alike do."""

    crises: Crises
    steps: Steps
    outbox: Outbox

    def about(self, business: str, number: int, now: datetime) -> Job:
        """Tell what one crisis owes at `now`."""

        def run() -> list[Notification]:
            self.steps.take_due(business, number, now)
            return self.outbox.deliver_owed(business, number, now)

        return Job(business, number, run)

    def due(self, now: datetime) -> Iterator[Job]:
        """Everything that fell due: steps first, then what was left unsent."""
        for crisis in self.crises.due(now, AT_ONCE):
            yield self.about(crisis.business, crisis.number, now)
        for owed in self.crises.due_notifications(now, AT_ONCE):
            yield self._delivery(owed, now)

    def _delivery(self, owed: Notification, now: datetime) -> Job:
        def run() -> list[Notification]:
            ended = self.outbox.deliver(owed, now)
            return [ended] if ended else []

        return Job(owed.business, owed.crisis, run)


def crisis_key(keys: Mapping[str, Any]) -> tuple[str, int]:
    """Business and number of a crisis, from the keys of a stream record."""
    return keys["pk"]["S"], int(keys["sk"]["S"].removeprefix("crisis#"))
