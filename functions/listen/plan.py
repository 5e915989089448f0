"""Who is due: each source that is gets leased and becomes a message for a poller.

Sources of one host are spread over the minute, so that their polls do not meet; what
does not fit into it is put off to when the host has time.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import NamedTuple

from functions.domain.errors import ConflictError
from functions.domain.message import Poll, encode
from functions.domain.ports import Queue, Watch
from functions.domain.source import Source
from functions.listen.hosts import SPACING, host_of, no_hurry
from functions.listen.rhythm import is_welcome

LEASE = timedelta(minutes=10)
"""Longer than a poll waits and takes; one that died is planned again after it."""

LIMIT = 20_000
"""Sources planned in one run; the longest overdue go first, the others next minute."""

AT_ONCE = 500
"""Sources leased and queued together: what a run that dies leaves leased in vain."""

WORKERS = 16
"""Leases written, and parts sent, at the same time: each waits for its answer."""

FEW = 50
"""So many are written one after the other: threads would not make it quicker."""

RESERVE_S = 5.0
"""Seconds of a run in which nothing more is begun."""

MINUTE = timedelta(minutes=1)


class Turn(NamedTuple):
    """A due source, and how long its poll waits for its host."""

    source: Source
    wait: timedelta


def plan_polls(
    watch: Watch,
    polls: Queue,
    now: datetime,
    limit: int = LIMIT,
    left_s: Callable[[], float] = no_hurry,
) -> int:
    """Lease the sources that are due and queue a poll of each; how many they are.

    Ends early when the run's time is nearly over (`left_s`, in seconds): what is left
    is still due. Should queueing fail, the leases run out and they are due again.

    Raises:
        ConflictError: the queue took only some of the polls.
    """
    turns = list(take_turns(_due(watch, now, limit)))
    planned, refused = 0, 0
    with ThreadPoolExecutor(WORKERS) as pool:
        for chunk in _chunks(turns):
            if left_s() < RESERVE_S:
                break
            leased = _lease(watch, pool, chunk, now)
            try:
                _send(polls, pool, leased, now)
            except ConflictError:
                refused += len(leased)
            planned += len(leased)
    if refused:
        raise ConflictError(f"the queue did not take all of {refused} polls")
    return planned


def take_turns(sources: Iterable[Source]) -> Iterator[Turn]:
    """When each source's host has time for it, the first come first served."""
    waiting: Counter[str] = Counter()
    for source in sources:
        host = host_of(source.address) or source.kind  # one service, its own address
        yield Turn(source, waiting[host] * SPACING)
        waiting[host] += 1


def _due(watch: Watch, now: datetime, limit: int) -> list[Source]:
    """Sources due, and those of businesses in a hurry that may be asked again."""
    due = watch.due_sources(now, limit)
    seen = {(one.business, one.id) for one in due}
    hurried = [
        source
        for business in watch.hurried(now, AT_ONCE)
        for source in watch.sources(business)
        if (source.business, source.id) not in seen and _may_hurry(source, now)
    ]
    return hurried + due


def _may_hurry(source: Source, now: datetime) -> bool:
    """Whether it is only its rhythm that keeps a source from being polled now."""
    leased = source.leased_until is not None and source.leased_until > now
    welcome = is_welcome(now, source.skip_hours, source.skip_days)
    allowed = source.not_before is not None and source.not_before <= now
    return source.due_at is not None and allowed and welcome and not leased


def _lease(
    watch: Watch, pool: Executor, turns: Sequence[Turn], now: datetime
) -> list[Turn]:
    """Lease those whose turn is in this minute, put the others off to theirs."""

    def take(turn: Turn) -> bool:
        if turn.wait < MINUTE:
            return watch.lease(turn.source, now, now + LEASE)
        watch.postpone(turn.source, now + turn.wait)
        return False

    taken = map(take, turns) if len(turns) <= FEW else pool.map(take, turns)
    return [turn for turn, mine in zip(turns, taken, strict=True) if mine]


def _send(polls: Queue, pool: Executor, turns: Sequence[Turn], now: datetime) -> None:
    """Queue the polls, those that wait as long together."""
    lease = (now + LEASE).isoformat()
    by_wait: defaultdict[int, list[str]] = defaultdict(list)
    for source, wait in turns:
        poll = Poll(source.business, source.id, lease)
        by_wait[int(wait.total_seconds())].append(encode(poll))
    parts = [
        (delay_s, messages[first : first + FEW])
        for delay_s, messages in sorted(by_wait.items())
        for first in range(0, len(messages), FEW)
    ]

    def send(part: tuple[int, list[str]]) -> None:
        delay_s, messages = part
        polls.send(messages, delay_s=delay_s)

    for _ in map(send, parts) if len(turns) <= FEW else pool.map(send, parts):
        pass


def _chunks(turns: Sequence[Turn]) -> Iterator[Sequence[Turn]]:
    for first in range(0, len(turns), AT_ONCE):
        yield turns[first : first + AT_ONCE]
