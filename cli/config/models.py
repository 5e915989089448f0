"""The shape of `vigie.yml`. The docstrings are what an editor shows while one types."""

from typing import Annotated

from pydantic import Field

from cli.config.contacts import Account, Country, Email, Phone
from cli.config.fields import (
    BusinessKind,
    Decider,
    Delay,
    Id,
    Lapse,
    OpinionService,
    Text,
    Timezone,
    one_of,
)
from cli.config.hours import AbsenceText, HoursText, OpeningText
from cli.config.matching import Findable, MatchQuery, PlaceSection, Truth, Website
from cli.config.planned import PlannedSection, SilenceSection
from cli.config.section import Section
from cli.config.sources import AnySource
from functions.domain.business import Channel, Locale, Policy, Role
from functions.domain.fill import MOST

Words = Annotated[list[Findable], Field(max_length=50)]
LocaleWord = Annotated[Locale, one_of(Locale)]
RoleWord = Annotated[Role, one_of(Role)]
ChannelWord = Annotated[Channel, one_of(Channel)]

PHONE_COUNTRIES = (
    "FR", "GP", "MQ", "GF", "RE", "YT", "MF", "BL", "PM", "NC", "PF", "MC",
    "BE", "CH", "LU", "DE", "AT", "ES", "PT", "IT", "NL", "GB", "IE", "US", "CA",
)  # fmt: skip
"""France and its neighbours, and where English and French are spoken most. A short
list is what keeps a typing mistake from calling a number at the price of a dinner."""


class ResponderSection(Section):
    """One person who is told when something happens."""

    id: Id
    """Short name, used by `backup` and by `vigie ack --by`."""
    name: Text
    """The name that the others read."""
    role: RoleWord
    """What this person answers for; the steps of the policy name roles."""
    locale: LocaleWord | None = None
    """Language of the messages; the business's unless told."""
    phone: Phone | None = None
    """For SMS, with + and the country code, in quotes."""
    email: Email | None = None
    """For e-mail; the person confirms a first message once."""
    channels: Annotated[list[ChannelWord], Field(min_length=1)] | None = None
    """In order of preference; by SMS and e-mail as far as given unless told."""
    backup: Id | None = None
    """The id of who stands in."""
    timezone: Timezone | None = None
    """Where this person's clock is; the business's unless told."""
    quiet_hours: HoursText | None = None
    """Hours in which a minor crisis waits, as in 22:00-08:00; graver ones never do."""
    absences: Annotated[list[AbsenceText], Field(max_length=50)] = Field(default=[])
    """Days away, as in 2026-12-20..2027-01-03; the backup is told instead."""


class StepSection(Section):
    """One step of an escalation."""

    after: Delay
    """How long after the first step, which is at 0m."""
    roles: Annotated[list[RoleWord], Field(min_length=1)]
    """Who is told then."""


Steps = Annotated[list[StepSection], Field(min_length=1, max_length=10)]


class StepsSection(Section):
    """Who is told when, for each severity."""

    minor: Steps | None = None
    major: Steps | None = None
    critical: Steps | None = None


class PolicySection(Section):
    """How the business wants to be woken."""

    false_alarms_per_year: Annotated[float, Field(gt=0, le=365)] = (
        Policy().false_alarms_per_year
    )
    """How many false alarms a year are bearable; fewer also means later."""
    min_authors: Annotated[int, Field(ge=1, le=1000)] = Policy().min_authors
    """No fewer people than this are ever a spike; a red flag needs only one."""
    red_flags_per_day: Annotated[int, Field(ge=1, le=MOST)] = Policy().red_flags_per_day
    """How many crises red flags may open in a day; others join one of them."""
    acknowledgement_lapses: Lapse = Field(
        default=Policy().acknowledgement_lapses, json_schema_extra={"default": "2h"}
    )
    """An acknowledgement that nobody follows up is forgotten after this time."""
    steps: StepsSection = Field(
        default=StepsSection(), json_schema_extra={"default": {}}
    )
    """Who is told when; a severity that is left out keeps the usual steps."""


class SecondOpinionSection(Section):
    """Who else judges how mentions feel; Vigie alone does unless told."""

    service: Annotated[OpinionService, one_of(OpinionService)]
    """The service that is asked; it costs money, and texts leave for it."""
    usd_per_month: Annotated[float, Field(gt=0, le=10_000)]
    """Ask no more once this many US dollars are spent in a month."""
    decides: Annotated[Decider, one_of(Decider)] = Decider.VIGIE
    """Whose opinion counts where both have one; the other is kept beside it."""


class SubjectSection(Section):
    """Somebody else, or something, that is watched: a competitor, a topic."""

    id: Id
    """Short name for ever: a-z, 0-9 and -. What is heard is kept under it."""
    name: Findable
    """As people write it."""
    aliases: Words = Field(default=[])
    """Other names that people use for it."""
    exclude: Words = Field(default=[])
    """Words that make a text be about something else."""
    match: MatchQuery | None = None
    """A query that decides in the place of the names."""


Subjects = Annotated[list[SubjectSection], Field(max_length=20)]


class BusinessSection(Section):
    """One business: what is watched, who answers for it."""

    id: Id
    """Short name for ever: a-z, 0-9 and -. History is kept under it."""
    name: Text
    """As people write it."""
    kind: Annotated[BusinessKind, one_of(BusinessKind)] = BusinessKind.BUSINESS
    """The trade."""
    locale: LocaleWord = Locale.FR
    """Language of alerts and reports."""
    timezone: Timezone = "Europe/Paris"
    """Where its clock is, as in Europe/Paris."""
    aliases: Words = Field(default=[])
    """Other names that people use for it."""
    exclude: Words = Field(default=[])
    """Words that make a text be about somebody else."""
    accounts: Annotated[list[Account], Field(max_length=50)] = Field(default=[])
    """The accounts it writes by itself: a handle, a profile's address, a name. What
    they say is kept as its own voice, and counts for nothing."""
    place: PlaceSection | None = None
    """Where it is, which tells it from others of its name."""
    website: Website | None = None
    """Its own site; a text that links there is about it."""
    shared_name: Truth | None = None
    """Whether others bear the name too: another branch, a namesake. Judged by the words
    of the name unless told."""
    match: MatchQuery | None = None
    """A query that decides in the place of the names: "petit mistral" AND (avis OR
    resto) NOT météo."""
    opening_hours: Annotated[list[OpeningText], Field(max_length=50)] = Field(
        default=[]
    )
    """When it is open, as in tue-sat 19:00-23:00; a minor crisis waits for that. Always
    unless told."""
    planned: Annotated[list[PlannedSection], Field(max_length=100)] = Field(default=[])
    """Closures, events, campaigns and maintenance announced beforehand."""
    silences: Annotated[list[SilenceSection], Field(max_length=50)] = Field(default=[])
    """When what can wait shall wait; red flags and critical crises never do."""
    competitors: Subjects = Field(default=[])
    """Whom else to listen for: what is said of them is news, and never counts here."""
    topics: Subjects = Field(default=[])
    """What else to listen for in the trade, best by a query; told like a competitor."""
    sources: Annotated[list[AnySource], Field(min_length=1, max_length=200)]
    """Where Vigie listens."""
    team: Annotated[list[ResponderSection], Field(min_length=1, max_length=50)]
    """Who is told."""
    second_opinion: SecondOpinionSection | None = None
    """Who else judges how mentions feel; nobody unless told."""
    policy: PolicySection = Field(
        default=PolicySection(), json_schema_extra={"default": {}}
    )
    """How they want to be woken; the usual policy unless told."""


class FileSection(Section):
    """What Vigie watches, and whom it wakes."""

    businesses: Annotated[list[BusinessSection], Field(min_length=1)]
    """One or many."""
    phone_countries: Annotated[list[Country], Field(min_length=1)] = Field(
        default=list(PHONE_COUNTRIES)
    )
    """Countries whose numbers may be called, as FR, BE, GB."""
