"""Who was told of a crisis, when and how: for alerts, control room and report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import LogEntry
from functions.domain.notification import Delivery, Failure, Notification

ALL_CLEAR = "all_clear"
"""The last step of a round, `2.all_clear`: the end, told to those who had heard."""

WITHDRAWN = Failure.WITHDRAWN
"""The `failure` of a notification that was overtaken before it was sent: the crisis was
taken charge of, ended, or began a new round. Nobody failed to hear of anything."""

_NEVER_TRIED = (Failure.WITHDRAWN, Failure.AWAY)
"""What was given up before anybody tried to send it."""

_NEWS = {"grown", "lapsed", "reopened"}
_ROUND_BEGINS = _NEWS | {"deserted"}
_TAKEN = {"acknowledged", "snoozed", "contained"}
_ENDED = {"marked_false", "closed"}
_ENDED_BY_NOBODY = {"quieted", "merged", "reopened"}


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
        if one.failure not in _NEVER_TRIED:
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
    """Those that somebody has read, or may have: not what was withdrawn, handed over to
    a stand-in, or waits.
    """  # noqa: D205 - one sentence
    return [n for n in notifications if n.failure not in _NEVER_TRIED and not n.waits]


def arrived(notifications: Iterable[Notification]) -> list[Notification]:
    """Those that left, or may have: one being sent, one that broke off.

    What is still to be sent once a crisis is over is withdrawn: it tells nobody.
    """
    left = (Delivery.SENT, Delivery.SENDING)
    return [
        n for n in notifications if n.delivery in left or n.failure == Failure.BROKE_OFF
    ]


def without_end(notifications: Iterable[Notification]) -> list[Notification]:
    """Those that arrived and whose reader has heard of no end since.

    Whoever was told nothing of a crisis is told nothing of its end, and nobody is told
    twice of one.
    """
    calls = list[Notification]()
    ends = dict[str, tuple[datetime, int]]()
    for one in arrived(notifications):
        if one.step.endswith(ALL_CLEAR):
            end = ends.get(one.responder, _place(one))
            ends[one.responder] = max(end, _place(one))
        else:
            calls.append(one)
    return [
        n for n in calls if n.responder not in ends or _place(n) > ends[n.responder]
    ]


def round_of(notification: Notification) -> int:
    """The round of its crisis in which it was owed."""
    return int(notification.step.partition(".")[0])


def _place(one: Notification) -> tuple[datetime, int]:
    return one.created_at, round_of(one)


def took_charge_before(log: Iterable[LogEntry]) -> LogEntry | None:
    """How somebody had taken charge of the crisis as its present round began, or put
    it off; None if nobody had.
    """  # noqa: D205 - one sentence
    taken: LogEntry | None = None
    before: LogEntry | None = None
    for entry in log:
        if entry.event in _TAKEN:
            taken = entry
        elif entry.event in _NEWS:
            before, taken = taken, None
    return before


def who_ended(log: Iterable[LogEntry]) -> str | None:
    """Who said last that the crisis is over, or is none; None if nobody did, since."""
    ended: str | None = None
    for entry in log:
        if entry.event in _ENDED:
            ended = entry.actor
        elif entry.event in _ENDED_BY_NOBODY:
            ended = None
    return ended


def began_at(log: Iterable[LogEntry], known: int) -> datetime | None:
    """When that began of which round `known` is a part: it opened, or came back."""
    turn, began = 1, None
    for entry in log:
        turn += entry.event in _ROUND_BEGINS
        if turn > known:
            break
        if began is None or entry.event == "reopened":
            began = entry.at
    return began
