"""A crisis and its transitions: every change of one goes through `transition`."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from functions.domain.business import Severity, Step
from functions.domain.errors import InvalidTransitionError
from functions.domain.mention import RedFlag
from functions.domain.pauses import Closed, Deferred, Pause, Snoozed


class Rule(StrEnum):
    """What opened a crisis."""

    SPIKE = "spike"
    SLOW_BURN = "slow_burn"
    RATING = "rating"
    RED_FLAG = "red_flag"


class CrisisState(StrEnum):
    """Where a crisis is in its life."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CONTAINED = "contained"
    CLOSED = "closed"
    FALSE_ALARM = "false_alarm"

    @property
    def over(self) -> bool:
        """Whether nobody needs to act any more."""
        return self in (CrisisState.CLOSED, CrisisState.FALSE_ALARM)


class Cause(StrEnum):
    """Why a round of telling people began; the first message of a round says it."""

    OPENED = "opened"
    GROWN = "grown"
    LAPSED = "lapsed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Why:
    """What every alert can be explained with (promise 11).

    `seen` negative mentions by distinct authors in the `window` before the decision,
    out of `total` mentions, where `expected` were usual; chance alone would do that
    about once every `chance_days` days. `mentions` are the ids of the three that
    weigh most, each of a story of its own; `copies` how many others carried it then.
    """

    window: timedelta
    expected: float
    seen: int
    total: int
    chance_days: float | None = None
    sources: tuple[tuple[str, int], ...] = ()
    mentions: tuple[str, ...] = ()
    flags: tuple[RedFlag, ...] = ()
    copies: tuple[int, ...] = ()

    def copies_of(self, mention: str) -> int:
        """How many others carried the story of one of `mentions`."""
        return dict(zip(self.mentions, self.copies, strict=False)).get(mention, 0)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a crisis's history."""

    at: datetime
    event: str
    actor: str = "vigie"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Crisis:
    """An open incident, or one that is over.

    `steps` is the escalation policy as it was when the crisis opened, so that an edit
    of the configuration cannot break a crisis under way. It speaks to whoever heard of
    the crises that it `took_over` when it opened. A round of escalation starts
    at `round_started_at` for the reason `cause`, its steps later by what it `waited`
    for people's quiet hours; `told` names the steps taken so far.
    `version` counts the changes; `last` is the log entry of the latest one.
    """

    business: str
    number: int
    rule: Rule
    severity: Severity
    state: CrisisState
    opened_at: datetime
    updated_at: datetime
    why: Why
    steps: tuple[tuple[Severity, tuple[Step, ...]], ...]
    lapse: timedelta
    round: int
    round_started_at: datetime
    cause: Cause
    last: LogEntry
    told: tuple[str, ...] = ()
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None
    snoozed_until: datetime | None = None
    waited: timedelta = timedelta(0)
    closed_at: datetime | None = None
    merged_into: int | None = None
    took_over: tuple[int, ...] = ()
    reopens: int = 0
    version: int = 1

    @property
    def id(self) -> str:
        """The crisis's number as people read it in every message: C7."""
        return f"C{self.number}"

    @property
    def part_of(self) -> str | None:
        """The id of the crisis that took this one over, if one did."""
        return f"C{self.merged_into}" if self.merged_into else None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """Everybody a step names has a notification in the outbox."""

    at: datetime
    step: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A responder said: mine."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Nobody followed the acknowledgement up."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Grown:
    """It is worse than what people were told."""

    at: datetime
    severity: Severity
    why: Why


@dataclass(frozen=True, slots=True)
class MarkedFalse:
    """A person said that it is no crisis."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Quieted:
    """Talk is back to what is usual."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """It turned out to be part of a greater one, which tells people from now on."""

    at: datetime
    into: int


@dataclass(frozen=True, slots=True)
class Reopened:
    """It flared up again soon after it closed."""

    at: datetime
    severity: Severity
    why: Why


CrisisEvent = (
    StepTaken
    | Pause
    | Closed
    | Acknowledged
    | Lapsed
    | Grown
    | MarkedFalse
    | Quieted
    | Merged
    | Reopened
)


def transition(crisis: Crisis, event: CrisisEvent) -> Crisis:
    """The crisis after the event, one version later.

    Raises:
        InvalidTransitionError: the crisis cannot take this event in its state.
    """
    changed = _change(crisis, event)
    return replace(
        changed,
        version=crisis.version + 1,
        updated_at=event.at,
        last=_log_entry(event),
    )


def _change(crisis: Crisis, event: CrisisEvent) -> Crisis:
    match event:
        case StepTaken(step=step):
            return replace(crisis, told=(*crisis.told, step))
        case Reopened():
            _require(crisis, event, CrisisState.CLOSED)
            reopened = replace(crisis, reopens=crisis.reopens + 1, why=event.why)
            return _new_round(reopened, event.at, Cause.REOPENED, event.severity)
        case _ if crisis.state.over:
            raise InvalidTransitionError(
                f"crisis {crisis.id} is {crisis.state}: it takes no {_name(event)}"
            )
        case Deferred(delay=delay):
            return replace(crisis, waited=crisis.waited + delay)
        case Acknowledged() | Snoozed():
            return _taken(crisis, event)
        case Lapsed(at=at):
            _require(crisis, event, CrisisState.ACKNOWLEDGED)
            return _new_round(crisis, at, Cause.LAPSED, crisis.severity)
        case Grown(at=at):
            grown = replace(crisis, why=event.why)
            return _new_round(grown, at, Cause.GROWN, event.severity)
        case MarkedFalse(at=at):
            return replace(crisis, state=CrisisState.FALSE_ALARM, closed_at=at)
        case Quieted() | Closed() | Merged():
            into = getattr(event, "into", None)
            ended = replace(crisis, merged_into=into, closed_at=event.at)
            return replace(ended, state=CrisisState.CLOSED)


def _taken(crisis: Crisis, event: Acknowledged | Snoozed) -> Crisis:
    """Somebody's, to deal with or to put off; what was put off can still be taken."""
    if isinstance(event, Acknowledged) and crisis.snoozed_until is None:
        _require(crisis, event, CrisisState.OPEN)
    return replace(
        crisis,
        state=CrisisState.ACKNOWLEDGED,
        acknowledged_by=event.by,
        acknowledged_at=event.at,
        snoozed_until=event.until if isinstance(event, Snoozed) else None,
    )


def _new_round(
    crisis: Crisis, at: datetime, cause: Cause, severity: Severity
) -> Crisis:
    return replace(
        crisis,
        state=CrisisState.OPEN,
        severity=severity,
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
        raise InvalidTransitionError(
            f"crisis {crisis.id} is {crisis.state}: it takes no {_name(event)}"
        )


def _name(event: CrisisEvent) -> str:
    """MarkedFalse → marked_false."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(event).__name__).lower()


def _log_entry(event: CrisisEvent) -> LogEntry:
    actor = getattr(event, "by", "vigie")
    detail = getattr(event, "step", "") or str(getattr(event, "severity", ""))
    return LogEntry(event.at, _name(event), actor, detail)
