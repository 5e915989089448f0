"""Who leaves the team holds nothing any more: what they took on waits for others."""

from collections.abc import Iterable, Iterator

from functions.domain.addresses import is_same, known_by, seals_of
from functions.domain.business import Business
from functions.domain.crisis import Crisis, CrisisState
from functions.domain.notification import Delivery, Notification
from functions.domain.operator import OPERATOR
from functions.domain.told import arrived, round_of


def replaced(before: Business | None, after: Business) -> Iterator[str]:
    """The ids that passed to somebody else."""
    for one in before.team if before else ():
        other, seals = after.responder(one.id), known_by(after.id, one)
        if other is not None and not is_same(one.name, seals, after.id, other):
            yield one.id


def is_gone(responder_id: str | None, crisis: Crisis, business: Business) -> bool:
    """Whether somebody who acted in a crisis is in the team no more."""
    if responder_id is None:
        return False
    now = business.responder(responder_id)
    if now is None:
        return True
    name = crisis.name_of(responder_id, business) or ""
    seals = set(dict(crisis.seals).get(responder_id, ()))
    return not is_same(name, seals, business.id, now)


def heard_by(told: Notification, crisis: Crisis, business: Business) -> str | None:
    """The id of whoever of the team has heard of a crisis by a message, if anybody.

    Its reader; or, if they left since, who shares the address that it went to.
    """
    reader = business.responder(told.responder)
    if reader is not None and not is_gone(reader.id, crisis, business):
        return reader.id
    there = (r for r in business.team if told.seal in seals_of(business.id, r))
    return next((one.id for one in there), None)


def is_deserted(
    crisis: Crisis,
    told: Iterable[Notification],
    business: Business,
    passed_on: frozenset[str],
) -> bool:
    """Whether all whom the round of an open crisis has told have left the team.

    `told` are the notifications of the crisis. What is only owed yet is seen to as it
    is about to leave.
    """
    if crisis.state is not CrisisState.OPEN or crisis.rule.is_notice:
        return False
    owed = [n for n in told if n.responder != OPERATOR and round_of(n) == crisis.round]
    live = [n for n in owed if n.delivery is not Delivery.FAILED]
    here = {one.id for one in business.team} - passed_on
    return bool(arrived(owed)) and not any(n.responder in here for n in live)


def is_adrift(crisis: Crisis, business: Business, passed_on: frozenset[str]) -> bool:
    """Whether nobody of the team has a crisis that counts as somebody's.

    `passed_on` are ids that are somebody else's since. What is only told waits for
    nobody.
    """
    if crisis.state is not CrisisState.ACKNOWLEDGED or crisis.rule.is_notice:
        return False
    holder = crisis.acknowledged_by or ""
    return business.responder(holder) is None or holder in passed_on
