"""A crisis, and what can happen to one; functions/domain/transition.py says how."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from functions.domain.business import Business, Severity, Step
from functions.domain.pauses import Closed, Pause
from functions.domain.subject import APART, Subject
from functions.domain.why import Why

MOST_SHOWN: Final = 10
"""Red flags that joined a crisis and are shown one by one; the others are counted."""


class Rule(StrEnum):
    """What opened a crisis."""

    SPIKE = "spike"
    SLOW_BURN = "slow_burn"
    RATING = "rating"
    RED_FLAG = "red_flag"
    HUSH = "hush"
    ELSEWHERE = "elsewhere"

    @property
    def is_notice(self) -> bool:
        """Whether it is only told, once, by day: no crisis that waits for anybody."""
        return self in (Rule.HUSH, Rule.ELSEWHERE)


class CrisisState(StrEnum):
    """Where a crisis is in its life.

    Contained is what somebody has in hand: it lapses no more, and is open to be taken
    again, to grow or to close.
    """

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
    the crises that it `took_over`. A round of escalation starts
    at `round_started_at` for the reason `cause`, its steps later by what it `waited`
    for people's quiet hours; `told` names the steps taken so far.
    `severity` is the gravest that people were told of: it never falls, so that what
    sinks and swells again calls nobody twice. `ebbed` is how grave it is at present,
    where that is less. `why` tells of the last time that what was said called people,
    `first_why` of the first, where that is another.
    `gathers_until` is until when red flags of other stories join it, the day having its
    fill of crises opened by such; `gathered` are the ids of those that did.
    `told_at` is when people were first told of it, but for its end.
    `elsewhere` is the subject that it is about, where that is not the business itself.
    `people` are the ids and names of the team as it opened: so is called who left;
    `seals` are what they are known again by (domain/addresses.py).
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
    ebbed: Severity | None = None
    flared_at: datetime | None = None
    first_why: Why | None = None
    gathers_until: datetime | None = None
    gathered: tuple[str, ...] = ()
    elsewhere: Subject | None = None
    told_at: datetime | None = None
    people: tuple[tuple[str, str], ...] = ()
    seals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    version: int = 1

    @property
    def id(self) -> str:
        """The crisis's number as people read it in every message: C7."""
        return f"C{self.number}"

    def name_of(self, responder_id: str | None, business: Business) -> str | None:
        """How somebody was called when it opened, or is now who joined since."""
        known = dict(self.people)
        return known.get(responder_id or "") or business.name_of(responder_id)

    @property
    def opening(self) -> Why:
        """Why it opened."""
        return self.first_why or self.why

    @property
    def told_of(self) -> str:
        """The id under which the mentions that it tells of are stored."""
        one = self.elsewhere
        return f"{self.business}{APART}{one.key}" if one else self.business

    @property
    def quoted(self) -> tuple[str, ...]:
        """The ids of the mentions that its page shows."""
        return (*self.why.mentions, *self.gathered[:MOST_SHOWN])

    @property
    def flared(self) -> datetime:
        """When people were last called because of what was said."""
        return self.flared_at or self.opened_at

    @property
    def held_back(self) -> bool:
        """Whether its round was put off and nobody has heard of it yet."""
        return bool(self.waited) and f"{self.round}.1" not in self.told

    @property
    def is_contained(self) -> bool:
        """Whether somebody has it in hand."""
        return self.state is CrisisState.CONTAINED

    @property
    def can_be_taken(self) -> bool:
        """Whether "I take it" changes anything: nobody has it to deal with now."""
        put_off = self.snoozed_until is not None or self.is_contained
        return self.state is CrisisState.OPEN or (put_off and not self.state.over)

    @property
    def present(self) -> Severity:
        """How grave it is at present."""
        return self.ebbed or self.severity

    def can_be_put_off_by(self, responder_id: str) -> bool:
        """Whether that is theirs to say: of what somebody else has it is not."""
        return not self.is_contained and self.acknowledged_by in (None, responder_id)

    @property
    def parts(self) -> list[str]:
        """The ids of the crises that it took over."""
        return [f"C{number}" for number in self.took_over]

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
    """It is worse than what people were told, by crises that it `took_over` as well."""

    at: datetime
    severity: Severity
    why: Why
    took_over: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shifted:
    """It sank, or swelled again, to no more than what people were told."""

    at: datetime
    severity: Severity


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


@dataclass(frozen=True, slots=True)
class Gathered:
    """Red flags of another story joined it, so that nobody is woken once more."""

    at: datetime
    mentions: tuple[str, ...]


CrisisEvent = (
    StepTaken
    | Pause
    | Closed
    | Acknowledged
    | Lapsed
    | Grown
    | Shifted
    | Gathered
    | MarkedFalse
    | Quieted
    | Merged
    | Reopened
)
