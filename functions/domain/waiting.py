"""Who can be told at a moment, and what may wait: quiet hours, opening hours, absences,
silences.

Only a minor crisis waits for an hour of the day. A major or a critical one wakes people
whatever the hour, but its end does not; a silence that somebody answers for holds a
major one back, too.
"""  # noqa: D205 - one list

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Business, Responder, Severity
from functions.domain.crisis import Crisis
from functions.domain.hours import Hours, open_from, quiet_until
from functions.domain.planned import silent_until

NIGHT: Final = Hours(time(21), time(8))
"""Quiet hours of somebody who told none, for what is no crisis."""

_TURNS: Final = 20
"""Quiet and opening hours tried in turn; where they never meet, the former count."""


def zone_of(responder: Responder, business: Business) -> ZoneInfo:
    """Where the person's clock is."""
    return ZoneInfo(responder.timezone or business.timezone)


def own_clock(responder: Responder, business: Business, at: datetime) -> str | None:
    """The name of the person's timezone where it shows another time than ours."""
    theirs, ours = zone_of(responder, business), ZoneInfo(business.timezone)
    same = at.astimezone(theirs).utcoffset() == at.astimezone(ours).utcoffset()
    return None if same else theirs.key


def is_away(responder: Responder, business: Business, at: datetime) -> bool:
    """Whether an absence of theirs covers the moment."""
    zone = zone_of(responder, business)
    return any(one.covers(at, zone) for one in responder.absences)


def stand_in(
    responder: Responder, business: Business, at: datetime
) -> Responder | None:
    """Who is reached for somebody: they themselves, else the next backup who can be."""
    seen: set[str] = set()
    one: Responder | None = responder
    while one is not None and one.id not in seen:
        if one.channels and not is_away(one, business, at):
            return one
        seen.add(one.id)
        one = business.responder(one.backup) if one.backup else None
    return None


def silenced_until(business: Business, crisis: Crisis, at: datetime) -> datetime:
    """Until when a silence holds a crisis back; `at` if none does.

    It never covers what is critical, nor a red flag.
    """
    if crisis.severity is Severity.CRITICAL or crisis.why.flags:
        return at
    return silent_until(business.silences, at)


def tell_by_day(responder: Responder, business: Business, at: datetime) -> datetime:
    """When somebody may be told what is no crisis: by day, whatever their hours."""
    quiet = replace(responder, quiet_hours=responder.quiet_hours or NIGHT)
    return tell_at(quiet, business, Severity.MINOR, at)


def tell_end_at(
    responder: Responder, business: Business, severity: Severity, at: datetime
) -> datetime:
    """When somebody may be told that a crisis is over: not in their quiet hours.

    There is nothing left to do, whatever its severity was.
    """
    when = tell_at(responder, business, severity, at)
    return quiet_until(responder.quiet_hours, when, zone_of(responder, business))


def when_free(
    business: Business, crisis: Crisis, at: datetime
) -> Callable[[Responder], datetime]:
    """When somebody may be told of a crisis, or of its end: never before `at`."""
    free = silenced_until(business, crisis, at)
    if crisis.rule.is_notice:
        return lambda one: tell_by_day(one, business, free)
    when = tell_end_at if crisis.state.over else tell_at
    return lambda one: when(one, business, crisis.severity, free)


def tell_at(
    responder: Responder, business: Business, severity: Severity, at: datetime
) -> datetime:
    """When somebody may be told what is known at `at`; never earlier.

    A minor alert waits for the end of the person's quiet hours and for the business to
    be open; where the two never meet, for the end of the quiet hours.
    """
    if severity is not Severity.MINOR:
        return at
    theirs, ours = zone_of(responder, business), ZoneInfo(business.timezone)
    when = at
    for _ in range(_TURNS):
        free = open_from(
            business.opening_hours,
            quiet_until(responder.quiet_hours, when, theirs),
            ours,
        )
        if free == when:
            return when
        when = free
    return quiet_until(responder.quiet_hours, at, theirs)
