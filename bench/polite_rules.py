"""What a polite poller never does, judged on the record of all its requests."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from bench.polite_hosts import DAY, NIGHT, SUNDAY, Reply, Visit

SPACING = timedelta(seconds=2)
FASTEST = timedelta(minutes=5)
SIGHTINGS = 3
GONE = 410
GROWS = 1.5
"""Each wait after a failure is twice the one before, give or take the jitter."""

LONGEST = 0.85 * DAY
"""A day, less the jitter."""

_AGENT = re.compile(r"Vigie/[\d.]+ \(\+https://\S+\)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit and what was answered."""

    visit: Visit
    reply: Reply


Judge = Callable[[Sequence[Seen]], int]
"""Violations among the requests for one address, in order of time."""


def keeps_away(seen: Sequence[Seen]) -> int:
    """Nobody asks while it is forbidden."""
    return sum(
        later.visit.at < earlier.visit.at + earlier.reply.forbids
        for earlier, later in pairwise(seen)
    )


def comes_when_welcome(seen: Sequence[Seen]) -> int:
    """Once it is known, nobody asks at an hour or on a day that a feed skips."""
    visits = [one.visit.at for one in seen[1:]]
    unwelcome = sum(at.hour in NIGHT or at.weekday() == SUNDAY for at in visits)
    return unwelcome + (not visits)


def backs_off(seen: Sequence[Seen]) -> int:
    """Waits grow twofold up to a day while nothing good comes."""
    gaps = [b.visit.at - a.visit.at for a, b in pairwise(seen)]
    first = sum(gap < 0.8 * timedelta(minutes=30) for gap in gaps[:1])
    grown = sum(
        later < min(GROWS * earlier, LONGEST) for earlier, later in pairwise(gaps)
    )
    return first + grown


def brings_validators_back(seen: Sequence[Seen]) -> int:
    """What was given last is brought back, byte for byte."""
    return sum(
        (
            later.visit.headers.get("if-none-match"),
            later.visit.headers.get("if-modified-since"),
        )
        != (
            earlier.reply.headers.get("ETag"),
            earlier.reply.headers.get("Last-Modified"),
        )
        for earlier, later in pairwise(seen)
    )


def stops_when_gone(seen: Sequence[Seen]) -> int:
    """After a 410 nobody asks again."""
    statuses = [one.reply.status for one in seen]
    return len(statuses) - statuses.index(GONE) - 1 if GONE in statuses else 0


def learns_a_move(seen: Sequence[Seen]) -> int:
    """The old place is asked as often as it takes to believe it, no more."""
    return max(len(seen) - SIGHTINGS, 0)


def never_asks(seen: Sequence[Seen]) -> int:
    """A place nobody may come to."""
    return len(seen)


def comes_by_redirect_only(seen: Sequence[Seen]) -> int:
    """A place that was never proven is not asked by itself."""
    return sum(not one.visit.headers.get("x-hop") for one in seen)


def at_most_a_day(limit: int) -> Judge:
    """No more requests in any 24 hours than the settings allow."""

    def judge(seen: Sequence[Seen]) -> int:
        times = [one.visit.at for one in seen]
        windows = zip(times, times[limit:], strict=False)
        return sum(later - first < DAY for first, later in windows)

    return judge


def at_most(limit: int) -> Judge:
    """No more requests in all than the money lasts for."""
    return lambda seen: max(len(seen) - limit, 0)


def nothing_more(_seen: Sequence[Seen]) -> int:
    """Only what holds for every host."""
    return 0


def is_honest(seen: Iterable[Seen]) -> int:
    """Says who it is; brings no cookie and no referrer; takes gzip."""
    return sum(
        not _AGENT.fullmatch(one.visit.headers.get("user-agent", ""))
        or bool({"cookie", "referer"} & one.visit.headers.keys())
        or "gzip" not in one.visit.headers.get("accept-encoding", "")
        for one in seen
    )


def is_not_hasty(seen: Sequence[Seen]) -> int:
    """No address twice within five minutes."""
    return sum(b.visit.at - a.visit.at < FASTEST for a, b in pairwise(seen))


def comes_one_by_one(seen: Iterable[Seen]) -> int:
    """Two exchanges with a host lie two seconds apart, whoever makes them."""
    first: dict[int, Visit] = {}
    for one in seen:
        first.setdefault(one.visit.exchange, one.visit)
    starts = sorted(visit.at for visit in first.values())
    return sum(later - earlier < SPACING for earlier, later in pairwise(starts))


def rests_with_its_host(seen: Iterable[Seen]) -> int:
    """When a host has enough, nobody asks it for anything."""
    violations, until = 0, None
    for one in seen:
        violations += until is not None and one.visit.at < until
        if one.reply.whole_host:
            until = one.visit.at + one.reply.forbids
    return violations


def by_host(seen: Iterable[Seen]) -> Iterator[list[Seen]]:
    """The record of each host by itself."""
    hosts: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        hosts[urlsplit(one.visit.url).hostname or ""].append(one)
    yield from hosts.values()
