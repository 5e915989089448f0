"""What a scenario file may hold; README.md tells it in words."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from functions.domain.business import Locale, Severity
from functions.domain.crisis import CrisisState, Rule
from functions.domain.escalation import Message
from functions.domain.planned import Plan
from tests.scenarios.talk import TALK

MONDAY = date(2026, 3, 2)
"""Day 1, unless a scenario says otherwise."""

MOMENT = re.compile(r"day (\d+) ([01]\d|2[0-3]):([0-5]\d)")
BEFORE = re.compile(r"(\d+) (minutes|hours|days) before")

Tone = Literal["neg", "neu", "pos"]


def _moment(text: str) -> str:
    if not MOMENT.fullmatch(text):
        raise ValueError(f"{text!r} is no moment; write it like 'day 15 19:40'")
    return text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Span(_Strict):
    """Two moments that something happens between."""

    after: str
    before: str

    _moments = field_validator("after", "before")(_moment)


class Talk(_Strict):
    """Mentions: `people` of them from `at` on, or so many `a_day` between two days."""

    at: str | None = None
    people: int = Field(default=1, ge=1, le=500)
    over_minutes: float = Field(default=0, ge=0)
    from_day: int | None = Field(default=None, ge=1)
    to_day: int | None = Field(default=None, ge=1)
    a_day: float | None = Field(default=None, gt=0, le=2000)
    hours: tuple[int, int] = (9, 23)
    negative: float = Field(default=0.15, ge=0, le=1)
    tone: Tone = "neg"
    about: str | None = None
    says: str | None = None
    language: Locale | None = None
    by: str | None = None
    id: str | None = None
    source: str = "reviews"
    published: str | None = None
    rating: float | None = None
    reach: int | None = None
    gap_hours: float = 0
    first_poll: bool = False
    named: bool = False

    @field_validator("at")
    @classmethod
    def _at(cls, value: str | None) -> str | None:
        return value if value is None else _moment(value)

    @field_validator("about")
    @classmethod
    def _about(cls, value: str | None) -> str | None:
        if value is not None and value not in TALK:
            raise ValueError(f"{value!r} is no topic of talk.py: {', '.join(TALK)}")
        return value

    @field_validator("published")
    @classmethod
    def _published(cls, value: str | None) -> str | None:
        known = value in (None, "never") or BEFORE.fullmatch(value or "")
        if not known and not _is_iso(value or ""):
            raise ValueError(
                f"{value!r}: write 'never', '3 days before' or '1970-01-01T00:00'"
            )
        return value


class Press(_Strict):
    """A responder presses a button of a crisis's page."""

    at: str
    crisis: int = Field(ge=1)
    choice: Literal["mine", "false_alarm", "close", "snooze_1", "snooze_3"]

    _moments = field_validator("at")(_moment)


class Announced(_Strict):
    """A planned day, or a silence, between two moments."""

    begins: str = Field(alias="from")
    until: str
    reason: str = "announced"

    _moments = field_validator("begins", "until")(_moment)


class PlannedDays(Announced):
    """Something announced beforehand."""

    kind: Plan
    times: float | None = None


class Watched(_Strict):
    """The business, as far as the scenario depends on it."""

    name: str = "Le Petit Mistral"
    locale: Locale = Locale.FR
    timezone: str = "Europe/Paris"
    false_alarms_per_year: float = Field(default=4.0, gt=0)
    red_flags_per_day: int = 3
    sources: list[str] = []
    competitors: list[str] = []
    planned: list[PlannedDays] = []
    silences: list[Announced] = []


class Expected(_Strict):
    """One crisis, in the order of their numbers. `told` are its messages in order."""

    rule: Rule
    severity: Severity
    opened: Span
    state: CrisisState = CrisisState.CLOSED
    closed: Span | None = None
    reopens: int = 0
    part_of: int | None = None
    flags: list[str] | None = None
    gathered: int = 0
    told: list[Message]


class Scenario(_Strict):
    """A stream, and what should happen."""

    why: Annotated[str, Field(min_length=40)]
    business: Watched = Watched()
    day_1: date = MONDAY
    usual: list[Talk] = []
    then: list[Talk] = []
    presses: list[Press] = []
    crises: list[Expected]

    @property
    def zone(self) -> ZoneInfo:
        """Where the business's clocks are."""
        return ZoneInfo(self.business.timezone)

    def at(self, moment: str) -> datetime:
        """A moment of the business's own clocks, aware."""
        found = MOMENT.fullmatch(moment)
        assert found, moment
        number, hour, minute = map(int, found.groups())
        day = self.day_1 + timedelta(days=number - 1)
        return datetime.combine(day, time(hour, minute), self.zone)

    def published(self, talk: Talk, seen: datetime) -> datetime | None:
        """The author's time of a mention that is seen then."""
        if talk.published == "never":
            return None
        if talk.published is None:
            return seen
        if before := BEFORE.fullmatch(talk.published):
            return seen - timedelta(**{before[2]: int(before[1])})
        return datetime.fromisoformat(talk.published).replace(tzinfo=self.zone)


class ScenarioError(ValueError):
    """A file is no scenario; the message names the file, the field and the mistake."""


def load(path: Path) -> Scenario:
    """Read one scenario.

    Raises:
        ScenarioError: with a line for each mistake.
    """
    try:
        return Scenario.model_validate_json(path.read_text("utf-8"))
    except ValidationError as error:
        lines = [
            f"{path.name}: {'.'.join(map(str, one['loc'])) or 'the file'}: {one['msg']}"
            for one in error.errors()
        ]
        raise ScenarioError("\n".join(lines)) from None


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
