"""The table of what is watched, in memory."""

from dataclasses import replace
from datetime import datetime

from cli.local.memory_lessons import MemoryLessons
from functions.domain.baseline import Baseline
from functions.domain.business import Business
from functions.domain.errors import ConflictError
from functions.domain.heard import Heard
from functions.domain.source import Source
from functions.domain.subject import APART
from functions.domain.taught import Taught
from functions.domain.watching import LOOK_AGAIN, NEXT_LOOK, found_as


class MemoryWatch(MemoryLessons):
    """`Watch` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._businesses: dict[str, Business] = {}
        self._sources: dict[tuple[str, str], Source] = {}
        self._baselines: dict[str, Baseline] = {}
        self._hosts: dict[str, datetime] = {}
        self._hurried: dict[str, tuple[datetime, datetime]] = {}
        self._heard: dict[tuple[str, str], Heard] = {}
        self._taught: dict[str, Taught] = {}
        super().__init__()

    def businesses(self) -> list[Business]:
        """All businesses."""
        return [self._businesses[one] for one in sorted(self._businesses)]

    def business(self, business: str) -> Business:
        """One business, or a subject of one."""
        return found_as(self._businesses.get(business.partition(APART)[0]), business)

    def put_business(self, business: Business) -> None:
        """Store or replace a business."""
        self._businesses[business.id] = business

    def sources(self, business: str) -> list[Source]:
        """The sources of a business, by id."""
        return [
            s for (owner, _), s in sorted(self._sources.items()) if owner == business
        ]

    def source(self, business: str, source: str) -> Source | None:
        """One source."""
        return self._sources.get((business, source))

    def put_source(self, source: Source) -> None:
        """Store a source."""
        self._sources[source.business, source.id] = source

    def delete_source(self, business: str, source: str) -> None:
        """Forget a source."""
        self._sources.pop((business, source), None)
        self._heard.pop((business, source), None)

    def due_sources(self, now: datetime, limit: int) -> list[Source]:
        """Sources due, the longest overdue first."""
        due = [(s.due_at, s) for s in self._sources.values() if s.due_at is not None]
        late = sorted(((at, s) for at, s in due if at <= now), key=lambda pair: pair[0])
        return [s for _, s in late[:limit]]

    def lease(self, source: Source, now: datetime, until: datetime) -> bool:
        """Take a source for a poll, if it is still due and nobody holds it."""
        stored = self.source(source.business, source.id)
        if stored is None or stored.due_at is None:
            return False
        if stored.due_at > now and stored.due_at != source.due_at:
            return False
        if stored.leased_until is not None and stored.leased_until > now:
            return False
        self.put_source(replace(stored, leased_until=until, due_at=until))
        return True

    def take_up(
        self, business: str, source: str, held: datetime, until: datetime
    ) -> Source | None:
        """Begin the poll that a lease is for: its source, once."""
        stored = self.source(business, source)
        if stored is None or stored.leased_until != held:
            return None
        self._sources[business, source] = replace(stored, leased_until=until)
        return self._sources[business, source]

    def postpone(self, source: Source, until: datetime) -> bool:
        """Let a source be due later, if it is still as due as it was read."""
        stored = self.source(source.business, source.id)
        if stored is None or stored.due_at is None or stored.due_at != source.due_at:
            return False
        self.put_source(replace(stored, due_at=until))
        return True

    def claim_host(self, host: str, now: datetime, until: datetime) -> datetime:
        """Ask for a host's attention: `now`, or when it is free."""
        free_at = self._hosts.get(host, now)
        if free_at > now:
            return free_at
        self._hosts[host] = until
        return now

    def rest_host(self, host: str, now: datetime, until: datetime) -> None:
        """Let nobody ask a host before `until`."""
        self._hosts[host] = max(until, self._hosts.get(host, now))

    def hurry(self, business: str, now: datetime, until: datetime) -> None:
        """Have the sources of a business polled as often as is allowed."""
        if until > now:
            self._hurried[business] = (until, now + NEXT_LOOK)

    def hurried(self, now: datetime, limit: int) -> list[str]:
        """Businesses in a hurry, each again after `LOOK_AGAIN`."""
        live = {
            b: (until, at) for b, (until, at) in self._hurried.items() if until > now
        }
        found = sorted(b for b, (_, at) in live.items() if at <= now)[:limit]
        self._hurried = live | {b: (live[b][0], now + LOOK_AGAIN) for b in found}
        return found

    def heard(self, business: str, source: str) -> Heard:
        """What a source gave lately."""
        return self._heard.get((business, source), Heard(business, source))

    def put_heard(self, heard: Heard) -> None:
        """Store what a source gave lately."""
        self._heard[heard.business, heard.source] = heard

    def taught(self, business: str) -> Taught:
        """What presses have taught of a business."""
        return self._taught.get(business, Taught(business))

    def put_taught(self, taught: Taught) -> None:
        """Store what was learned, one version on."""
        if self.taught(taught.business).version != taught.version - 1:
            raise ConflictError(f"{taught.business} was taught meanwhile")
        self._taught[taught.business] = taught

    def baseline(self, business: str) -> Baseline | None:
        """The baseline of a business."""
        return self._baselines.get(business)

    def put_baseline(self, baseline: Baseline) -> None:
        """Store a baseline one version on."""
        stored = self._baselines.get(baseline.business)
        if stored is not None and stored.version != baseline.version - 1:
            raise ConflictError(f"the baseline of {baseline.business} was folded")
        self._baselines[baseline.business] = baseline

    def due_baselines(self, now: datetime, limit: int) -> list[Baseline]:
        """Baselines whose fold is due."""
        due = [b for b in self._baselines.values() if b.due_at <= now]
        return sorted(due, key=lambda baseline: baseline.due_at)[:limit]
