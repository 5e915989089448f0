"""A month of polling, simulated, through the real plan, poll and fetch.

Every behaviour of hosts, on a virtual clock. `python -m bench.politeness [DAYS]` prints
one line a rule; the last one holds the total.
"""

import heapq
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from bench import polite_hosts as hosts
from bench import polite_rules as rules
from bench.polite_hosts import Behaviour, Reply, Visit
from bench.polite_rules import Judge, Seen
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
DAYS = 30
SHARED = 30
BUSINESSES = ("mistral", "sirocco", "tramontane")
CRISIS = (timedelta(days=1), timedelta(days=3))
"""When the first business is in one, and its sources in a hurry."""

VISIBILITY = timedelta(minutes=12)
"""When the queue delivers again what a worker died over."""

PUBLIC = "93.184.216.34"
CONTACT = "https://vigie.example/contact"


class Case(NamedTuple):
    """A rule, the address it is about, how that behaves, who judges it.

    `polled` is the address that a source asks, None where it is only led to.
    """

    rule: str
    url: str
    behaviour: Behaviour
    judge: Judge
    polled: bool = True
    settings: dict[str, Any] = {}  # noqa: RUF012 - read only


class DiedError(Exception):
    """A worker ended in the middle of its work."""


def cases(shared: int = SHARED) -> list[Case]:
    """All rules."""
    quiet = rules.keeps_away
    simple: list[tuple[str, Behaviour, Judge]] = [
        ("no_hint", hosts.plain, rules.nothing_more),
        ("validators_304", hosts.validators, rules.brings_validators_back),
        ("max_age", hosts.max_age, quiet),
        ("expires", hosts.expires, quiet),
        ("ttl", hosts.ttl, quiet),
        ("retry_after_seconds_429", hosts.retry_after_seconds, quiet),
        ("retry_after_date_503", hosts.retry_after_date, quiet),
        ("max_age_on_429", hosts.max_age_on_429, quiet),
        ("429_without_header", hosts.too_many, rules.backs_off),
        ("403_repeated", hosts.forbidden, rules.backs_off),
        ("500_for_days", hosts.failing, rules.backs_off),
        ("404_for_days", hosts.missing, rules.backs_off),
        ("not_a_feed_for_days", hosts.not_a_feed, rules.backs_off),
        ("410_gone", hosts.gone, rules.stops_when_gone),
        ("restarts", hosts.plain, rules.nothing_more),
    ]
    found = [
        Case(rule, f"https://{rule.replace('_', '-')}.example/feed", how, judge)
        for rule, how, judge in simple
    ]
    most = {"polls_per_day": 8}
    url = "https://polls-per-day.example/feed"
    found.append(
        Case("polls_per_day", url, hosts.plain, rules.at_most_a_day(8), settings=most)
    )
    found += [
        Case("shared_host", f"https://shared.example/{n}", hosts.shared, quiet)
        for n in range(shared)
    ]
    return found + list(_moves())


def _moves() -> Iterator[Case]:
    by_itself, nothing = rules.comes_by_redirect_only, rules.nothing_more
    for status in (301, 308):
        old, new = f"https://old{status}.example/f", f"https://new{status}.example/f"
        rule = f"{status}_learned_after_3"
        yield Case(rule, old, hosts.moved(new, status), rules.learns_a_move)
        yield Case(rule, new, hosts.plain, nothing, polled=False)
    old, middle = "https://chain-a.example/f", "https://chain-b.example/f"
    new, rule = "https://chain-c.example/f", "301_chain"
    yield Case(rule, old, hosts.moved(middle), rules.learns_a_move)
    yield Case(rule, middle, hosts.moved(new, 308), rules.learns_a_move, polled=False)
    yield Case(rule, new, hosts.plain, nothing, polled=False)
    old, new = "https://for-now.example/f", "https://elsewhere.example/f"
    yield Case("302_not_learned", old, hosts.moved(new, 302), nothing)
    yield Case("302_not_learned", new, hosts.plain, by_itself, polled=False)
    old, new = "https://downgrade.example/f", "http://downgrade.example/f"
    yield Case("https_never_to_http", old, hosts.moved(new), nothing)
    yield Case("https_never_to_http", new, hosts.plain, rules.never_asks, polled=False)


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
            self._detect()
            plan_polls(self.watch, self, tick)
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
        begins, ends = (START + since for since in CRISIS)
        if begins <= self.now < ends:
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
        if self.watch.hurried(tick, 1):
            return tick
        due = [one.due_at for b in BUSINESSES for one in self.watch.sources(b)]
        soonest = min(filter(None, [*due, *(at for at, *_ in self._polls[:1])]))
        minutes = (soonest - START) / MINUTE
        return min(START + (int(minutes) + 1) * MINUTE, tick + timedelta(hours=1))


def scorecard(web: Web) -> list[dict[str, object]]:
    """Requests and violations of each rule, those of every host, and the total."""
    by_url: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in sorted(web.seen, key=lambda one: one.visit.at):
        by_url[one.visit.url].append(one)
    requests: Counter[str] = Counter()
    violations: Counter[str] = Counter()
    for case in web.cases:
        requests[case.rule] += len(by_url[case.url])
        violations[case.rule] += case.judge(by_url[case.url])
    everything = sorted(web.seen, key=lambda one: one.visit.at)
    general = {
        "every_host_spaced_2s": sum(
            map(rules.comes_one_by_one, rules.by_host(everything))
        ),
        "every_host_rests_on_429": sum(
            map(rules.rests_with_its_host, rules.by_host(everything))
        ),
        "every_address_5m_apart": sum(map(rules.is_not_hasty, by_url.values())),
        "every_request_honest": rules.is_honest(everything),
    }
    for rule, count in general.items():
        requests[rule], violations[rule] = len(everything), count
    lines: list[dict[str, object]] = [
        {"rule": rule, "requests": requests[rule], "violations": violations[rule]}
        for rule in requests
    ]
    total = sum(violations.values())
    total_line = {"rule": "total", "requests": len(everything), "violations": total}
    return [*lines, total_line]


def main(arguments: Sequence[str]) -> int:
    """Run and print; 1 if anything was violated."""
    days = float(arguments[0]) if arguments else DAYS
    world = World(seed=7)
    world.run(days)
    lines = scorecard(world.web)
    for line in lines:
        sys.stdout.write(json.dumps(line) + "\n")
    return int(bool(lines[-1]["violations"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
