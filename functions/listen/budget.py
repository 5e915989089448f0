"""What a paid source may spend: so much a month, spread over it, never a cent more."""

from dataclasses import replace
from datetime import datetime, timedelta

from functions.domain.source import Source
from functions.listen.sources.connector import Declaration

LOOK_AGAIN = timedelta(hours=6)
"""How soon a source that may spend nothing more is looked at, without being asked:
somebody may have given it more."""

_CENTS = 6
"""Digits of a dollar that are counted: services charge thousandths of a cent."""

_NEVER = timedelta(0)


def month_of(now: datetime) -> str:
    """The calendar month, in UTC, that spending counts for."""
    return f"{now:%Y-%m}"


def next_month(now: datetime) -> datetime:
    """When the next month begins, in UTC."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def dearest_call(declaration: Declaration) -> float:
    """What one call can cost at the most, in dollars."""
    items = declaration.items_a_call * declaration.price_per_item
    return declaration.price_per_call + items


def left(source: Source, now: datetime) -> float:
    """What may still be spent this month; without a budget nothing may."""
    return max((source.budget_usd_per_month or 0.0) - _spent(source, now), 0.0)


def affordable_calls(
    source: Source, declaration: Declaration, now: datetime
) -> int | None:
    """How many calls are paid for even if each costs the most; None for a free one."""
    dearest = dearest_call(declaration)
    if dearest <= 0:
        return None
    return int((left(source, now) + 10**-_CENTS) / dearest)


def charge(source: Source, dollars: float, now: datetime) -> Source:
    """The source with so much more spent in this month."""
    if not dollars:
        return source
    spent = round(_spent(source, now) + dollars, _CENTS)
    return replace(source, spent_usd=spent, spent_in=month_of(now))


def even_pace(source: Source, dollars: float, now: datetime) -> timedelta:
    """The interval at which polls of such a price use up what is left of the month."""
    rest = left(source, now)
    if dollars <= 0 or rest <= 0:
        return _NEVER
    return (next_month(now) - now) * min(dollars / rest, 1.0)


def resumes_at(now: datetime, jitter: float) -> datetime:
    """When a source that may spend nothing more is looked at again."""
    return min(now + LOOK_AGAIN, next_month(now)) + LOOK_AGAIN * 0.1 * jitter


def _spent(source: Source, now: datetime) -> float:
    return source.spent_usd if source.spent_in == month_of(now) else 0.0
