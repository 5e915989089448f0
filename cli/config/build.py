"""A right file → the businesses and sources of the domain, with every default set."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cli.config.matching import PlaceSection
from cli.config.models import (
    BusinessSection,
    FileSection,
    PolicySection,
    ResponderSection,
    SecondOpinionSection,
    StepSection,
    SubjectSection,
)
from cli.config.planned import PlannedSection, SilenceSection, SpanSection
from cli.config.sources import SourceSection, declarations, settings_of
from functions.domain.business import (
    DEFAULT_STEPS,
    Business,
    Channel,
    Locale,
    Place,
    Policy,
    Responder,
    SecondOpinion,
    Severity,
    Step,
)
from functions.domain.planned import TIMES, Planned, Silence
from functions.domain.source import Source
from functions.domain.subject import Subject, SubjectKind


def build_businesses(file: FileSection) -> tuple[Business, ...]:
    """The businesses, without the key that `vigie apply` gives each of them."""
    return tuple(_business(section) for section in file.businesses)


def build_sources(file: FileSection) -> tuple[Source, ...]:
    """The sources of all businesses, never polled and not due yet."""
    return tuple(
        _source(business.id, section)
        for business in file.businesses
        for section in business.sources
    )


def _business(section: BusinessSection) -> Business:
    return Business(
        id=section.id,
        name=section.name,
        locale=section.locale,
        timezone=section.timezone,
        names=_once((section.name, *section.aliases)),
        excludes=_once(section.exclude),
        accounts=_once([*section.accounts, *_handles(section.aliases)]),
        kind=section.kind.value,
        team=tuple(_responder(one, section.locale) for one in section.team),
        policy=_policy(section.policy),
        place=_place(section.place),
        website=section.website or "",
        match=section.match or "",
        shared_name=None if section.shared_name is None else bool(section.shared_name),
        second_opinion=_second_opinion(section.second_opinion),
        opening_hours=tuple(section.opening_hours),
        planned=tuple(_planned(one, section.timezone) for one in section.planned),
        silences=tuple(_silence(one, section.timezone) for one in section.silences),
        subjects=(
            *(_subject(SubjectKind.COMPETITOR, one) for one in section.competitors),
            *(_subject(SubjectKind.TOPIC, one) for one in section.topics),
        ),
    )


def _subject(kind: SubjectKind, section: SubjectSection) -> Subject:
    return Subject(
        kind=kind,
        id=section.id,
        name=section.name,
        names=_once((section.name, *section.aliases)),
        excludes=_once(section.exclude),
        match=section.match or "",
    )


def _handles(aliases: list[str]) -> list[str]:
    """The handles by which people call it: it writes by them too."""
    return [one for one in aliases if one.startswith("@")]


def _planned(section: PlannedSection, timezone: str) -> Planned:
    start, end = _between(section, timezone)
    times = TIMES[section.kind] if section.times is None else section.times
    return Planned(section.kind, start, end, section.reason, times)


def _silence(section: SilenceSection, timezone: str) -> Silence:
    start, end = _between(section, timezone)
    return Silence(section.owner, start, end, section.reason)


def _between(section: SpanSection, timezone: str) -> tuple[datetime, datetime]:
    """In UTC, by the business's own clock."""
    zone = ZoneInfo(timezone)
    start, end = (
        at.replace(tzinfo=zone).astimezone(UTC)
        for at in (section.begins, section.until)
    )
    return start, end


def _second_opinion(section: SecondOpinionSection | None) -> SecondOpinion | None:
    if section is None:
        return None
    return SecondOpinion(
        section.service.value, section.usd_per_month, section.decides.value
    )


def _place(section: PlaceSection | None) -> Place:
    if section is None:
        return Place()
    return Place(
        town=section.town,
        street=section.street or "",
        postcode=section.postcode or "",
        neighbours=_once(section.neighbours),
    )


def _once(words: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _responder(section: ResponderSection, locale: Locale) -> Responder:
    return Responder(
        id=section.id,
        name=section.name,
        role=section.role,
        locale=section.locale or locale,
        channels=tuple(dict.fromkeys(section.channels or _reachable(section))),
        phone=section.phone,
        email=section.email,
        backup=section.backup,
        timezone=section.timezone,
        quiet_hours=section.quiet_hours,
        absences=tuple(section.absences),
    )


def _reachable(section: ResponderSection) -> Iterator[Channel]:
    if section.phone:
        yield Channel.SMS
    if section.email:
        yield Channel.EMAIL


def _policy(section: PolicySection) -> Policy:
    told = {
        Severity.MINOR: section.steps.minor,
        Severity.MAJOR: section.steps.major,
        Severity.CRITICAL: section.steps.critical,
    }
    return Policy(
        false_alarms_per_year=section.false_alarms_per_year,
        min_authors=section.min_authors,
        red_flags_per_day=section.red_flags_per_day,
        acknowledgement_lapses=section.acknowledgement_lapses,
        steps=tuple(
            (severity, _steps(steps) if steps else DEFAULT_STEPS[severity])
            for severity, steps in told.items()
        ),
    )


def _steps(sections: list[StepSection]) -> tuple[Step, ...]:
    return tuple(Step(one.after, tuple(dict.fromkeys(one.roles))) for one in sections)


def _source(business: str, section: SourceSection) -> Source:
    """Bounds that are told win over the kind's; the first interval keeps both."""
    usual = declarations()[section.kind]
    fastest = section.fastest or min(usual.fastest, section.slowest or usual.fastest)
    slowest = section.slowest or max(usual.slowest, fastest)
    settings = settings_of(section)
    return Source(
        business=business,
        id=section.id,
        kind=section.kind,
        url=settings.pop("url", ""),
        settings=settings,
        match=section.match or "",
        fastest=fastest,
        slowest=slowest,
        interval=min(max(usual.usual, fastest), slowest),
        polls_per_day=section.polls_per_day,
        budget_usd_per_month=section.budget_usd_per_month,
    )
