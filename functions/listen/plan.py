"""Who is due: each source that is gets leased and becomes a message for a poller."""

from datetime import datetime, timedelta

from functions.domain.message import Poll, encode
from functions.domain.ports import Queue, Watch

LEASE = timedelta(minutes=5)
"""Longer than a poll may take; a poll that died is planned again after it."""

LIMIT = 500
"""Sources leased in one run; the longest overdue go first, the others next minute."""


def plan_polls(watch: Watch, polls: Queue, now: datetime, limit: int = LIMIT) -> int:
    """Lease the sources that are due and queue a poll of each; how many they are.

    Should queueing fail, the leases run out and the sources are due again.

    Raises:
        ConflictError: the queue took only some of the polls.
    """
    leased = [
        source
        for source in watch.due_sources(now, limit)
        if watch.lease(source, now, now + LEASE)
    ]
    polls.send(encode(Poll(source.business, source.id)) for source in leased)
    return len(leased)
