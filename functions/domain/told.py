"""Who was told of a crisis, when and how: for alerts, control room and report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import LogEntry
from functions.domain.notification import Delivery, Failure, Notification

WITHDRAWN = Failure.WITHDRAWN
"""The `failure` of a notification that was overtaken before it was sent: the crisis was
taken charge of, ended, or began a new round. Nobody failed to hear of anything."""

_ROUND_BEGINS = {"grown", "lapsed", "reopened"}
_TAKEN = {"acknowledged", "snoozed", "contained"}
_ENDED = {"marked_false", "closed"}


@dataclass(frozen=True, slots=True)
class Told:
    """A responder who was told.

    `at` is when the first message left, or was owed if none has left yet; `failed` are
    the channels on which nothing got through.
    """

    responder: Responder
    at: datetime
    channels: tuple[Channel, ...]
    failed: tuple[Channel, ...] = ()


def who_was_told(
    notifications: Iterable[Notification], business: Business
) -> list[Told]:
    """Those told so far, the earliest first; nobody who left the team since."""
    by_responder: dict[str, list[Notification]] = {}
    for one in notifications:
        if one.failure != WITHDRAWN:
            by_responder.setdefault(one.responder, []).append(one)
    found = [
        _told(responder, theirs)
        for responder_id, theirs in by_responder.items()
        if (responder := business.responder(responder_id)) is not None
    ]
    return sorted(found, key=lambda told: (told.at, told.responder.id))


def _told(responder: Responder, theirs: list[Notification]) -> Told:
    through = {n.channel for n in theirs if n.delivery is not Delivery.FAILED}
    tried = {n.channel for n in theirs}
    return Told(
        responder=responder,
        at=min(n.sent_at or n.created_at for n in theirs),
        channels=tuple(c for c in Channel if c in through),
        failed=tuple(c for c in Channel if c in tried - through),
    )


def heard_of(notifications: Iterable[Notification]) -> list[Notification]:
    """Those that somebody has read, or may have: not what was withdrawn or waits."""
    return [n for n in notifications if n.failure != WITHDRAWN and not n.waits]


def arrived(notifications: Iterable[Notification]) -> list[Notification]:
    """Those of them that did not fail; one that broke off may have left before it did.

    Whoever was told nothing of a crisis is told nothing of its end.
    """
    return [
        n
        for n in heard_of(notifications)
        if n.delivery is not Delivery.FAILED or n.failure == Failure.BROKE_OFF
    ]


def took_charge_before(log: Iterable[LogEntry]) -> LogEntry | None:
    """How somebody had taken charge of the crisis as its present round began, or put
    it off; None if nobody had.
    """  # noqa: D205 - one sentence
    taken: LogEntry | None = None
    before: LogEntry | None = None
    for entry in log:
        if entry.event in _TAKEN:
            taken = entry
        elif entry.event in _ROUND_BEGINS:
            before, taken = taken, None
    return before


def who_ended(log: Iterable[LogEntry]) -> str | None:
    """Who said that the crisis is over, or is none, if anybody did."""
    named = [entry.actor for entry in log if entry.event in _ENDED]
    return named[-1] if named else None
