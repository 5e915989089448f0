"""A responder's choice → the crisis after it."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisEvent,
    CrisisState,
    MarkedFalse,
)
from functions.domain.errors import ConflictError
from functions.domain.ports import Access, Crises

TRIES: Final = 5


class Choice(StrEnum):
    """What a responder can answer; the value of the button."""

    MINE = "mine"
    FALSE_ALARM = "false_alarm"


def event_for(
    crisis: Crisis, choice: Choice, responder: str, now: datetime
) -> CrisisEvent | None:
    """What the choice does to the crisis; None when it has nothing to change.

    A second "mine" changes nothing, whoever presses: the page then says whose it is.
    """
    if crisis.state.over:
        return None
    if choice is Choice.FALSE_ALARM:
        return MarkedFalse(now, responder)
    if crisis.state is CrisisState.OPEN:
        return Acknowledged(now, responder)
    return None


def answer(
    crises: Crises, access: Access, choice: Choice, now: datetime
) -> Crisis | None:
    """Apply a choice to the crisis it opens; None if there is none.

    Pressing twice does what pressing once does.

    Raises:
        ConflictError: others kept changing the crisis; press again.
    """
    for _ in range(TRIES):
        crisis = crises.get(access.business, access.crisis)
        if crisis is None:
            return None
        event = event_for(crisis, choice, access.responder, now)
        if event is None:
            return crisis
        try:
            return crises.transition(crisis, event)
        except ConflictError:
            continue
    raise ConflictError(f"crisis C{access.crisis} would not hold still")
