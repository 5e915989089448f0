"""One hostile case tried: the real poll handler over the real guarded fetch, under
limits, in a process that ends with it.

`python -m tests.hostile.trial` reads names of cases, a line each, and forks for each,
from a state in which all is imported and nothing was ever polled.
"""

import gc
import json
import os
import re
import resource
import signal
import socket
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

# Both parsers are warm in a function that lives; here each case has a life of its own.
import fastfeedparser  # noqa: F401
import feedparser  # noqa: F401
import lxml.etree  # noqa: F401
from boto3.dynamodb.types import TypeSerializer

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.adapters.dynamodb.items import to_item
from functions.adapters.exchange import Exchange
from functions.adapters.http import GuardedFetcher
from functions.adapters.public_address import is_public
from functions.domain.mention import Entry
from functions.domain.message import Poll, decode_entry, decode_heard, encode
from functions.domain.source import Source, SourceHealth
from functions.listen import wiring
from functions.listen.handler import make_poll
from functions.listen.reading.dates import AHEAD, OLDEST
from functions.listen.reading.text import MAX_LINK, MAX_TEXT, MAX_TITLE
from tests.hostile.cases import FEED, GOOD, GOOD_TEXT, PUBLIC_NAMES, Case, Outcome
from tests.hostile.corpus import ALARMS, CASES
from tests.hostile.faulty_server import Answer, FaultyServer
from tests.hostile.tls import server_context, trusting_context
from tests.listen_cases import NOW, FakeTls, a_business, a_source, hours

CONTACT = "https://vigie.example/contact"
CPU_S = 2
MEMORY_MB = 256
WALL_S = 600
"""Only against what waits for ever: what a case may take is counted in CPU time, of
which a busy machine's neighbours take nothing."""

_MB = 2**20
_UNCLEAN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]|<[a-zA-Z/!]")


@dataclass(frozen=True, slots=True)
class Tried:
    """How a case went. `trouble` is empty if it went as it must.

    `cpu_ms` is user and system time of the polls; `grown_mb` the growth of the peak of
    resident memory over what it was before them.
    """

    id: str
    outcome: str
    stored: int
    cpu_ms: int
    grown_mb: int
    trouble: str = ""


@dataclass
class World:
    """A web of one host, served from loopback. No other address is ever reached."""

    case: Case
    connected: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    port: int = 0

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """Names by the case's list, addresses as the system reads them."""
        self.resolved.append(host)
        names = {**PUBLIC_NAMES, **self.case.names}
        again = self.resolved.count(host) > 1
        if again and host in self.case.rebinds:
            return self.case.rebinds[host]
        if host in names:
            return names[host]
        numeric = socket.AI_NUMERICHOST
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=numeric)
        return [str(sockaddr[0]) for *_, sockaddr in found]

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        """Whatever the address, the faulty server; what was meant is written down."""
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def fetcher(self) -> GuardedFetcher:
        """The real one: on loopback it trusts, or in a world where names lie."""
        if not self.case.in_a_world:
            trusted = frozenset({f"127.0.0.1:{self.port}"})
            return GuardedFetcher(
                CONTACT, trusted, clock=lambda: NOW, patience_s=self.case.patience_s
            )
        tls: Any = trusting_context() if self.case.tls else FakeTls()
        return GuardedFetcher(
            CONTACT,
            clock=lambda: NOW,
            resolver=self.resolve,
            exchange=Exchange(self.connect, tls),
            patience_s=self.case.patience_s,
        )

    def source(self) -> Source:
        """The source as it is before its first poll."""
        url = FEED if self.case.in_a_world else f"http://127.0.0.1:{self.port}/feed"
        return a_source(**{"url": url, **self.case.source})


def tried(case: Case) -> Tried:
    """Try a case in this process, which is good for nothing afterwards."""
    os.environ.update(case.environ)
    server = FaultyServer()
    world = World(case, port=server.port)
    before_ms, before_kb = _limited()
    trouble, outcome = "", None
    try:
        outcome = _polled(case, world, server)
        _check(case, outcome)
    except BaseException:  # noqa: BLE001 - told to whom tries, whatever it is
        trouble = traceback.format_exc()
    return Tried(
        id=case.id,
        outcome=_in_words(outcome) if outcome else "failed",
        stored=len(outcome.ids) if outcome else 0,
        cpu_ms=_cpu_ms() - before_ms,
        grown_mb=max(_peak_kb() - before_kb, 0) // 1024,
        trouble=trouble,
    )


def _polled(case: Case, world: World, server: FaultyServer) -> Outcome:
    """The polls of a case, two hours apart."""
    watch, queue, secrets = MemoryWatch(), MemoryQueue(), MemorySecrets()
    source, now = world.source(), NOW

    def pause(seconds: float) -> None:
        nonlocal now
        now += timedelta(seconds=seconds)

    secrets.put(source.business, source.id, case.credentials)
    watch.put_business(a_business())
    fetcher, polls = world.fetcher(), MemoryQueue()
    deps = wiring.assemble(
        watch, fetcher, polls, queue, secrets, lambda: now, pause=pause
    )
    poll = make_poll(lambda: deps)
    sources: list[Source] = []
    entries: list[tuple[Entry, ...]] = []
    for number in range(case.polls):
        url = case.urls[number] if case.urls else source.url
        source = replace(source, url=url)
        watch.put_source(replace(source, leased_until=now + hours(1)))
        server.tls = server_context(case.tls[number]) if case.tls else None
        with server.answering(partial(_served, case, number)):
            response = poll(_event(source), None)
        assert response == {"batchItemFailures": []}
        after = watch.source(source.business, source.id)
        assert after is not None
        source, now = after, now + hours(2)
        sources.append(source)
        heard = map(decode_heard, queue.take())
        entries.append(tuple(one for one in heard if isinstance(one, Entry)))
    return Outcome(
        sources=tuple(sources),
        entries=tuple(entries),
        requests=tuple(server.requests()),
        connected=tuple(world.connected),
        resolved=tuple(world.resolved),
    )


def _served(case: Case, number: int) -> Sequence[Answer]:
    return case.served()[number]


def _event(source: Source) -> dict[str, Any]:
    body = encode(Poll(source.business, source.id))
    record = {"messageId": "1", "eventSource": "aws:sqs", "body": body}
    return {"Records": [record]}


def _check(case: Case, outcome: Outcome) -> None:
    assert outcome.source.health == case.health, outcome.source.health_detail
    assert case.detail in outcome.source.health_detail, outcome.source.health_detail
    assert len(outcome.ids) == case.stored
    for entry in outcome.all_entries:
        _check_clean(entry)
    if case.has_neighbours:
        for number, good in enumerate(GOOD, start=1):
            assert outcome.entry(good).text == GOOD_TEXT.format(number)
    for address, _ in outcome.connected:
        assert is_public(address), f"{address} was reached for"
    case.check(outcome)


def _check_clean(entry: Entry) -> None:
    """It can be queued, stored and shown as it is."""
    assert decode_entry(encode(entry)) == entry
    encode(entry).encode()
    TypeSerializer().serialize(to_item(entry))
    assert 0 < len(entry.stable_id) <= MAX_LINK
    assert len(entry.title) <= MAX_TITLE
    assert len(entry.text) <= MAX_TEXT
    for value in asdict(entry).values():
        if isinstance(value, str):
            assert not _UNCLEAN.search(value), ascii(value[:200])
    assert entry.url is None or entry.url.startswith(("http://", "https://"))
    published = entry.published_at
    assert published is None or OLDEST <= published <= NOW + AHEAD + hours(9)


def _in_words(outcome: Outcome) -> str:
    source = outcome.source
    detail = f": {source.health_detail}" if source.health_detail else ""
    if outcome.ids:
        return f"{len(outcome.ids)} stored{detail}"
    word = "nothing new" if source.health is SourceHealth.OK else source.health
    return f"{word}{detail}"


def _limited() -> tuple[int, int]:
    """Set the limits from here on; CPU used and memory resident until now."""
    gc.collect()
    if not sys.platform.startswith("linux"):
        return _cpu_ms(), _peak_kb()
    # The peak is counted anew from here.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    room = _status_kb("VmSize") * 1024 + MEMORY_MB * _MB
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    seconds = _cpu_ms() // 1000 + 1 + CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.alarm(WALL_S)
    return _cpu_ms(), _status_kb("VmRSS")


def _cpu_ms() -> int:
    return int(time.process_time() * 1000)


def _peak_kb() -> int:
    if sys.platform.startswith("linux"):
        return _status_kb("VmHWM")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # bytes there


def _status_kb(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def in_a_process_of_its_own(case: Case) -> Tried:
    """Try a case in a fork of this process."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        with os.fdopen(theirs, "w", encoding="utf-8") as told:
            json.dump(asdict(tried(case)), told)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as telling:
        said = telling.read()
    _, status = os.waitpid(pid, 0)
    if said:
        return Tried(**json.loads(said))
    killed = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "?"
    return Tried(case.id, f"killed by {killed}", 0, 0, 0, f"killed by {killed}")


def main() -> None:
    """Try each case named on standard input."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What the functions log must not mix with the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    known = {**CASES, **ALARMS}
    for line in sys.stdin:
        end = in_a_process_of_its_own(known[line.strip()])
        print(json.dumps(asdict(end)), file=answer, flush=True)


if __name__ == "__main__":
    main()
