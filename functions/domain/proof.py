"""A test that the ways to people work: sent to everybody, confirmed by each of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Channel
from functions.domain.notification import Notification

TEST: Final = 0
"""In the place of a crisis's number: no crisis has it."""

MONTHLY: Final = "@monthly"
"""In the place of a responder's id: what is due is a test, not yet its messages."""

FIRST: Final = "@first"
"""The same, for the first test of the ways to one person."""

_TEST: Final = "test."
_OF: Final = "first."
_TEN: Final = time(10)
_DAY: Final = timedelta(days=1)
_WEEK: Final = 7


def step_of(at: datetime) -> str:
    """The name of a test in the keys of its messages; names sort by time."""
    return f"{_TEST}{at.astimezone(UTC):%Y-%m-%dT%H%M}"


def next_test(at: datetime, zone: ZoneInfo) -> datetime:
    """The first Monday of the next month at ten, by the house's clock."""
    local = at.astimezone(zone)
    first = (local.date().replace(day=1) + 32 * _DAY).replace(day=1)
    monday = first + (-first.weekday() % 7) * _DAY
    return datetime.combine(monday, _TEN, zone).astimezone(UTC)


def is_monthly(at: datetime, zone: ZoneInfo) -> bool:
    """Whether what is planned at `at` is the test of a month; else it was asked for."""
    local = at.astimezone(zone)
    return local.weekday() == 0 and local.day <= _WEEK and local.time() == _TEN


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


def first_test(business: str, responder: str, at: datetime) -> Notification:
    """What makes the sweep test the ways to a person at `at`; there is one a person."""
    step = f"{_OF}{responder}"
    return replace(planned(business, at), step=step, responder=FIRST)


def person_of(first: Notification) -> str:
    """The id of the responder whose ways a first test is for."""
    return first.step.removeprefix(_OF)


def latest_test(notifications: Iterable[Notification]) -> list[Notification]:
    """The latest test message to each person on each channel, the newest test first."""
    tests = [n for n in notifications if n.step.startswith(_TEST)]
    by_way = {
        (n.responder, n.channel): n
        for n in sorted(tests, key=lambda n: n.step)
        if n.responder[0] != "@"
    }
    by_key = sorted(by_way.values(), key=lambda n: n.key)
    return sorted(by_key, key=lambda n: n.step, reverse=True)


def planned_first(notifications: Iterable[Notification]) -> dict[str, datetime]:
    """When those are tested who wait for their first test, by responder."""
    return {
        person_of(n): n.due_at
        for n in notifications
        if n.responder == FIRST and n.due_at is not None
    }
