"""When things happened in a crisis: its turning points, its first word, its buckets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from functions.domain.crisis import Crisis, CrisisState, LogEntry
from functions.domain.mention import Mention
from functions.domain.notification import Delivery, Notification
from functions.domain.told import ALL_CLEAR

USUAL = timedelta(days=28)
"""How long before that what is said tells what is usual to say."""

LOOK_BACK = timedelta(hours=24)
"""How long before its opening a report looks for what led to a crisis."""

LULL = timedelta(hours=1)
"""A pause in negative talk this long parts a wave from what was said before it."""

MOST_BUCKETS = 48
DAY = timedelta(days=1)
SIZES = (
    *(timedelta(minutes=minutes) for minutes in (15, 30)),
    *(timedelta(hours=hours) for hours in (1, 3, 6, 12)),
    DAY,
)


class Turn(StrEnum):
    """What a turning point is; the templates name it in the reader's language."""

    OPENED = "opened"
    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    CONTAINED = "contained"
    LAPSED = "lapsed"
    GROWN = "grown"
    REOPENED = "reopened"
    FALSE_ALARM = "false_alarm"
    CLOSED = "closed"
    MERGED = "merged"
    ALL_CLEAR = "all_clear"


LOGGED = {
    "acknowledged": Turn.ACKNOWLEDGED,
    "snoozed": Turn.SNOOZED,
    "contained": Turn.CONTAINED,
    "lapsed": Turn.LAPSED,
    "grown": Turn.GROWN,
    "reopened": Turn.REOPENED,
    "marked_false": Turn.FALSE_ALARM,
    "quieted": Turn.CLOSED,
    "closed": Turn.CLOSED,
    "merged": Turn.MERGED,
}
"""The log's event names that turn a crisis."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Something happened. `who` is the id of the responder who did it, if one did."""

    at: datetime
    turn: Turn
    who: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Mentions seen in [start, end), and how many of them were negative."""

    start: datetime
    end: datetime
    mentions: int
    negative: int


@dataclass(frozen=True, slots=True)
class Steps:
    """When each step was first reached; None is never, which is not the same as 0.

    `said_at` is when the first negative mention was published, `seen_at` when Vigie
    saw it, `told_at` when the first alert left.
    """

    said_at: datetime | None
    seen_at: datetime | None
    opened_at: datetime
    told_at: datetime | None
    acknowledged_at: datetime | None
    closed_at: datetime | None


def ended_at(crisis: Crisis) -> datetime:
    """When the crisis was over; its latest change, for one that is not."""
    return crisis.closed_at or crisis.updated_at


def turning_points(
    crisis: Crisis, log: Iterable[LogEntry], notifications: Sequence[Notification]
) -> tuple[TurningPoint, ...]:
    """Every turning point of a crisis, in order of time."""
    found = [TurningPoint(crisis.opened_at, Turn.OPENED, detail=crisis.rule)]
    for entry in log:
        turn = LOGGED.get(entry.event)
        if turn is not None:
            who = None if entry.actor == "vigie" else entry.actor
            detail = crisis.part_of if turn is Turn.MERGED else entry.detail
            found.append(TurningPoint(entry.at, turn, who, detail or ""))
    told_at, cleared_at = first_sent(notifications)
    if told_at is not None:
        found.append(TurningPoint(told_at, Turn.TOLD))
    if cleared_at is not None:
        found.append(TurningPoint(cleared_at, Turn.ALL_CLEAR))
    order = list(Turn)
    return tuple(sorted(found, key=lambda point: (point.at, order.index(point.turn))))


def first_sent(
    notifications: Iterable[Notification],
) -> tuple[datetime | None, datetime | None]:
    """When the first alert left, and the last round's first all-clear."""
    alerts: list[datetime] = []
    clears: dict[int, datetime] = {}
    for one in sorted(notifications, key=lambda n: n.sent_at or n.created_at):
        if one.delivery is not Delivery.SENT or one.sent_at is None:
            continue
        turn, _, name = one.step.partition(".")
        if name == ALL_CLEAR:
            clears.setdefault(int(turn), one.sent_at)
        else:
            alerts.append(one.sent_at)
    return min(alerts, default=None), clears[max(clears)] if clears else None


def first_negative(crisis: Crisis, mentions: Iterable[Mention]) -> Mention | None:
    """The mention the wave began with.

    The earliest negative one in the window that opened the crisis, or before it as
    long as negative talk never paused for an hour. A red flag has no window: the
    mentions that bear it, seen some moments before, are the reason.
    """
    opened, why = crisis.opened_at, crisis.opening
    flagged = () if why.window else why.mentions
    first: Mention | None = None
    for mention in sorted(mentions, key=lambda m: (m.seen_at, m.said_at), reverse=True):
        bears_it = mention.id in flagged
        if mention.seen_at > opened or not (mention.negative or bears_it):
            continue
        inside = bears_it or mention.seen_at >= opened - (why.window or LULL)
        if not inside and first and first.seen_at - mention.seen_at > LULL:
            break
        if inside or first:
            first = mention
    return first


def take_steps(
    crisis: Crisis, points: Iterable[TurningPoint], first: Mention | None
) -> Steps:
    """When each step was first reached."""
    when: dict[Turn, datetime] = {}
    for point in points:
        when.setdefault(point.turn, point.at)
    over = crisis.state in (CrisisState.CLOSED, CrisisState.FALSE_ALARM)
    return Steps(
        said_at=first.said_at if first else None,
        seen_at=first.seen_at if first else None,
        opened_at=crisis.opened_at,
        told_at=when.get(Turn.TOLD),
        acknowledged_at=when.get(Turn.ACKNOWLEDGED, crisis.acknowledged_at),
        closed_at=ended_at(crisis) if over else None,
    )


def choose_size(length: timedelta) -> timedelta:
    """The finest bucket that keeps a chart legible."""
    return next((size for size in SIZES if length <= MOST_BUCKETS * size), DAY)


def boundaries(
    start: datetime, end: datetime, size: timedelta, zone: ZoneInfo
) -> Iterator[datetime]:
    """Bucket edges from at or before `start` to at or after `end`.

    They lie on round local times. Days step by the calendar, so that a day in which
    the clocks change is still one day.
    """
    local = start.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    since = local.replace(tzinfo=None) - midnight.replace(tzinfo=None)
    at = start - since % size
    if size >= DAY:
        at = midnight.astimezone(start.tzinfo)
    yield at
    while at < end:
        if size >= DAY:
            at = (at.astimezone(zone) + size).astimezone(start.tzinfo)
        else:
            at += size
        yield at


def count_over_time(
    mentions: Sequence[Mention], edges: Sequence[datetime]
) -> tuple[Count, ...]:
    """Mentions of each bucket between neighbouring edges; both in order of time."""
    counts: list[Count] = []
    position = 0
    while position < len(mentions) and mentions[position].seen_at < edges[0]:
        position += 1
    for start, end in pairwise(edges):
        total = negative = 0
        while position < len(mentions) and mentions[position].seen_at < end:
            total += 1
            negative += mentions[position].negative
            position += 1
        counts.append(Count(start, end, total, negative))
    return tuple(counts)
