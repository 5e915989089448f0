"""What is put off for somebody's hours, and until when: set anew when hours change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from functions.domain.business import Business
from functions.domain.crisis import Crisis, LogEntry
from functions.domain.escalation import next_due, recipients
from functions.domain.notification import Delivery, Notification
from functions.domain.pauses import Deferred
from functions.domain.waiting import when_free

_ROUND_BEGINS = {"opened", "grown", "lapsed", "reopened", "deserted"}


def sooner(
    crisis: Crisis,
    business: Business,
    log: Sequence[LogEntry],
    owed: Iterable[Notification],
    now: datetime,
) -> Deferred | None:
    """What brings a step forward that was put off for longer than it has to be.

    None if it was not put off, or has to be still. For longer it needs no help: a step
    that comes due looks at the hours of its people by itself.
    """
    due = next_due(crisis)
    if due is None or due.step is None or due.at <= now:
        return None
    meant = _meant_at(crisis, log)
    if meant is None:
        return None
    at = max(now, meant)
    known = {one.responder for one in owed}
    free = when_free(business, crisis, at)
    reached = recipients(due, business, known, at, free)
    first = min((free(one) for one, _ in reached), default=at)
    return Deferred(now, first - due.at) if first < due.at else None


def _meant_at(crisis: Crisis, log: Sequence[LogEntry]) -> datetime | None:
    """When the next step was to come before it was put off; None if it was not."""
    put_off = False
    for entry in reversed(log):
        if entry.event == "deferred":
            put_off = True
        elif entry.event == "step_taken" or entry.event in _ROUND_BEGINS:
            return entry.at + _gap(crisis) if put_off else None
    return None


def _gap(crisis: Crisis) -> timedelta:
    """How long the next step comes after the one before it."""
    due = next_due(crisis)
    steps = dict(crisis.steps)[crisis.severity]
    index = int(due.step.partition(".")[2]) - 1 if due and due.step else 0
    before = steps[index - 1].after if index else timedelta(0)
    return steps[index].after - before


def put_off_anew(
    crisis: Crisis, business: Business, owed: Iterable[Notification], now: datetime
) -> Iterator[tuple[Notification, datetime]]:
    """The messages that wait, each with when it may leave now, where that is new."""
    free = when_free(business, crisis, now)
    for one in owed:
        reader = business.responder(one.responder)
        pending = one.delivery is Delivery.PENDING and one.due_at is not None
        if reader is None or not pending or not one.waits or one.text:
            continue
        at = free(reader)
        if at != one.due_at:
            yield one, at


def due_again(claimed: Notification, at: datetime) -> Notification:
    """A notification that was claimed, as if nobody had tried, due at `at`."""
    return replace(
        claimed,
        delivery=Delivery.PENDING,
        due_at=at,
        attempts=claimed.attempts - 1,
    )
