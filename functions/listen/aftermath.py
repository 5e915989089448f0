"""What a source is after a poll: how it feels, what it remembers, when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.mention import Entry
from functions.domain.ports import Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.read import Reading
from functions.listen.rhythm import Outcome, next_rhythm

LATE = timedelta(hours=1)
"""How long before the previous poll something may be dated and still be new in it."""

FIRST_LOOK = timedelta(hours=24)
"""What is news on a first poll, which brings everything the feed still holds."""

_MAX_DETAIL = 200


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The end of a poll: of which source, when, and the jitter of the next one."""

    source: Source
    now: datetime
    jitter: float

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
        known = replace(
            self.source, health=reading.health, health_detail=reading.detail
        )
        if reading.health is SourceHealth.OK:
            known = replace(
                known,
                etag=response.etag,
                last_modified=response.last_modified,
                body_hash=body_hash,
            )
        news = any(self._is_new(entry) for entry in matched)
        outcome = Outcome.ABOUT_US if news else Outcome.QUIET
        asked_s = max(response.fresh_for_s or 0, reading.ttl_s or 0)
        return self._succeeded(known, outcome, asked_s)

    def unchanged(self, response: Response) -> Source:
        """After an answer that said, or showed, that nothing changed."""
        was_fine = self.source.health is SourceHealth.OK
        known = replace(
            self.source,
            health=SourceHealth.OK,
            health_detail=self.source.health_detail if was_fine else "",
            etag=response.etag or self.source.etag,
            last_modified=response.last_modified or self.source.last_modified,
        )
        return self._succeeded(known, Outcome.QUIET, response.fresh_for_s)

    def gone(self) -> Source:
        """After a host said that the feed is gone for good: it is asked no more."""
        known = replace(
            self.source,
            health=SourceHealth.GONE,
            health_detail="the host says that this feed is gone for good",
        )
        return self._done(known, Outcome.GONE, None)

    def failed(self, error: FetchError) -> Source:
        """After nothing could be read: all that was known is kept."""
        known = replace(
            self.source,
            health=SourceHealth(error.reason),
            health_detail=error.detail[:_MAX_DETAIL],
        )
        after = self._done(known, Outcome.FAILED, error.retry_after_s)
        return replace(after, failures=self.source.failures + 1)

    def _succeeded(
        self, known: Source, outcome: Outcome, asked_s: int | None
    ) -> Source:
        after = self._done(known, outcome, asked_s)
        return replace(after, failures=0, last_success_at=self.now)

    def _done(self, known: Source, outcome: Outcome, asked_s: int | None) -> Source:
        rhythm = next_rhythm(
            self.source, outcome, self.now, jitter=self.jitter, asked_s=asked_s
        )
        return replace(
            known,
            interval=rhythm.interval,
            due_at=rhythm.due_at,
            leased_until=None,
            polls=self.source.polls + 1,
        )

    def _is_new(self, entry: Entry) -> bool:
        since = self.source.last_success_at or self.now - FIRST_LOOK
        return entry.published_at is None or entry.published_at >= since - LATE
