"""Who is watched, who answers for it, and how it wants to be woken."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from functions.domain.hours import Absence, Hours, Opening
from functions.domain.planned import Planned, Silence
from functions.domain.subject import APART, Subject


class Locale(StrEnum):
    """A language that Vigie speaks."""

    FR = "fr"
    EN = "en"


class Role(StrEnum):
    """What a responder answers for."""

    SOCIAL_MEDIA_MANAGER = "social_media_manager"
    SPOKESPERSON = "spokesperson"
    LEGAL_COUNSEL = "legal_counsel"
    EXECUTIVE = "executive"


class Channel(StrEnum):
    """A way to reach a responder."""

    SMS = "sms"
    EMAIL = "email"
    WEBHOOK = "webhook"


class Severity(StrEnum):
    """How grave a crisis is; `rank` orders them."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for minor, 2 for critical."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Responder:
    """A person with a role, reached on `channels` in their order of preference.

    `quiet_hours` hold back what can wait, on the clock of `timezone`, the business's
    unless told. While an absence lasts, `backup` is reached instead.
    """

    id: str
    name: str
    role: Role
    locale: Locale
    channels: tuple[Channel, ...]
    phone: str | None = None
    email: str | None = None
    backup: str | None = None
    timezone: str | None = None
    quiet_hours: Hours | None = None
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an escalation: these roles are told this long after the first."""

    after: timedelta
    roles: tuple[Role, ...]


CALM_STEPS = (
    Step(timedelta(0), (Role.SOCIAL_MEDIA_MANAGER,)),
    Step(timedelta(minutes=15), (Role.SPOKESPERSON,)),
    Step(timedelta(minutes=45), (Role.EXECUTIVE,)),
)
URGENT_STEPS = (
    Step(timedelta(0), (Role.SOCIAL_MEDIA_MANAGER, Role.SPOKESPERSON)),
    Step(timedelta(minutes=10), (Role.EXECUTIVE, Role.LEGAL_COUNSEL)),
)
NOTICE_STEPS = tuple(
    (severity, (Step(timedelta(0), (Role.SOCIAL_MEDIA_MANAGER,)),))
    for severity in Severity
)
"""What is no crisis is told once, to one person."""

DEFAULT_STEPS = {
    Severity.MINOR: CALM_STEPS,
    Severity.MAJOR: CALM_STEPS,
    Severity.CRITICAL: URGENT_STEPS,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """How the business wants to be woken.

    `false_alarms_per_year` sets every threshold of detection; `min_authors` is the
    floor of distinct authors below which no count is a spike. Once `red_flags_per_day`
    opened crises within 24 h, further ones join one of them. An acknowledgement that
    nobody follows up lapses after `acknowledgement_lapses`.
    """

    false_alarms_per_year: float = 4.0
    min_authors: int = 3
    red_flags_per_day: int = 3
    acknowledgement_lapses: timedelta = timedelta(hours=2)
    steps: tuple[tuple[Severity, tuple[Step, ...]], ...] = tuple(DEFAULT_STEPS.items())

    def steps_for(self, severity: Severity) -> tuple[Step, ...]:
        """The escalation of a crisis of this severity."""
        return dict(self.steps).get(severity, DEFAULT_STEPS[severity])


@dataclass(frozen=True, slots=True)
class Place:
    """Where the business is, as far as told: what tells it from others of its name.

    `neighbours` are names that people use for the place: a quarter, a square, a mall.
    """

    town: str = ""
    street: str = ""
    postcode: str = ""
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Who else judges how mentions feel, and what it may cost in a month.

    `decides` is `vigie`, or the service: whose opinion counts when both have one.
    """

    service: str
    usd_per_month: float
    decides: str = "vigie"


@dataclass(frozen=True, slots=True)
class Business:
    """Who is watched.

    `names` are the name and its aliases, `excludes` words that make a text be about
    somebody else. `match` is a query (functions/domain/query.py) that decides in the
    place of the names. `shared_name` says whether others bear the name, None to judge
    by its words. `website` is its host. `author_key` (hex) keys the hash of authors,
    one key a business. `accounts` are those it writes by (domain/accounts.py).
    Outside `opening_hours` a minor alert waits; without any, never. What is `planned`
    shapes what is expected, `silences` hold back what can wait.
    `subjects` are watched beside it; `subject` is which of them this is, if it is one.
    """

    id: str
    name: str
    locale: Locale
    timezone: str
    names: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    kind: str = "business"
    team: tuple[Responder, ...] = ()
    policy: Policy = Policy()
    author_key: str = ""
    place: Place = Place()
    website: str = ""
    match: str = ""
    shared_name: bool | None = None
    second_opinion: SecondOpinion | None = None
    opening_hours: tuple[Opening, ...] = ()
    planned: tuple[Planned, ...] = ()
    silences: tuple[Silence, ...] = ()
    accounts: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    subject: Subject | None = None

    @property
    def owner(self) -> str:
        """The id of the business whose subject this is; its own where it is none."""
        return self.id.partition(APART)[0]

    def watched_as(self, key: str) -> "Business | None":
        """One of its subjects, as a business of the same town and team; None if it
        has no such.
        """  # noqa: D205 - one sentence
        found = next((one for one in self.subjects if one.key == key), None)
        if found is None:
            return None
        return replace(
            self,
            id=f"{self.id}{APART}{key}",
            name=found.name,
            names=found.names or (found.name,),
            excludes=found.excludes,
            match=found.match,
            place=Place(town=self.place.town, neighbours=self.place.neighbours),
            website="",
            shared_name=None,
            second_opinion=None,
            planned=(),
            subjects=(),
            subject=found,
        )

    def responder(self, responder_id: str) -> Responder | None:
        """The responder of this id, if still in the team."""
        return next((one for one in self.team if one.id == responder_id), None)

    def name_of(self, responder_id: str | None) -> str | None:
        """The name of a responder, the id itself when they have left the team."""
        if responder_id is None:
            return None
        responder = self.responder(responder_id)
        return responder.name if responder else responder_id
