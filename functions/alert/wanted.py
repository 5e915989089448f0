"""Whether a message that is owed is still worth sending as it is about to leave."""

from collections.abc import Iterable
from datetime import datetime

from functions.domain.crisis import Crisis, CrisisState
from functions.domain.notification import Delivery, Notification
from functions.domain.operator import OPERATOR
from functions.domain.proof import TEST
from functions.domain.told import ALL_CLEAR


def is_wanted(claimed: Notification, crisis: Crisis | None) -> bool:
    """Whether sending still has a point; tests, and the operator's, always have."""
    if claimed.crisis == TEST:
        return True
    if crisis is None:
        return False
    return claimed.responder == OPERATOR or still_wanted(claimed.step, crisis)


def still_wanted(step: str, crisis: Crisis) -> bool:
    """Whether a message of this step is still true and useful.

    A call to act is not, once somebody acts, it is over or a later round speaks of it
    anew; a new round reaches everybody whom an earlier one was to reach.
    """
    turn, _, name = step.partition(".")
    if int(turn) != crisis.round:
        return False
    return crisis.state.over if name == ALL_CLEAR else crisis.state is CrisisState.OPEN


def is_overtaken(
    claimed: Notification, crisis: Crisis, owed: Iterable[Notification], now: datetime
) -> bool:
    """Whether a later step says it all to the same person by the same way now.

    What was held back for the night comes due with the steps of the morning.
    """
    later = later_steps(crisis, claimed.step)
    way = (claimed.responder, claimed.channel)
    return any(
        one.step in later and (one.responder, one.channel) == way
        for one in owed
        if _left_or_leaves(one, now)
    )


def later_steps(crisis: Crisis, step: str) -> set[str]:
    """The steps of the same round that were taken after this one."""
    if step not in crisis.told:
        return set()
    after = crisis.told[crisis.told.index(step) + 1 :]
    return {one for one in after if one.partition(".")[0] == step.partition(".")[0]}


def _left_or_leaves(owed: Notification, now: datetime) -> bool:
    """Whether a message has left, or leaves now."""
    if owed.delivery is Delivery.PENDING:
        return owed.due_at is not None and owed.due_at <= now
    return owed.delivery is not Delivery.FAILED
