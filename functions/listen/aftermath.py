"""What a source is after a poll: how it feels, what it remembers, when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.mention import Entry
from functions.domain.ports import Response
from functions.domain.source import PROOF, Source, SourceHealth
from functions.listen.budget import resumes_at
from functions.listen.reading.read import Reading
from functions.listen.rhythm import (
    LONGEST_BACKOFF,
    MOST_DOUBLINGS,
    STRAGGLE,
    Outcome,
    asked_for,
    next_rhythm,
    next_welcome,
)

LATE = timedelta(hours=1)
"""How long before the previous poll something may be dated and still be new in it."""

FIRST_LOOK = timedelta(hours=24)
"""What is news on a first poll, which brings everything the feed still holds."""

RECOVERY = timedelta(minutes=10)
"""How long a source rests that we stumbled over, the first time. It is not its fault:
what it tells may be what a business must know tonight."""

FORGOTTEN = 3
"""Failures in a row after which a place that a source moved to is doubted."""

_MAX_DETAIL = 200
_MAX_ADDRESS = 2_048

_PASSING = frozenset(
    {
        SourceHealth.SERVER_ERROR,
        SourceHealth.UNREACHABLE,
        SourceHealth.TOO_SLOW,
        SourceHealth.RATE_LIMITED,
    }
)
"""Troubles of a host that come and go and change: to a person they are one."""

_TOO_OFTEN = frozenset(
    {SourceHealth.RATE_LIMITED, SourceHealth.REFUSED, SourceHealth.BLOCKED}
)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The end of a poll: of which source, when, and the jitter of the next one.

    `source` is as it was before, but for what the poll cost; `pace` is the interval
    that its budget allows.
    """

    source: Source
    now: datetime
    jitter: float
    pace: timedelta = timedelta(0)

    def read(
        self,
        response: Response,
        body_hash: str,
        reading: Reading,
        matched: Iterable[Entry],
    ) -> Source:
        """After an answer with entries.

        One that broke off leaves no validators, so that it is read again whole.
        """
        known = self._felt(reading.health, reading.detail)
        if reading.health is SourceHealth.OK:
            known = replace(
                self._moved(known, response),
                etag=response.etag,
                last_modified=response.last_modified,
                body_hash=body_hash,
            )
        news = any(self._is_new(entry) for entry in matched)
        outcome = Outcome.ABOUT_US if news else Outcome.QUIET
        known = replace(
            known,
            ttl_s=reading.ttl_s or 0,
            skip_hours=reading.skip_hours,
            skip_days=reading.skip_days,
        )
        return self._succeeded(known, outcome, response.fresh_for_s)

    def unchanged(self, response: Response) -> Source:
        """After an answer that said, or showed, that nothing changed."""
        was_fine = self.source.health is SourceHealth.OK
        detail = self.source.health_detail if was_fine else ""
        known = replace(
            self._moved(self._felt(SourceHealth.OK, detail), response),
            etag=response.etag or self.source.etag,
            last_modified=response.last_modified or self.source.last_modified,
        )
        return self._succeeded(known, Outcome.QUIET, response.fresh_for_s)

    def gone(self) -> Source:
        """After a host said that the feed is gone for good: it is asked no more."""
        detail = "the host says that this feed is gone for good"
        known = self._felt(SourceHealth.GONE, detail)
        return self._done(known, Outcome.GONE, None)

    def failed(self, error: FetchError) -> Source:
        """After nothing could be read: all that was known is kept."""
        known = self._felt(SourceHealth(error.reason), error.detail[:_MAX_DETAIL])
        outcome = Outcome.REFUSED if known.health in _TOO_OFTEN else Outcome.FAILED
        failures = self.source.failures + 1
        if failures >= FORGOTTEN:
            known = replace(known, moved_to="", moves_seen=0)
        after = self._done(known, outcome, error.retry_after_s)
        return replace(after, failures=failures)

    def stumbled(self, detail: str, asked_s: int | None) -> Source:
        """After we fell ourselves: soon again, later each time, as the host allows."""
        doublings = min(self.source.failures, MOST_DOUBLINGS)
        wait = min(RECOVERY * 2**doublings, LONGEST_BACKOFF) * (1 + self.jitter / 10)
        again = _unskipped(self.source, self.now + max(wait, asked_for(asked_s)))
        return replace(
            self._felt(SourceHealth.STUMBLED, detail),
            failures=self.source.failures + 1,
            due_at=again,
            not_before=again,
            leased_until=None,
        )

    def unpaid(self, detail: str) -> Source:
        """After nothing was asked, since no money is left: no failure of the host."""
        known = self._felt(SourceHealth.BUDGET_SPENT, detail)
        again = resumes_at(self.now, self.jitter)
        return replace(known, due_at=again, not_before=again, leased_until=None)

    def put_off(self, until: datetime) -> Source:
        """After nothing was asked, since it was not our turn: nothing else changed."""
        straggle = STRAGGLE * self.jitter if until > self.now else timedelta(0)
        due_at = _unskipped(self.source, until + straggle)
        return replace(self.source, due_at=due_at, leased_until=None)

    def _felt(self, health: SourceHealth, detail: str) -> Source:
        """The source as it feels, since when it feels so kept if it is no news."""
        was = self.source.health
        same = health is was or {health, was} <= _PASSING
        since = self.source.health_since if same else None
        return replace(
            self.source,
            health=health,
            health_detail=detail,
            health_since=since or self.now,
        )

    def _moved(self, known: Source, response: Response) -> Source:
        """Count how often the host said where it moved; never from https to http."""
        there, proven = response.moved_to or "", known.moves_seen >= PROOF
        if not there and proven:
            return known  # it answers where it moved to
        if not _may_move(known.url, there):
            return replace(known, moved_to="", moves_seen=0)
        seen = known.moves_seen + 1 if there == known.moved_to else 1
        return replace(known, moved_to=there, moves_seen=min(seen, PROOF))

    def _succeeded(
        self, known: Source, outcome: Outcome, asked_s: int | None
    ) -> Source:
        asked_s = max(asked_s or 0, known.ttl_s)
        after = self._done(known, outcome, asked_s)
        return replace(after, failures=0, last_success_at=self.now)

    def _done(self, known: Source, outcome: Outcome, asked_s: int | None) -> Source:
        rhythm = next_rhythm(
            self.source,
            outcome,
            self.now,
            jitter=self.jitter,
            asked_s=asked_s,
            pace=self.pace,
        )
        return replace(
            known,
            interval=rhythm.interval,
            due_at=_unskipped(known, rhythm.due_at),
            not_before=_unskipped(known, rhythm.not_before),
            leased_until=None,
            polls=self.source.polls + 1,
        )

    def _is_new(self, entry: Entry) -> bool:
        since = self.source.last_success_at or self.now - FIRST_LOOK
        return entry.published_at is None or entry.published_at >= since - LATE


def _unskipped(known: Source, at: datetime | None) -> datetime | None:
    return at and next_welcome(at, known.skip_hours, known.skip_days)


def _may_move(url: str, there: str) -> bool:
    """Only what has an address of its own moves: a query may hold a key."""
    if not url or len(there) > _MAX_ADDRESS:
        return False
    if not there.startswith(("https://", "http://")):
        return False
    return there.startswith("https://") or not url.startswith("https://")
