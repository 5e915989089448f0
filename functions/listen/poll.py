"""One poll of one source: fetch, read, keep what is about us, and only then remember.

The entries are safe in the queue before validators are stored (promise 7): a crash in
between reads the same again, and what is stored once is counted once.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from functions.domain.errors import FetchError
from functions.domain.mention import Entry
from functions.domain.message import Poll, encode
from functions.domain.ports import Clock, Fetcher, Queue, Response, Secrets, Watch
from functions.domain.source import Source, SourceHealth
from functions.listen.aftermath import Aftermath
from functions.listen.match import is_about
from functions.listen.reading.read import Reading, read
from functions.listen.sources.connector import Connector
from functions.listen.sources.registry import UnknownKindError, connector_of
from functions.listen.walk import Walked, walk

GONE = 410


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll came to; `health` is None when there was nothing to poll.

    `entries` were read, `matched` of them are about the business and were queued,
    `skipped` could not be read.
    """

    health: SourceHealth | None = None
    entries: int = 0
    matched: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Poller:
    """Polls sources. `chance` gives numbers in [0, 1) that spread the next polls."""

    watch: Watch
    fetcher: Fetcher
    secrets: Secrets
    entries: Queue
    clock: Clock
    chance: Callable[[], float]

    def poll(self, poll: Poll) -> Polled:
        """Poll a source that was leased; a message that comes twice does nothing.

        Raises:
            UnknownBusinessError: the source belongs to no business.
            ConflictError: the queue took only some of the entries.
        """
        source = self.watch.source(poll.business, poll.source)
        if source is None or source.leased_until is None:
            return Polled()
        try:
            polled, after = self._poll(source)
        except FetchError as error:
            after = self._aftermath(source).failed(error)
            polled = Polled(after.health)
        self.watch.put_source(after)
        return polled

    def _poll(self, source: Source) -> tuple[Polled, Source]:
        connector = _connector_of(source)
        walked = self._walk(connector, source)
        end, answer = self._aftermath(source), walked.first
        if answer is None:
            return Polled(SourceHealth.OK), end.unchanged(Response(200, source.url))
        if answer.status == GONE:
            return Polled(SourceHealth.GONE), end.gone()
        body_hash = hashlib.sha256(answer.body).hexdigest()
        same = walked.calls == 1 and body_hash == source.body_hash
        if walked.found is None or same:
            return Polled(SourceHealth.OK), end.unchanged(answer)
        reading = read(source, walked.found, answer.url, end.now)
        matched = self._queue_matched(connector, source, reading, end.now)
        polled = Polled(
            health=reading.health,
            entries=len(reading.entries),
            matched=len(matched),
            skipped=sum(reading.skipped.values()),
        )
        after = end.read(answer, body_hash, reading, matched)
        cursor = walked.found.cursor
        return polled, after if cursor is None else replace(after, cursor=cursor)

    def _walk(self, connector: Connector, source: Source) -> Walked:
        named = connector.declaration.credentials
        found = self.secrets.get(source.business, source.id) if named else {}
        missing = [one.name for one in named if one.required and one.name not in found]
        if missing:
            raise FetchError(
                SourceHealth.NEEDS_CREDENTIALS, f"{', '.join(missing)} missing"
            )
        steps = connector.poll(source, found, self.clock())
        return walk(
            steps,
            self.fetcher,
            keep=lambda values: self.secrets.put(source.business, source.id, values),
        )

    def _aftermath(self, source: Source) -> Aftermath:
        return Aftermath(source, self.clock(), self.chance())

    def _queue_matched(
        self, connector: Connector, source: Source, reading: Reading, now: datetime
    ) -> tuple[Entry, ...]:
        business = self.watch.business(source.business)
        last = source.last_success_at
        gap_s = max(int((now - last).total_seconds()), 0) if last else 0
        matched = tuple(
            replace(entry, poll_gap_s=gap_s, first_poll=last is None)
            for entry in reading.entries
            if connector.declaration.about_us or is_about(business, entry)
        )
        self.entries.send(encode(entry) for entry in matched)
        return matched


def _connector_of(source: Source) -> Connector:
    try:
        return connector_of(source.kind)
    except UnknownKindError as error:
        raise FetchError(SourceHealth.UNSUPPORTED, str(error)) from error
