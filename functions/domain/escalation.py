"""What a crisis owes people next, and who they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from functions.domain.addresses import once_each
from functions.domain.business import Business, Channel, Responder, Role
from functions.domain.crisis import Cause, Crisis, CrisisState, Rule
from functions.domain.told import ALL_CLEAR
from functions.domain.waiting import is_away, stand_in


class Message(StrEnum):
    """What a notification says; the name of its folder in templates/."""

    OPENED = "opened"
    GROWN = "grown"
    LAPSED = "lapsed"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    ALL_CLEAR = "all_clear"
    HUSH = "hush"
    HEARD_AGAIN = "heard_again"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Due:
    """What happens to a crisis next, and when.

    `step` is None when the thing due is the lapse of an acknowledgement. What is told
    `gently` rings no telephone where there is another way.
    """

    at: datetime
    step: str | None = None
    message: Message | None = None
    roles: tuple[Role, ...] = ()
    everybody_told: bool = False
    gently: bool = False


def next_due(crisis: Crisis) -> Due | None:
    """What the crisis owes next, or None when it owes nothing."""
    if crisis.state.over:
        return _all_clear(crisis)
    if crisis.state is CrisisState.ACKNOWLEDGED:
        if crisis.rule.is_notice:
            return None
        acknowledged_at = crisis.acknowledged_at or crisis.updated_at
        return Due(crisis.snoozed_until or acknowledged_at + crisis.lapse)
    if crisis.state is CrisisState.OPEN:
        return _next_step(crisis)
    return None


def due_for(crisis: Crisis, step: str) -> Due | None:
    """What a step owed that was taken before, by the crisis as it is now."""
    before = takewhile(lambda taken: taken != step, crisis.told)
    due = next_due(replace(crisis, told=tuple(before)))
    return due if due is not None and due.step == step else None


def _all_clear(crisis: Crisis) -> Due | None:
    """The end, for those who have heard of it; also of a crisis that it took over."""
    name = f"{crisis.round}.{ALL_CLEAR}"
    heard = crisis.told or crisis.took_over
    if not heard or name in crisis.told or crisis.merged_into:
        return None
    if crisis.rule is Rule.ELSEWHERE:
        return None
    at = crisis.closed_at or crisis.updated_at
    notice = crisis.rule.is_notice
    message = Message.HEARD_AGAIN if notice else Message.ALL_CLEAR
    return Due(at, name, message, everybody_told=True, gently=notice)


def _next_step(crisis: Crisis) -> Due | None:
    steps = dict(crisis.steps)[crisis.severity]
    for index, step in enumerate(steps, start=1):
        name = f"{crisis.round}.{index}"
        if name not in crisis.told:
            first = index == 1
            return Due(
                at=crisis.round_started_at + crisis.waited + step.after,
                step=name,
                message=_message(crisis) if first else Message.ESCALATED,
                roles=step.roles,
                everybody_told=first and _known_before(crisis),
                gently=crisis.rule.is_notice,
            )
    return None


def _known_before(crisis: Crisis) -> bool:
    """Whether earlier rounds, or crises it took over, told people already."""
    return crisis.cause is not Cause.OPENED or bool(crisis.took_over)


def _message(crisis: Crisis) -> Message:
    notice = crisis.rule.is_notice
    return Message(crisis.rule.value if notice else crisis.cause.value)


def recipients(
    due: Due,
    business: Business,
    told: Iterable[str],
    at: datetime,
    free: Callable[[Responder], datetime] | None = None,
) -> tuple[tuple[Responder, Channel], ...]:
    """Who hears of a step at `at`, on which channels, in the order of the team.

    Who cannot be reached, or is away, is replaced by his backup, and a step that would
    reach nobody reaches the whole team: silence is never the answer to a gap in the
    configuration. `told` are the ids of the responders that earlier steps reached,
    those of crises it took over among them. An end, which is for them alone, reaches
    nobody else. A number or an address that two people share is told once, for whoever
    may be told first (`free`).
    """
    already = set(told) if due.everybody_told else set[str]()
    chosen = [r for r in business.team if r.role in due.roles or r.id in already]
    if due.everybody_told and not due.roles:
        there = [r for r in chosen if not is_away(r, business, at)]
        return _ways(business, there, due, free)
    found = (stand_in(one, business, at) for one in chosen)
    ids = {one.id for one in found if one is not None}
    present = [r for r in business.team if not is_away(r, business, at)]
    reached = [r for r in business.team if r.id in ids]
    for group in (reached, present, business.team):
        if ways := _ways(business, group, due, free):
            return ways
    return ()


def _ways(
    business: Business,
    people: Iterable[Responder],
    due: Due,
    free: Callable[[Responder], datetime] | None,
) -> tuple[tuple[Responder, Channel], ...]:
    """Every channel of these people; what two of them share, once."""
    first = sorted(people, key=free) if free else people
    every = ((one, channel) for one in first for channel in _channels(one, due))
    order = [one.id for one in business.team]
    ways = once_each(business, every)
    return tuple(sorted(ways, key=lambda way: order.index(way[0].id)))


def _channels(responder: Responder, due: Due) -> tuple[Channel, ...]:
    silent = tuple(c for c in responder.channels if c is not Channel.SMS)
    return silent if due.gently and silent else responder.channels
