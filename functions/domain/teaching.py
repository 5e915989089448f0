"""Which crises teach nothing of what is usual: those that people took for true."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from functions.domain.crisis import Crisis, CrisisState, Rule

TALK = (Rule.SPIKE, Rule.SLOW_BURN)
"""Rules that count how much is said; a red flag changes nothing of that."""

LONGEST: Final = timedelta(days=7)
"""What goes on for longer is how the business is talked about by now. Were it never
learned, its crisis could not end, nor could anybody end it for good.
"""


def taken_for_true(
    crises: Iterable[Crisis], now: datetime
) -> list[tuple[datetime, datetime]]:
    """From when to when a crisis lasted that somebody took on, a week at the most.

    What nobody took on teaches, within bounds, and so does a false alarm: it is how the
    business is talked about.
    """
    return [
        (crisis.opened_at, min(crisis.closed_at or now, crisis.opened_at + LONGEST))
        for crisis in crises
        if crisis.rule in TALK
        and crisis.acknowledged_by
        and crisis.state is not CrisisState.FALSE_ALARM
    ]
