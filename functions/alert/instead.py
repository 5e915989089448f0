"""Who is told instead of a message that will not arrive."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from functions.domain.addresses import Way, address_of
from functions.domain.business import Business, Channel, Responder, Role
from functions.domain.crisis import Crisis
from functions.domain.escalation import due_for, next_due, recipients
from functions.domain.notification import Delivery, Notification
from functions.domain.waiting import stand_in, when_free

Ways = Sequence[Way]


def instead_of(
    lost: Notification,
    crisis: Crisis,
    business: Business,
    owed: Sequence[Notification],
    confirmed: Collection[str] | None,
    at: datetime,
) -> Ways:
    """Who is told instead, and how; nobody while the person has another way open.

    The person's next channel; when none is left, their backup; for somebody who left,
    those whom the step would reach now. Where all of that fails and no step is left to
    come, everybody else. The end of a crisis is news to no others: nobody then.
    `confirmed` are those whose e-mail arrives, None where the service would not say:
    then nobody's is relied upon, and everybody's tried.
    """
    if crisis.state.over:
        return ()
    others = [n for n in owed if n.step == lost.step and n.key != lost.key]
    through = [n for n in others if _may_arrive(n, confirmed or ())]
    if any(n.responder == lost.responder for n in through):
        return ()
    tried = [n for n in owed if n.step == lost.step]
    untried = _untried(business, tried, confirmed)
    if business.responder(lost.responder) is None:
        found = _for_who_left(lost, crisis, business, untried, at)
    else:
        found = _next_way(lost, untried, {n.responder for n in tried}, at)
    if found or through:
        return found
    return _last_resort(lost, crisis, untried, owed, at)


def handed_over(
    held: Notification,
    crisis: Crisis,
    business: Business,
    owed: Sequence[Notification],
    at: datetime,
) -> Ways:
    """Who is told in the place of somebody who is away as what waited for them leaves.

    Their stand-in, unless the step has told them too. Where there is none, and the step
    reached nobody else, those whom it would reach now.
    """
    due, reader = due_for(crisis, held.step), business.responder(held.responder)
    if due is None or reader is None or crisis.state.over:
        return ()
    step = [n for n in owed if n.step == held.step]
    others = [n for n in step if n.responder != held.responder]
    reached = {n.responder for n in others if n.delivery is not Delivery.FAILED}
    one = stand_in(reader, business, at)
    if one is None:
        free = when_free(business, crisis, at)
        return () if reached else recipients(due, business, (), at, free)
    if one.id in reached:
        return ()
    left = _untried(business, others, None).responder(one.id) or one
    alone = replace(due, roles=(left.role,), everybody_told=False)
    return recipients(alone, replace(business, team=(left,)), (), at)


def _may_arrive(sent: Notification, confirmed: Collection[str]) -> bool:
    """Whether a message can have arrived, or may still: no e-mail does unconfirmed."""
    if sent.delivery is Delivery.FAILED:
        return False
    return sent.channel is not Channel.EMAIL or sent.responder in confirmed


def _untried(
    business: Business,
    tried: Iterable[Notification],
    confirmed: Collection[str] | None,
) -> Business:
    """The business with those ways to people alone that are worth another message.

    Not those that lead where the step's messages went already: of one person under two
    ids, or of two who share an address, the one is no recourse for the other.
    """
    went = {
        address_of(business.id, reader, one.channel)
        for one in tried
        if (reader := business.responder(one.responder)) is not None
    }

    def left(one: Responder) -> Iterator[Channel]:
        sure = confirmed is None or one.id in confirmed
        for channel in one.channels:
            worth = sure or channel is not Channel.EMAIL
            if worth and address_of(business.id, one, channel) not in went:
                yield channel

    team = tuple(replace(one, channels=tuple(left(one))) for one in business.team)
    return replace(business, team=team)


def _last_resort(
    lost: Notification,
    crisis: Crisis,
    untried: Business,
    owed: Sequence[Notification],
    at: datetime,
) -> Ways:
    """Those whom this round has not tried, once its last step has reached nobody."""
    due = due_for(crisis, lost.step)
    later = next_due(replace(crisis, told=(*crisis.told, lost.step)))
    if due is None or later is not None:
        return ()
    known = {n.responder for n in owed if n.step.startswith(f"{crisis.round}.")}
    everybody = replace(due, roles=tuple(Role), everybody_told=False)
    found = recipients(everybody, untried, (), at, when_free(untried, crisis, at))
    return tuple((r, c) for r, c in found if r.id not in known)


def _for_who_left(
    lost: Notification,
    crisis: Crisis,
    business: Business,
    untried: Business,
    at: datetime,
) -> Ways:
    """Those whom the step would reach now, but by what it has tried."""
    due = due_for(crisis, lost.step)
    left = {one.id: one.channels for one in untried.team}
    free = when_free(business, crisis, at)
    found = recipients(due, business, (), at, free) if due else ()
    return tuple((r, c) for r, c in found if c in left[r.id])


def _next_way(
    lost: Notification, untried: Business, asked: Collection[str], at: datetime
) -> Ways:
    """Another channel of the same person, or who stands in for them."""
    responder = untried.responder(lost.responder)
    if responder is not None and responder.channels:
        return ((responder, responder.channels[0]),)
    backup = untried.responder((responder and responder.backup) or "")
    reached = stand_in(backup, untried, at) if backup else None
    if reached is None or reached.id in asked:
        return ()
    return tuple((reached, channel) for channel in reached.channels)
