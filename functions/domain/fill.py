"""A day's fill of red flags: how many open crises, and where the others are told.

Each red flag that opens a crisis wakes people. Where many unlike ones come in a day,
the last of these crises says that it gathers those that follow; nothing of them is
lost, and nobody is woken for them, unless a crowd raises one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Policy, Severity
from functions.domain.crisis import Crisis, Rule
from functions.domain.lifecycle import News

DAY: Final = timedelta(hours=24)

MOST: Final = 8
"""Red flags a day that a policy may ask for."""


def gatherer(
    crises: Sequence[Crisis], news: News, policy: Policy, now: datetime
) -> Crisis | None:
    """The living crisis that a red flag joins instead of opening one, if any does.

    Where people have ended all of the day, they are awake: another opens.
    """
    if news.rule is not Rule.RED_FLAG or news.severity is Severity.CRITICAL:
        return None
    today = _today(crises, now)
    if len(today) < policy.red_flags_per_day:
        return None
    return next((one for one in (*today, *crises) if not one.state.over), None)


def gathers_until(
    crises: Sequence[Crisis], rule: Rule, policy: Policy, now: datetime
) -> datetime | None:
    """Until when the crisis that opens now gathers others; None if it does not."""
    if rule is not Rule.RED_FLAG:
        return None
    opened = [now, *(crisis.opened_at for crisis in _today(crises, now))]
    if len(opened) < policy.red_flags_per_day:
        return None
    return opened[policy.red_flags_per_day - 1] + DAY


def _today(crises: Sequence[Crisis], now: datetime) -> list[Crisis]:
    """The crises of the last day that a red flag opened, newest first."""
    return [
        crisis
        for crisis in crises
        if crisis.rule is Rule.RED_FLAG and now - crisis.opened_at < DAY
    ]
