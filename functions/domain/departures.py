"""Who leaves the team holds nothing any more: what they took on waits for others."""

from collections.abc import Iterator

from functions.domain.addresses import seals_of
from functions.domain.business import Business
from functions.domain.crisis import Crisis, CrisisState


def replaced(before: Business | None, after: Business) -> Iterator[str]:
    """The ids that passed to somebody else: of another name, by no way the same."""
    for one in before.team if before else ():
        other = after.responder(one.id)
        if other is None or other.name == one.name:
            continue
        if not seals_of(after.id, one) & seals_of(after.id, other):
            yield one.id


def is_gone(responder_id: str | None, crisis: Crisis, business: Business) -> bool:
    """Whether somebody who acted in a crisis is in the team no more, by their name."""
    if responder_id is None:
        return False
    now = business.responder(responder_id)
    return now is None or now.name != crisis.name_of(responder_id, business)


def is_adrift(crisis: Crisis, business: Business, passed_on: frozenset[str]) -> bool:
    """Whether nobody of the team has a crisis that counts as somebody's.

    `passed_on` are ids that are somebody else's since. What is only told waits for
    nobody.
    """
    if crisis.state is not CrisisState.ACKNOWLEDGED or crisis.rule.is_notice:
        return False
    holder = crisis.acknowledged_by or ""
    return business.responder(holder) is None or holder in passed_on
