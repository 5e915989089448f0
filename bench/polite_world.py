"""The simulated month itself: a clock, the web, the queue of polls and the workers."""

import heapq
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.polite_cases import SHARED, Case, cases
from bench.polite_hosts import Reply, Visit
from bench.polite_rules import Seen
from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.adapters.exchange import Exchange
from functions.adapters.http import GuardedFetcher
from functions.domain.business import Business, Locale
from functions.domain.message import decode_poll
from functions.domain.source import Source
from functions.listen.plan import plan_polls
from functions.listen.poll import Poller

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BUSINESSES = ("mistral", "sirocco", "tramontane")
CRISIS = (timedelta(days=1), timedelta(days=3))
"""When the first business is in one, and its sources in a hurry."""

VISIBILITY = timedelta(minutes=12)
"""When the queue delivers again what a worker died over."""

PUBLIC = "93.184.216.34"
CONTACT = "https://vigie.example/contact"


class DiedError(Exception):
    """A worker ended in the middle of its work."""


@dataclass
class Web:
    """All hosts, and the record of who came when."""

    cases: Sequence[Case]
    world: "World"
    seen: list[Seen] = field(default_factory=list)
    exchange: int = 0

    def __post_init__(self) -> None:
        """Know each address and how often it was visited."""
        self._by_url = {case.url: case for case in self.cases}
        self._visits: Counter[str] = Counter()

    def answer(self, asked: bytes, scheme: str) -> bytes:
        """Answer a request as it came over the wire, and write it down."""
        first, *lines = asked.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        pairs = (line.split(": ", 1) for line in lines)
        headers = {name.lower(): value for name, value in pairs}
        url = f"{scheme}://{headers['host']}{first.split(' ')[1]}"
        hop = any(s.visit.exchange == self.exchange for s in self.seen[-5:])
        known = {**headers, "x-hop": "yes"} if hop else headers
        now, count = self.world.now, self._visits[url]
        visit = Visit(self.exchange, now, url, known, count)
        reply = self._by_url[url].behaviour(visit)
        self._visits[url] += 1
        self.seen.append(Seen(visit, reply))
        self.world.now += timedelta(seconds=self.world.draw.uniform(0.1, 1.5))
        return _bytes(reply)


def _bytes(reply: Reply) -> bytes:
    headers = {"Content-Length": str(len(reply.body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} Sim", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + reply.body


@dataclass
class Wire:
    """A connection to the simulated web; also who secures it, which changes nothing."""

    web: Web
    scheme: str = "http"
    asked: bytes = b""
    left: bytes = b""

    def wrap_socket(self, sock: "Wire", server_hostname: str) -> "Wire":
        """Be told that this connection is a secure one."""
        del server_hostname
        sock.scheme = "https"
        return sock

    def settimeout(self, seconds: float) -> None:
        """Nothing ever takes long here."""

    def sendall(self, data: bytes) -> None:
        """Take a request."""
        self.asked += data

    def recv_into(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Give what is left of its answer."""
        if self.asked:
            self.left, self.asked = self.web.answer(self.asked, self.scheme), b""
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size

    def close(self) -> None:
        """Nothing is open."""


class DyingWatch(MemoryWatch):
    """A watch before which, now and then, a worker dies: entries queued, no more."""

    polls = 0

    def put_source(self, source: Source) -> None:
        """Store a source, or die."""
        if source.id.startswith("restarts") and source.leased_until is None:
            self.polls += 1
            if self.polls % 7 == 0:
                raise DiedError
        super().put_source(source)


class World:
    """The clock, the table, the queue of polls and the workers."""

    def __init__(self, seed: int, shared: int = SHARED) -> None:
        """Set up every source, all due at once."""
        self.draw = random.Random(seed)  # noqa: S311 - a simulation
        self.now = START
        self.web = Web(cases(shared), self)
        self.watch = DyingWatch()
        self._polls: list[tuple[datetime, int, str]] = []
        self._queued = 0
        for name in BUSINESSES:
            business = Business(
                name, name, Locale.FR, "Europe/Paris", ("Petit Mistral",)
            )
            self.watch.put_business(business)
        polled = [case for case in self.web.cases if case.polled]
        for number, case in enumerate(polled):
            owner = BUSINESSES[number % len(BUSINESSES)]
            name = f"{case.rule}-{number}"
            source = Source(owner, name, "feed", case.url, due_at=START)
            self.watch.put_source(replace(source, **case.settings))

    def run(self, days: float) -> None:
        """Let so many days pass."""
        end = START + timedelta(days=days)
        tick = START
        while tick < end:
            self.now = tick
            plan_polls(self.watch, self, tick)
            self._detect()
            self._work(tick + MINUTE)
            tick = max(tick + MINUTE, self._next_tick(tick))

    def send(self, messages: Iterable[str], delay_s: int = 0) -> None:
        """Queue polls; of a hundred one comes twice, one is lost.

        What dies does not come twice as well: a second copy of the very message that
        a worker died over would ask again within its lease.
        """
        for body in messages:
            self._queued += 1
            late = timedelta(seconds=delay_s + self.draw.uniform(0, 3))
            twice = 1 if "restarts" in body else 2
            copies = {0: twice, 50: 0}.get(self._queued % 100, 1)
            for copy in range(copies):
                at = self.now + late + copy * MINUTE
                heapq.heappush(self._polls, (at, self._queued + copy, body))

    def _detect(self) -> None:
        """The first business asks to be listened to closely while it is in a crisis."""
        if _in_crisis(self.now):
            self.watch.hurry(BUSINESSES[0], self.now, self.now + 10 * MINUTE)

    def _work(self, until: datetime) -> None:
        """Each poll begins at its time, on a worker of its own that knows nothing."""
        while self._polls and self._polls[0][0] < until:
            self.now, _, body = heapq.heappop(self._polls)
            try:
                self._poller().poll(decode_poll(body))
            except DiedError:
                again = self.now + VISIBILITY
                heapq.heappush(self._polls, (again, self._queued, body))

    def _poller(self) -> Poller:
        self.web.exchange += 1
        wire: Any = Wire(self.web)
        fetcher = GuardedFetcher(
            contact=CONTACT,
            clock=lambda: self.now,
            resolver=lambda _host, _port: [PUBLIC],
            exchange=Exchange(connector=lambda *_: Wire(self.web), tls=wire),  # type: ignore[arg-type]
            monotonic=self._seconds,
        )
        return Poller(
            self.watch,
            fetcher,
            MemorySecrets(),
            MemoryQueue(),
            lambda: self.now,
            self.draw.random,
            self._pause,
        )

    def _seconds(self) -> float:
        return self.now.timestamp()

    def _pause(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def _next_tick(self, tick: datetime) -> datetime:
        """The minute in which something is due; each minute of a crisis."""
        if _in_crisis(tick):
            return tick
        due = [one.due_at for b in BUSINESSES for one in self.watch.sources(b)]
        soonest = min(filter(None, [*due, *(at for at, *_ in self._polls[:1])]))
        minutes = (soonest - START) / MINUTE
        return min(START + (int(minutes) + 1) * MINUTE, tick + timedelta(hours=1))


def _in_crisis(at: datetime) -> bool:
    begins, ends = CRISIS
    return START + begins <= at < START + ends
