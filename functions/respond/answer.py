"""A responder's choice → the crisis after it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisEvent,
    MarkedFalse,
)
from functions.domain.errors import ConflictError
from functions.domain.pauses import Closed, Contained, Snoozed
from functions.domain.ports import Access, Crises

TRIES: Final = 5


class Choice(StrEnum):
    """What a responder can answer; the value of the button."""

    MINE = "mine"
    FALSE_ALARM = "false_alarm"
    CLOSE = "close"
    CONTAINED = "contained"
    SNOOZE_1 = "snooze_1"
    SNOOZE_3 = "snooze_3"


SNOOZES: Final = {
    Choice.SNOOZE_1: timedelta(hours=1),
    Choice.SNOOZE_3: timedelta(hours=3),
}
"""For how long a press puts a crisis off."""


class Press(NamedTuple):
    """A choice, and the round of the crisis that the page showed when it was made.

    A press is good for that round alone: sent again once the crisis has grown, lapsed
    or come back, it is a choice about something else.
    """

    choice: Choice
    round: int


class OutdatedError(Exception):
    """The press was about an earlier round of the crisis; show the page again."""


def event_for(
    crisis: Crisis, choice: Choice, responder: str, now: datetime
) -> CrisisEvent | None:
    """What the choice does to the crisis; None when it has nothing to change.

    A second "mine" changes nothing, whoever presses: the page then says whose it is.
    So does a second snooze: its end stays. What somebody else has is theirs to put
    off. What is contained can be taken again or end, what is no crisis only end.
    """
    if crisis.state.over:
        return None
    if choice is Choice.FALSE_ALARM:
        return MarkedFalse(now, responder)
    if choice is Choice.CLOSE:
        return Closed(now, responder)
    if crisis.rule.is_notice:
        return None
    if choice is Choice.MINE:
        return Acknowledged(now, responder) if crisis.can_be_taken else None
    if crisis.is_contained:
        return None
    if choice is Choice.CONTAINED:
        return Contained(now, responder)
    if crisis.snoozed_until or not crisis.can_be_put_off_by(responder):
        return None
    return Snoozed(now, responder, now + SNOOZES[choice])


def answer(
    crises: Crises, access: Access, press: Press, now: datetime
) -> Crisis | None:
    """Apply a choice to the crisis it opens; None if there is none.

    Pressing twice does what pressing once does.

    Raises:
        ConflictError: others kept changing the crisis; press again.
        OutdatedError: the press was made in an earlier round.
    """
    for _ in range(TRIES):
        crisis = crises.get(access.business, access.crisis)
        if crisis is None:
            return None
        if press.round != crisis.round:
            raise OutdatedError
        event = event_for(crisis, press.choice, access.responder, now)
        if event is None:
            return crisis
        try:
            return crises.transition(crisis, event)
        except ConflictError:
            continue
    raise ConflictError(f"crisis C{access.crisis} would not hold still")
