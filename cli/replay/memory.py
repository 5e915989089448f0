"""The replay on tables in memory: the chapters' own code, called in turn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cli.local.clock import VirtualClock, next_boundary
from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_messenger import MemoryMessenger
from cli.local.memory_misses import MemoryMisses
from cli.local.memory_receipts import MemoryReceipts
from cli.local.memory_ways import MemoryWays
from functions.alert import wiring as alert
from functions.detect.batch import tick_due
from functions.detect.detection import Detection
from functions.domain.baseline import new_baseline
from functions.domain.business import Business
from functions.domain.crisis import Crisis
from functions.domain.escalation import next_due
from functions.domain.mention import Entry
from functions.domain.notification import Notification
from functions.domain.ports import Scorer
from functions.understand.understanding import understand_entries

MINUTE = timedelta(minutes=1)
MANY = 100_000


class MemoryEngine:
    """`Engine` without a cloud: fast, and equal to the one with."""

    def __init__(
        self,
        start: datetime,
        scorer: Scorer,
        new_token: Callable[[], str],
        control_room: str,
    ) -> None:
        """Start empty."""
        self._clock = VirtualClock(start)
        self._scorer = scorer
        self._watch = MemoryWatch()
        self._mentions = MemoryMentions()
        self._crises = MemoryCrises()
        self._detection = Detection(self._watch, self._mentions, self._crises)
        self._telling = alert.assemble(
            crises=self._crises,
            watch=self._watch,
            mentions=self._mentions,
            messenger=MemoryMessenger(),
            ways=MemoryWays(),
            receipts=MemoryReceipts(),
            misses=MemoryMisses(),
            control_room=control_room,
            clock=self._clock,
            token=new_token,
        ).telling

    def watch(self, businesses: Iterable[Business]) -> None:
        """Begin to watch."""
        for business in businesses:
            self._watch.put_business(business)
            baseline = replace(new_baseline(business.id, self._clock()), version=1)
            self._watch.put_baseline(baseline)

    def hear(self, entries: Sequence[Entry]) -> None:
        """Entries → mentions → crises → people, at this instant."""
        understand_entries(
            entries,
            watch=self._watch,
            mentions=self._mentions,
            scorer=self._scorer,
            clock=self._clock,
        )
        changed = dict.fromkeys(m.business for m in self._mentions.changed)
        self._mentions.changed.clear()
        for business in changed:
            self._detection.detect(business, self._clock())
        self._tell_changes()

    def run_until(self, at: datetime) -> None:
        """Fire each minute's schedules where something is due."""
        while (due := self._next_due()) is not None:
            minute = max(next_boundary(due, MINUTE), self._clock())
            if minute > at:
                break
            self._clock.set(minute)
            tick_due(self._watch, self._detection, self._clock)
            self._tell_changes()
            for job in self._telling.due(minute):
                job.run()
        self._clock.set(at)

    def crises(self, business: str) -> list[Crisis]:
        """All crises of a business."""
        return self._crises.latest(business, MANY)

    def notifications(self, business: str, crisis: int) -> list[Notification]:
        """All notifications of a crisis."""
        return self._crises.notifications(business, crisis)

    def _tell_changes(self) -> None:
        """What the stream of crises does; telling changes crises, so until it ends."""
        while self._crises.changed:
            changed = dict.fromkeys(
                (crisis.business, crisis.number) for crisis in self._crises.changed
            )
            self._crises.changed.clear()
            for business, number in changed:
                self._telling.about(business, number, self._clock()).run()

    def _next_due(self) -> datetime | None:
        """When the first fold, step or delivery falls due."""
        far = datetime.max.replace(tzinfo=self._clock().tzinfo)
        times = [b.due_at for b in self._watch.due_baselines(far, MANY)]
        steps = (next_due(crisis) for crisis in self._crises.due(far, MANY))
        times += [step.at for step in steps if step]
        unsent = self._crises.due_notifications(far, MANY)
        times += [n.due_at for n in unsent if n.due_at]
        return min(times, default=None)
