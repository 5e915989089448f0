"""Who has a way to be reached that was never tried, and when a first test may come."""

from datetime import datetime, time
from typing import Final

from functions.domain.business import Business, Channel, Responder, Severity
from functions.domain.hours import Hours, quiet_until
from functions.domain.waiting import tell_at, zone_of

NIGHT: Final = Hours(time(21), time(9))
"""When no test comes, on the person's clock, whatever hours the business keeps."""

_TURNS: Final = 20
"""Nights and closed hours tried in turn; where they never end, nights alone count."""


def newcomers(before: Business | None, after: Business) -> list[Responder]:
    """Those of the team with a channel, a number or an address that is new."""
    known = {one.id: _ways(one) for one in before.team} if before else {}
    return [one for one in after.team if _ways(one) - known.get(one.id, set())]


def _ways(one: Responder) -> set[tuple[Channel, str | None]]:
    to = {Channel.SMS: one.phone, Channel.EMAIL: one.email}
    return {(channel, to.get(channel)) for channel in one.channels}


def fit_for_a_test(responder: Responder, business: Business, at: datetime) -> datetime:
    """The first moment from `at` on when a test disturbs nobody.

    The business is open, the person's quiet hours are over, and it is not night.
    """
    zone, when = zone_of(responder, business), at
    for _ in range(_TURNS):
        free = tell_at(responder, business, Severity.MINOR, when)
        free = quiet_until(NIGHT, free, zone)
        if free == when:
            return when
        when = free
    return quiet_until(NIGHT, at, zone)
