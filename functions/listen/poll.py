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
from functions.domain.ports import Clock, Fetcher, Queue, Request, Watch
from functions.domain.source import Source, SourceHealth
from functions.listen.aftermath import Aftermath
from functions.listen.match import is_about
from functions.listen.sources.read import Reading, read

NOT_MODIFIED = 304
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
        request = Request(source.url, source.etag, source.last_modified)
        response = self.fetcher.fetch(request)
        end = self._aftermath(source)
        if response.status == GONE:
            return Polled(SourceHealth.GONE), end.gone()
        body_hash = hashlib.sha256(response.body).hexdigest()
        if response.status == NOT_MODIFIED or body_hash == source.body_hash:
            return Polled(SourceHealth.OK), end.unchanged(response)
        reading = read(source, response, end.now)
        matched = self._queue_matched(source, reading, end.now)
        polled = Polled(
            health=reading.health,
            entries=len(reading.entries),
            matched=len(matched),
            skipped=sum(reading.skipped.values()),
        )
        return polled, end.read(response, body_hash, reading, matched)

    def _aftermath(self, source: Source) -> Aftermath:
        return Aftermath(source, self.clock(), self.chance())

    def _queue_matched(
        self, source: Source, reading: Reading, now: datetime
    ) -> tuple[Entry, ...]:
        business = self.watch.business(source.business)
        last = source.last_success_at
        gap_s = max(int((now - last).total_seconds()), 0) if last else 0
        matched = tuple(
            replace(entry, poll_gap_s=gap_s, first_poll=last is None)
            for entry in reading.entries
            if is_about(business, entry)
        )
        self.entries.send(encode(entry) for entry in matched)
        return matched
