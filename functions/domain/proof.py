"""A test that the ways to people work: sent to everybody, confirmed by each of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Channel
from functions.domain.notification import Notification

TEST: Final = 0
"""In the place of a crisis's number: no crisis has it."""

MONTHLY: Final = "@monthly"
"""In the place of a responder's id: what is due is a test, not yet its messages."""

_TEN: Final = time(10)
_DAY: Final = timedelta(days=1)


def step_of(at: datetime) -> str:
    """The name of a test in the keys of its messages; names sort by time."""
    return f"test.{at.astimezone(UTC):%Y-%m-%dT%H%M}"


def next_test(at: datetime, zone: ZoneInfo) -> datetime:
    """The first Monday of the next month at ten, by the house's clock."""
    local = at.astimezone(zone)
    first = (local.date().replace(day=1) + 32 * _DAY).replace(day=1)
    monday = first + (-first.weekday() % 7) * _DAY
    return datetime.combine(monday, _TEN, zone).astimezone(UTC)


def planned(business: str, at: datetime) -> Notification:
    """What makes the sweep begin a test at `at`; there is one a business."""
    return Notification(
        business=business,
        crisis=TEST,
        step="test",
        responder=MONTHLY,
        channel=Channel.EMAIL,
        created_at=at,
        due_at=at,
    )


def latest_test(notifications: Iterable[Notification]) -> list[Notification]:
    """The messages to people of the latest test, by person and channel."""
    sent = [n for n in notifications if n.responder[0] != "@"]
    last = max((n.step for n in sent), default="")
    return sorted((n for n in sent if n.step == last), key=lambda n: n.key)
