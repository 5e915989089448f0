"""Sets anew what waits for hours, absences or silences that have changed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Business
from functions.domain.crisis import Crisis
from functions.domain.errors import ConflictError
from functions.domain.ports import Crises
from functions.domain.putting_off import due_again, put_off_anew, sooner

MINUTE: Final = timedelta(minutes=1)
TRIES: Final = 5


def set_all_anew(crises: Crises, wanted: Iterable[Business], now: datetime) -> None:
    """Look at what waits in every business that is wanted.

    Not in those alone that change: an earlier run may have died before it came to this.
    """
    for business in wanted:
        set_anew(crises, business, now)


def set_anew(crises: Crises, business: Business, now: datetime) -> None:
    """Set anew when the steps and the messages of living crises are due."""
    for crisis in crises.alive(business.id):
        _bring_forward(crises, crisis, business, now)
        owed = crises.notifications(business.id, crisis.number)
        for one, at in put_off_anew(crisis, business, owed, now):
            claimed = one.due_at and crises.claim(one, one.due_at, now + MINUTE)
            if claimed:
                crises.settle(due_again(claimed, at))


def _bring_forward(
    crises: Crises, found: Crisis, business: Business, now: datetime
) -> None:
    """A crisis that others keep changing is told of by whoever changes it."""
    crisis: Crisis | None = found
    for _ in range(TRIES):
        if crisis is None:
            return
        owed = crises.notifications(business.id, crisis.number)
        event = sooner(crisis, business, crises.log(crisis), owed, now)
        if event is None:
            return
        try:
            crises.transition(crisis, event)
        except ConflictError:
            crisis = crises.get(business.id, found.number)
            continue
        return
