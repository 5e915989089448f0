"""When the weekly digest leaves, what week it is of, and who reads it."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Business, Channel, Responder, Role
from functions.domain.notification import Notification
from functions.domain.proof import TEST
from functions.domain.waiting import is_away

WEEKLY: Final = "@weekly"
"""In the place of a responder's id: what is due is a digest, not yet its messages."""

NINE: Final = time(9)
A_WEEK: Final = timedelta(days=7)
READERS: Final = (Role.SOCIAL_MEDIA_MANAGER, Role.SPOKESPERSON)


def next_digest(at: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday at nine by the house's clock, later than `at`."""
    local = at.astimezone(zone)
    monday = local.date() + timedelta(days=-local.weekday() % 7)
    first = datetime.combine(monday, NINE, zone)
    if first <= local:
        first = datetime.combine(monday + A_WEEK, NINE, zone)
    return first.astimezone(UTC)


def digest_of(business: str, at: datetime) -> Notification:
    """What makes the sweep write a digest at `at`; there is one a business."""
    return Notification(
        business=business,
        crisis=TEST,
        step="digest",
        responder=WEEKLY,
        channel=Channel.EMAIL,
        created_at=at,
        due_at=at,
    )


def week_before(due_at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Monday to Sunday of the week that ended before a digest, on the house's clock."""
    day = due_at.astimezone(zone).date()
    monday = day - timedelta(days=day.weekday())
    begins = datetime.combine(monday - A_WEEK, time(0), zone)
    ends = datetime.combine(monday, time(0), zone)
    return begins.astimezone(UTC), ends.astimezone(UTC)


def readers_of(business: Business, at: datetime) -> list[Responder]:
    """Those who answer for what is said and are there; all with e-mail if none is."""
    by_email = [one for one in business.team if Channel.EMAIL in one.channels]
    there = [one for one in by_email if not is_away(one, business, at)]
    chosen = [one for one in there if one.role in READERS]
    return chosen or there or by_email
