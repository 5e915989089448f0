"""Which crises teach nothing of what is usual: those that people took for true."""

from collections.abc import Iterable
from datetime import datetime

from functions.domain.crisis import Crisis, CrisisState, Rule

TALK = (Rule.SPIKE, Rule.SLOW_BURN)
"""Rules that count how much is said; a red flag changes nothing of that."""


def taken_for_true(
    crises: Iterable[Crisis], now: datetime
) -> list[tuple[datetime, datetime]]:
    """From when to when a crisis lasted that somebody took on.

    What nobody took on teaches, within bounds, and so does a false alarm: it is how the
    business is talked about.
    """
    return [
        (crisis.opened_at, crisis.closed_at or now)
        for crisis in crises
        if crisis.rule in TALK
        and crisis.acknowledged_by
        and crisis.state is not CrisisState.FALSE_ALARM
    ]
