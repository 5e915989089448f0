"""What it costs to take a feed in: ours against the plain stack, in one run.

From the bytes of a feed, fetched on loopback, to what is stored of its entries.
Tables and queues are moto's in a process of their own, so that neither side pays for
them, as on AWS; each side has a process of its own too, whose CPU seconds are what a
function is billed for. They poll in turn, with one scorer and one version of boto3, all
its checks on. Ours is charged for both its functions and all that goes between them.
`python -m bench.ingest [ROUNDS]` prints one line a case.
"""

import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from statistics import median

from bench.ingest_child import Job, Round, stand
from bench.ingest_feeds import feed
from bench.local_services import Services, local_services
from functions.listen.reading.item import MAX_ITEMS

ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Case:
    """A feed of so many entries, `about` of them about us, and how it is polled."""

    name: str
    path: str
    entries: int
    about: int
    shipped_scorer: bool = False
    again: bool = False
    rounds: int | None = None


_FEW = Case("first poll, 5 of 100 about us", "/few", 100, 5)
_ALL = Case("first poll, 100 of 100 about us", "/all", 100, 100)
CASES = (
    _FEW,
    replace(_FEW, name=f"{_FEW.name}, shipped scorer", shipped_scorer=True),
    _ALL,
    replace(_ALL, name=f"{_ALL.name}, shipped scorer", shipped_scorer=True),
    Case("re-poll, 304", "/tagged/few", 100, 0, again=True),
    Case("re-poll, the same bytes", "/few", 100, 0, again=True),
    Case("first poll, 5 MB in 1,000 long entries", "/long", 1_000, 5, rounds=1),
    Case("first poll, 5 MB in 13,000 short entries", "/short", 13_000, 1, rounds=1),
)


def feeds() -> dict[str, bytes]:
    """The feeds by their paths; the large ones as large as the guarded fetch takes."""
    now = datetime.now(UTC)
    return {
        "/few": feed(100, 5, now),
        "/all": feed(100, 100, now),
        "/long": feed(1_000, 5, now, sentences=46),
        "/short": feed(13_000, 5, now, sentences=0),
    }


@dataclass(frozen=True, slots=True)
class Measured:
    """A side of a case: the median of its polls' CPU seconds, calls, peak memory."""

    cpu_s: float
    calls: Mapping[str, int]
    rss_mb: float


def rows(cases: Sequence[Case], rounds: int) -> Iterator[dict[str, object]]:
    """Measure the cases one by one.

    Raises:
        WrongWorkError: a side did not store what it should have.
    """
    served = feeds()
    for case in cases:
        with local_services(served) as services:
            ours, plain = _measured(case, services, case.rounds or rounds)
        _check(case, "ours", ours.calls, case.about)
        _check(case, "plain", plain.calls, case.entries)
        yield row(case, ours, plain)


def _measured(case: Case, services: Services, rounds: int) -> tuple[Measured, Measured]:
    """Both sides in turn, so that what else the machine does weighs on both alike."""
    ours, plain = (_job(case, side, services) for side in ("ours", "plain"))
    with stand(ours) as one, stand(plain) as other:
        made = [(one(), other()) for _ in range(rounds)]
    sides = zip(*made, strict=True)
    measured_ours, measured_plain = map(_median, sides)
    return measured_ours, measured_plain


def _job(case: Case, side: str, services: Services) -> Job:
    return Job(
        side=side,
        feed=services.feed(case.path),
        environ=services.environ,
        shipped_scorer=case.shipped_scorer,
        again=case.again,
    )


def _median(rounds: Sequence[Round]) -> Measured:
    """The first round, which loads what is loaded once, left out if there are more."""
    steady = [one.cpu_s for one in rounds[1:] or rounds]
    last = rounds[-1]
    return Measured(median(steady), last.calls, last.peak_mb)


class WrongWorkError(Exception):
    """A measure of a poll that did not do its work says nothing."""


def _check(case: Case, side: str, calls: Mapping[str, int], wanted: int) -> None:
    stored = calls.get("put_mention", 0)
    if stored != wanted:
        detail = f"{side} stored {stored} entries instead of {wanted}: {dict(calls)}"
        raise WrongWorkError(f"{case.name}: {detail}")


def row(case: Case, ours: Measured, plain: Measured) -> dict[str, object]:
    """A case as it is printed; `ratio` is entries per CPU second, ours to plain.

    Of a feed with more, ours reads the first `MAX_ITEMS` entries, and no more count.
    """
    read = min(case.entries, MAX_ITEMS)
    share = read / case.entries
    return {
        "case": case.name,
        "entries": read,
        "ours_cpu_s": round(ours.cpu_s, 5),
        "plain_cpu_s": round(plain.cpu_s, 5),
        "ratio": round(share * plain.cpu_s / ours.cpu_s, 1),
        "rss_mb": round(ours.rss_mb),
        "plain_entries": case.entries,
        "plain_rss_mb": round(plain.rss_mb),
        **writes(ours.calls),
        "ours_calls": sum(ours.calls.values()),
        "plain_calls": sum(plain.calls.values()),
    }


def writes(calls: Mapping[str, int]) -> dict[str, int]:
    """How often a poll of ours wrote.

    `mention_writes` are mentions and their turns to count, `state_writes` what is
    known of the source, `lease_writes` begin a poll once, however often it is
    delivered, `host_writes` are the turn with its host.
    """
    return {
        "mention_writes": calls.get("put_mention", 0) + calls.get("put_once", 0),
        "state_writes": calls.get("put_source", 0) + calls.get("put_heard", 0),
        "lease_writes": calls.get("UpdateItem", 0),
        "host_writes": calls.get("put_host", 0),
    }


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    machine = (
        f"{platform.machine()}, {os.cpu_count()} CPUs, {platform.python_version()}"
    )
    sys.stderr.write(f"{machine}; the median of {rounds} polls, the first left out\n")
    for line in rows(CASES, rounds):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
