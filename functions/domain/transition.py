"""What an event makes of a crisis: every change of one goes through `transition`."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from functions.domain.business import Severity
from functions.domain.crisis import (
    Acknowledged,
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    Gathered,
    Grown,
    Lapsed,
    LogEntry,
    MarkedFalse,
    Merged,
    Quieted,
    Reopened,
    Shifted,
    StepTaken,
)
from functions.domain.errors import InvalidTransitionError
from functions.domain.pauses import Closed, Contained, Deferred, Deserted, Snoozed
from functions.domain.told import ALL_CLEAR

MOST_GATHERED: Final = 200
"""Ids of red flags kept that joined a crisis: far within an item, however hard anybody
tries to fill it."""


def transition(crisis: Crisis, event: CrisisEvent) -> Crisis:
    """The crisis after the event, one version later.

    Raises:
        InvalidTransitionError: the crisis cannot take this event in its state.
    """
    return replace(
        _change(crisis, event),
        version=crisis.version + 1,
        updated_at=event.at,
        last=_log_entry(event),
    )


def _change(crisis: Crisis, event: CrisisEvent) -> Crisis:
    match event:
        case StepTaken(step=step):
            end = step.endswith(ALL_CLEAR)
            told_at = crisis.told_at or (None if end else event.at)
            return replace(crisis, told=(*crisis.told, step), told_at=told_at)
        case Reopened():
            return _reopened(crisis, event)
        case _ if crisis.state.over:
            raise _refusal(crisis, event)
        case Deferred(delay=delay):
            return replace(crisis, waited=crisis.waited + delay)
        case Acknowledged() | Snoozed() | Contained():
            return _taken(crisis, event)
        case Lapsed() | Deserted():
            return _asked_anew(crisis, event)
        case Grown(at=at):
            grown = replace(crisis, took_over=(*crisis.took_over, *event.took_over))
            return _new_round(_flared(grown, event), at, Cause.GROWN, event.severity)
        case Shifted() | Gathered():
            return _noted(crisis, event)
        case MarkedFalse() | Quieted() | Closed() | Merged():
            return _ended(crisis, event)


def _taken(crisis: Crisis, event: Acknowledged | Snoozed | Contained) -> Crisis:
    """Somebody's, to deal with, to put off, or in hand already; what was put off or
    contained can still be taken, and is put off by nobody else.
    """  # noqa: D205 - one sentence
    contained = isinstance(event, Contained)
    if isinstance(event, Acknowledged):
        if not crisis.can_be_taken:
            raise _refusal(crisis, event)
    elif contained:
        if crisis.is_contained or crisis.rule.is_notice:
            raise _refusal(crisis, event)
    elif not crisis.can_be_put_off_by(event.by):
        raise _refusal(crisis, event)
    return replace(
        crisis,
        state=CrisisState.CONTAINED if contained else CrisisState.ACKNOWLEDGED,
        acknowledged_by=event.by,
        acknowledged_at=event.at,
        snoozed_until=event.until if isinstance(event, Snoozed) else None,
    )


def _asked_anew(crisis: Crisis, event: Lapsed | Deserted) -> Crisis:
    """Nobody has it, or nobody knows of it, any more."""
    lapsed = isinstance(event, Lapsed)
    _require(crisis, event, CrisisState.ACKNOWLEDGED if lapsed else CrisisState.OPEN)
    cause = Cause.LAPSED if lapsed else crisis.cause
    return _new_round(crisis, event.at, cause, crisis.severity)


def _ended(crisis: Crisis, event: MarkedFalse | Quieted | Closed | Merged) -> Crisis:
    false = isinstance(event, MarkedFalse)
    return replace(
        crisis,
        state=CrisisState.FALSE_ALARM if false else CrisisState.CLOSED,
        closed_at=event.at,
        merged_into=event.into if isinstance(event, Merged) else None,
    )


def _reopened(crisis: Crisis, event: Reopened) -> Crisis:
    _require(crisis, event, CrisisState.CLOSED)
    if crisis.merged_into:
        raise InvalidTransitionError(
            f"crisis {crisis.id} is part of {crisis.part_of}: that one reopens"
        )
    again = replace(_flared(crisis, event), reopens=crisis.reopens + 1)
    return _new_round(again, event.at, Cause.REOPENED, event.severity)


def _flared(crisis: Crisis, event: Grown | Reopened) -> Crisis:
    return replace(
        crisis,
        why=event.why,
        first_why=crisis.opening,
        flared_at=event.at,
        ebbed=None,
    )


def _noted(crisis: Crisis, event: Shifted | Gathered) -> Crisis:
    """What nobody is called for."""
    if isinstance(event, Gathered):
        known = dict.fromkeys((*crisis.gathered, *event.mentions))
        return replace(crisis, gathered=tuple(known)[:MOST_GATHERED])
    if event.severity.rank > crisis.severity.rank:
        raise InvalidTransitionError(
            f"crisis {crisis.id} is {crisis.severity}: to be {event.severity} it grows"
        )
    told = event.severity is crisis.severity
    return replace(crisis, ebbed=None if told else event.severity)


def _new_round(
    crisis: Crisis, at: datetime, cause: Cause, severity: Severity
) -> Crisis:
    return replace(
        crisis,
        state=CrisisState.OPEN,
        severity=max(crisis.severity, severity, key=lambda one: one.rank),
        round=crisis.round + 1,
        round_started_at=at,
        cause=cause,
        acknowledged_by=None,
        acknowledged_at=None,
        snoozed_until=None,
        waited=timedelta(0),
        closed_at=None,
    )


def _require(crisis: Crisis, event: CrisisEvent, state: CrisisState) -> None:
    if crisis.state is not state:
        raise _refusal(crisis, event)


def _refusal(crisis: Crisis, event: CrisisEvent) -> InvalidTransitionError:
    said = f"crisis {crisis.id} is {crisis.state}: it takes no {_name(event)}"
    return InvalidTransitionError(said)


def _name(event: CrisisEvent) -> str:
    """MarkedFalse → marked_false."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(event).__name__).lower()


def _log_entry(event: CrisisEvent) -> LogEntry:
    actor = getattr(event, "by", "vigie")
    detail = getattr(event, "step", "") or str(getattr(event, "severity", ""))
    return LogEntry(event.at, _name(event), actor, detail)
