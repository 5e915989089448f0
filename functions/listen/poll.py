"""One poll of one source: fetch, read, keep what is about us, and only then remember.

The entries are safe in the queue before validators are stored (promise 7): a crash in
between reads the same again, and what is stored once is counted once.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.mention import Entry
from functions.domain.message import Poll, Vanished, encode
from functions.domain.ports import Clock, Fetcher, Queue, Response, Secrets, Watch
from functions.domain.source import Source, SourceHealth
from functions.listen import budget
from functions.listen.aftermath import Aftermath
from functions.listen.history import remember, unheard, window_start
from functions.listen.hosts import NotNowError, Outing, mind_the_hour, no_hurry
from functions.listen.reading.read import Reading, read
from functions.listen.sieve import Sieve, sieve_for
from functions.listen.sources.connector import Connector, Declaration
from functions.listen.sources.registry import UnknownKindError, connector_of
from functions.listen.walk import MOST_CALLS, Walked, walk

GONE = 410

LONGEST_POLL = timedelta(minutes=2)
"""A lease that ends sooner is not begun on: another worker would come in between."""

TAKEN_UP = timedelta(microseconds=1)
"""By so much a lease is longer once its poll has begun: no message names that one."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll came to; `health` is None when there was nothing to poll.

    `entries` were read, `matched` of them are about the business, `queued` of those
    were not known yet, `vanished` are listed no more, `skipped` could not be read.
    `put_off` says that it was not our turn.
    """

    health: SourceHealth | None = None
    entries: int = 0
    matched: int = 0
    queued: int = 0
    vanished: int = 0
    skipped: int = 0
    calls: int = 0
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class Poller:
    """Polls sources. `chance` gives numbers in [0, 1) that spread the next polls,
    `pause` waits so many seconds for a turn with a host.
    """  # noqa: D205 - one sentence

    watch: Watch
    fetcher: Fetcher
    secrets: Secrets
    entries: Queue
    clock: Clock
    chance: Callable[[], float]
    pause: Callable[[float], None] = time.sleep
    connector_of: Callable[[str], Connector] = connector_of

    def poll(self, poll: Poll, left_s: Callable[[], float] = no_hurry) -> Polled:
        """Poll a source that was leased; a message that comes twice does nothing.

        `left_s` says how many seconds the run has left.

        Raises:
            Exception: what nobody foresaw, such as a queue that took only some of the
                entries. The source's state says so; its next poll reads them again.
        """
        source = self._take_up(poll)
        if source is None:
            return Polled()
        one = _OnePoll(self, source, left_s)
        try:
            polled, after = one.run()
        except Exception as error:
            self.watch.put_source(one.stumbled(error))
            raise
        self.watch.put_source(after)
        return polled

    def _take_up(self, poll: Poll) -> Source | None:
        """The source, once its poll is ours alone, though the message came twice.

        A lease that is nearly over is not begun on.
        """
        held = self._lease_of(poll)
        if held is None or held - self.clock() < LONGEST_POLL:
            return None
        return self.watch.take_up(poll.business, poll.source, held, held + TAKEN_UP)

    def _lease_of(self, poll: Poll) -> datetime | None:
        """When the message's lease ends; the source's own where it names none."""
        if poll.lease:
            return datetime.fromisoformat(poll.lease)
        source = self.watch.source(poll.business, poll.source)
        return source.leased_until if source else None


@dataclass(slots=True)
class _OnePoll:
    """A poll under way. `asked_s` is how long the host that answered wants its peace;
    `paid` is the source with what the poll has cost so far.
    """  # noqa: D205 - two fields, two halves

    poller: Poller
    source: Source
    left_s: Callable[[], float]
    paid: Source = field(init=False)
    asked_s: int | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.paid = self.source

    def run(self) -> tuple[Polled, Source]:
        """What it came to, and the source as it is afterwards."""
        try:
            return self._ask(self._connector())
        except FetchError as error:
            after = self._aftermath(self.source).failed(error)
            return Polled(after.health), after
        except NotNowError as later:
            after = self._aftermath(self.source).put_off(later.until)
            return Polled(self.source.health, put_off=True), after

    def stumbled(self, error: Exception) -> Source:
        """The source after we fell over it ourselves.

        The error's own words may quote people, or an address with a secret in it.
        """
        return self._aftermath(self.paid).stumbled(type(error).__name__, self.asked_s)

    def _connector(self) -> Connector:
        try:
            return self.poller.connector_of(self.source.kind)
        except UnknownKindError as error:
            raise FetchError(SourceHealth.UNSUPPORTED, str(error)) from error

    def _ask(self, connector: Connector) -> tuple[Polled, Source]:
        declaration, now = connector.declaration, self.poller.clock()
        mind_the_hour(self.source, now)
        calls = budget.affordable_calls(self.source, declaration, now)
        if calls is not None and calls < 1:
            after = self._aftermath(self.source).unpaid(_unpaid(self.source))
            return Polled(after.health), after
        credentials = self._credentials(declaration)
        outing = self._outing(declaration, calls)
        self._reserve(declaration, calls, now)
        try:
            walked = self._walk(connector, credentials, outing)
        except FetchError as error:
            dearest = outing.calls * budget.dearest_call(declaration)
            end = self._aftermath(self._charged(dearest, now))
            stopped = calls is not None and error.reason == SourceHealth.BUDGET_SPENT
            after = end.unpaid(error.detail) if stopped else end.failed(error)
            return Polled(after.health, calls=outing.calls), after
        items = walked.found.items if walked.found else ()
        cost = (
            outing.calls * declaration.price_per_call
            + len(items) * declaration.price_per_item
        )
        self.paid = self._charged(cost, now)
        self.asked_s = walked.first.fresh_for_s if walked.first else None
        pace = budget.even_pace(self.paid, cost, now)
        end = self._aftermath(self.paid, pace)
        polled, after = self._conclude(connector, walked, end)
        return replace(polled, calls=outing.calls), after

    def _outing(self, declaration: Declaration, calls: int | None) -> Outing:
        poller = self.poller
        return Outing(
            poller.fetcher,
            poller.watch,
            poller.clock,
            poller.pause,
            shared=not declaration.credentials,
            most_calls=calls,
            left_s=self.left_s,
        )

    def _reserve(
        self, declaration: Declaration, calls: int | None, now: datetime
    ) -> None:
        """Count the dearest poll as spent before it is made, should we die in it."""
        if calls is not None:
            dearest = min(calls, MOST_CALLS) * budget.dearest_call(declaration)
            self.paid = self._charged(dearest, now)
            self.poller.watch.put_source(self.paid)

    def _charged(self, dollars: float, now: datetime) -> Source:
        return budget.charge(self.source, dollars, now)

    def _credentials(self, declaration: Declaration) -> Mapping[str, str]:
        named, source = declaration.credentials, self.source
        found = self.poller.secrets.get(source.business, source.id) if named else {}
        missing = [one.name for one in named if one.required and one.name not in found]
        if missing:
            raise FetchError(
                SourceHealth.NEEDS_CREDENTIALS, f"{', '.join(missing)} missing"
            )
        return found

    def _walk(
        self, connector: Connector, credentials: Mapping[str, str], outing: Outing
    ) -> Walked:
        """Ask where the source lives now; its entries keep the ids of its `url`."""
        source, secrets = self.source, self.poller.secrets
        moved = replace(source, url=source.address)
        return walk(
            connector.poll(moved, credentials, self.poller.clock()),
            outing,
            keep=lambda values: secrets.put(source.business, source.id, values),
        )

    def _conclude(
        self, connector: Connector, walked: Walked, end: Aftermath
    ) -> tuple[Polled, Source]:
        answer = walked.first
        if answer is None:
            return Polled(SourceHealth.OK), end.unchanged(Response(200, end.source.url))
        if answer.status == GONE:
            return Polled(SourceHealth.GONE), end.gone()
        body_hash = hashlib.sha256(answer.body).hexdigest()
        same = walked.calls == 1 and body_hash == end.source.body_hash
        if walked.found is None or same:
            return Polled(SourceHealth.OK), end.unchanged(answer)
        sieve = self._sieve(connector.declaration, end.now)
        reading = read(end.source, walked.found, answer.url, end.now, sieve.worth)
        matched = sieve.ours(reading.entries, self.poller.watch)
        named = (*matched, *sieve.others(reading.entries))
        queued, vanished = self._queue(connector.declaration, reading, named)
        polled = Polled(
            health=reading.health,
            entries=len(reading.times),
            matched=len(matched),
            queued=queued,
            vanished=vanished,
            skipped=sum(reading.skipped.values()),
        )
        after = end.read(answer, body_hash, reading, matched)
        cursor = walked.found.cursor
        return polled, after if cursor is None else replace(after, cursor=cursor)

    def _sieve(self, declaration: Declaration, now: datetime) -> Sieve:
        """What tells what is about us."""
        business = self.poller.watch.business(self.source.business)
        return sieve_for(self.source, business, now, ours=declaration.about_us)

    def _queue(
        self, declaration: Declaration, reading: Reading, matched: tuple[Entry, ...]
    ) -> tuple[int, int]:
        """Queue what was not known, and who vanished; then remember what is known."""
        watch, source = self.poller.watch, self.source
        heard = watch.heard(source.business, source.id)
        if not matched and not heard.entries:
            return 0, 0
        whole = declaration.lists_window and reading.health is SourceHealth.OK
        since = window_start(reading.times) if whole else None
        news = unheard(matched, heard)
        after, vanished = remember(heard, matched, since)
        self.poller.entries.send(encode(entry) for entry in news)
        self.poller.entries.send(
            encode(Vanished(source.business, one)) for one in vanished
        )
        if after != heard:
            watch.put_heard(after)
        return len(news), len(vanished)

    def _aftermath(self, source: Source, pace: timedelta = timedelta(0)) -> Aftermath:
        return Aftermath(source, self.poller.clock(), self.poller.chance(), pace)


def _unpaid(source: Source) -> str:
    if not source.budget_usd_per_month:
        return "it costs money: set budget_usd_per_month to let it spend some"
    return (
        f"{source.spent_usd:.2f} of {source.budget_usd_per_month:.2f} US dollars are"
        " spent this month: it goes on with the next"
    )
