"""What of the silences of a right file is worth a second look."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cli.texts import Tongue, say
from functions.domain.business import Business

LONG: Final = timedelta(weeks=3)
"""Longer than works or a holiday take: such a silence was probably forgotten."""


def silence_notes(business: Business, now: datetime, tongue: Tongue) -> Iterator[str]:
    """A line for each silence that lasts, one more for each that is long."""
    zone = ZoneInfo(business.timezone)
    for one in business.silences:
        if one.end <= now:
            continue
        values = {
            "owner": business.name_of(one.owner) or one.owner,
            "begins": _written(one.start, zone),
            "until": _written(one.end, zone),
            "reason": one.reason,
        }
        if one.is_on(now):
            yield say(tongue, "check_silence", **values)
        if one.end - one.start > LONG:
            days = str((one.end - one.start).days)
            yield say(tongue, "check_long_silence", days=days, **values)


def _written(at: datetime, zone: ZoneInfo) -> str:
    """As in the file, on the business's own clock."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
