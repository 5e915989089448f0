"""A crisis, or a moment → people told: steps taken, then what is owed delivered."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from functions.alert.outbox import PACE, Outbox, is_lost
from functions.alert.steps import Steps
from functions.domain.notification import Notification
from functions.domain.operator import OPERATOR
from functions.domain.ports import Crises
from functions.domain.proof import TEST

AT_ONCE: Final = 100
"""Crises that one sweep takes up: what it can do in its time."""

MESSAGES_AT_ONCE: Final = 1000
"""Notifications that one sweep takes up; enough for a storm to be told as one."""

Begin = Callable[[Notification, datetime], None]
"""Begins what is planned, named by what stands in the place of a responder's id."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work on one crisis, or on several for one reader; one that fails keeps no other
    from being done.
    """  # noqa: D205 - one sentence

    business: str
    crisis: int
    run: Callable[[], list[Notification]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the stream and the sweep alike do."""

    crises: Crises
    steps: Steps
    outbox: Outbox
    begins: Mapping[str, Begin]

    def about(self, business: str, number: int, now: datetime) -> Job:
        """Tell what one crisis owes at `now`."""

        def run() -> list[Notification]:
            self.steps.take_due(business, number, now)
            return self.outbox.deliver_owed(business, number, now)

        return Job(business, number, run)

    def due(self, now: datetime) -> Iterator[Job]:
        """Everything that fell due: steps, what was left unsent, then what was planned.

        What is planned can wait for a crisis, and may take long.
        """
        for crisis in self.crises.due(now, AT_ONCE):
            yield self.about(crisis.business, crisis.number, now)
        owed = self.crises.due_notifications(now, MESSAGES_AT_ONCE)
        planned = []
        for group in self._to_each_address(owed):
            if len(group) > PACE:
                yield self._together(group, now)
            elif begin := self.begins.get(group[0].responder):
                planned.append(self._planned(group[0], begin, now))
            else:
                yield from (self._delivery(one, now) for one in group)
        yield from planned

    def _to_each_address(
        self, owed: Sequence[Notification]
    ) -> Iterable[list[Notification]]:
        """What is owed, together where one address may get more than it bears."""
        groups: dict[tuple[object, ...], list[Notification]] = {}
        for one in owed:
            key: tuple[object, ...] = (one.business, one.crisis, one.key)
            if (
                (one.crisis != TEST or one.responder == OPERATOR)
                and len(owed) > PACE
                and (address := self.outbox.address_of(one))
            ):
                key = (address,)
            groups.setdefault(key, []).append(one)
        return groups.values()

    def _planned(self, planned: Notification, begin: Begin, now: datetime) -> Job:
        def run() -> list[Notification]:
            begin(planned, now)
            return self.outbox.deliver_owed(planned.business, TEST, now)

        return Job(planned.business, TEST, run)

    def _together(self, group: list[Notification], now: datetime) -> Job:
        first = group[0]
        run = partial(self.outbox.deliver_together, group, now)
        return Job(first.business, first.crisis, run)

    def _delivery(self, owed: Notification, now: datetime) -> Job:
        def run() -> list[Notification]:
            ended = self.outbox.deliver(owed, now)
            if ended is None or not is_lost(ended):
                return [ended] if ended else []
            instead = self.outbox.deliver_owed(owed.business, owed.crisis, now)
            return [ended, *instead]

        return Job(owed.business, owed.crisis, run)


def crisis_key(keys: Mapping[str, Any]) -> tuple[str, int]:
    """Business and number of a crisis, from the keys of a stream record."""
    return keys["pk"]["S"], int(keys["sk"]["S"].removeprefix("crisis#"))
