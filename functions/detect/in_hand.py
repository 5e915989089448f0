"""What is contained, and whether it got worse since.

Nobody is reminded of what somebody has in hand, so it is compared with how it was
then, and not with the gravest that people were told of.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from functions.detect.readings import View, find, read
from functions.domain.crisis import Crisis, Rule
from functions.domain.lifecycle import quiet_time
from functions.domain.spike import severity_of
from functions.domain.windows import Reading

CLEARLY: Final = 2
"""How many times as many must have spoken up since as in the same window before.
What was just contained goes on for a while at its pace: that is no news."""


def contained(crises: Sequence[Crisis]) -> Crisis | None:
    """The spike that somebody has in hand, if there is one."""
    return next((c for c in crises if c.is_contained and c.rule is Rule.SPIKE), None)


def window_then(crisis: Crisis) -> tuple[datetime, datetime]:
    """The window in which it sinks and swells as it was contained: from, until."""
    at = crisis.acknowledged_at or crisis.updated_at
    return at - quiet_time(crisis), at


def grown_in_hand(view: View, crisis: Crisis) -> Reading | None:
    """The window that shows a contained crisis to be worse than it was then, if any.

    It is graver by the marks by which it sinks and swells; or it would be a spike by
    what came since alone, and clearly more of it.
    """
    window, (_, at) = quiet_time(crisis), window_then(crisis)
    whole = read(view, window)
    if severity_of(whole).rank > crisis.present.rank:
        return whole
    since = find(view, at, (window,))
    then = sum(m.counts and m.negative for m in view.then)
    return since if since and since.seen >= CLEARLY * then else None
