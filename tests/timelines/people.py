"""Who lives in the timelines, and how the lines before the first time change them."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cli.config.fields import parse_duration
from cli.config.hours import read_absence, read_hours, read_opening
from cli.config.planned import read_end, read_moment
from functions.domain.business import (
    Business,
    Channel,
    Locale,
    Responder,
    Role,
    Severity,
    Step,
)
from functions.domain.hours import Absence, Hours, Opening
from functions.domain.planned import Silence
from tests.timelines.language import Timeline, UnclearError


def _person(
    id_: str, name: str, role: Role, phone: str, *channels: Channel, **more: object
) -> Responder:
    known = {"phone": phone, "email": f"{id_}@mistral.example", **more}
    return Responder(id_, name, role, Locale.FR, channels, **known)  # type: ignore[arg-type]


BOTH = (Channel.SMS, Channel.EMAIL)
CAMILLE = _person(
    "camille",
    "Camille Roux",
    Role.SOCIAL_MEDIA_MANAGER,
    "+33600000001",
    *BOTH,
    backup="nadia",
)
PAUL = _person("paul", "Paul Martin", Role.SPOKESPERSON, "+33600000002", *BOTH)
NADIA = replace(
    _person("nadia", "Nadia Haddad", Role.EXECUTIVE, "+33600000003", *BOTH),
    locale=Locale.EN,
)
LUC = _person("luc", "Luc Besnard", Role.LEGAL_COUNSEL, "+33600000004", Channel.EMAIL)
EVERYBODY = {one.id: one for one in (CAMILLE, PAUL, NADIA, LUC)}
HOUSE = "petit-mistral"


def house_of(timeline: Timeline) -> Business:
    """The house with its people, as the timeline gives them."""
    business = Business(
        id=HOUSE,
        name="Le Petit Mistral",
        locale=Locale.FR,
        timezone=timeline.zone.key,
        names=("Le Petit Mistral",),
        team=tuple(EVERYBODY.values()),
        author_key="00" * 16,
    )
    for line in timeline.given:
        if line != "quiet weeks":
            business = changed(business, line)
    return business


def changed(business: Business, line: str) -> Business:
    """The house after a line that changes it.

    Raises:
        UnclearError: the line says nothing that is known.
    """
    if found := re.fullmatch(r"(\w+): (.+)", line):
        severity = Severity(found[1])
        steps = {**dict(business.policy.steps), severity: read_steps(found[2])}
        return _with_policy(business, steps=tuple(steps.items()))
    if found := re.fullmatch(r"lapse (\w+)", line):
        return _with_policy(business, acknowledgement_lapses=duration(found[1]))
    if found := re.fullmatch(r"open (.+)", line):
        opening = read_opening(found[1])
        assert isinstance(opening, Opening)
        return replace(business, opening_hours=(*business.opening_hours, opening))
    if "silence" in line:
        return _silenced(business, line)
    if found := re.fullmatch(r"only (.+)", line):
        team = tuple(EVERYBODY[one.strip()] for one in found[1].split(","))
        return replace(business, team=team)
    if found := re.fullmatch(r"(\w+) has the (number|address) of (\w+)", line):
        shared = {"number": "phone", "address": "email"}[found[2]]
        other = EVERYBODY[found[3]]
        return _with_member(business, found[1], **{shared: getattr(other, shared)})
    if found := re.fullmatch(r"(\w+) is somebody else( on the same number)?", line):
        number = {} if found[2] else {"phone": "+33600000009"}
        zoe = {"name": "Zoé Lenoir", "email": "zoe@mistral.example", **number}
        return _with_member(business, found[1], **zoe)
    if found := re.fullmatch(r"(\w+) (is|lives|has|reads) (.+)", line):
        member = business.responder(found[1])
        if member is None:
            raise UnclearError(f"{found[1]} is nobody")
        after = _changed_person(member, found[2], found[3])
        team = tuple(after if one.id == after.id else one for one in business.team)
        return replace(business, team=team)
    raise UnclearError(line)


def _silenced(business: Business, line: str) -> Business:
    if line == "the silence is taken back":
        return replace(business, silences=())
    found = re.fullmatch(r"(\w+) silences it from (.+) to (.+)", line)
    if found is None:
        raise UnclearError(line)
    zone = ZoneInfo(business.timezone)
    start, end = read_moment(found[2]), read_end(found[3])
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    times = [one.replace(tzinfo=zone).astimezone(UTC) for one in (start, end)]
    silence = Silence(found[1], times[0], times[1], "travaux")
    return replace(business, silences=(*business.silences, silence))


def _with_member(business: Business, id_: str, **changes: object) -> Business:
    team = tuple(
        replace(one, **changes) if one.id == id_ else one  # type: ignore[arg-type]
        for one in business.team
    )
    return replace(business, team=team)


def _with_policy(business: Business, **changes: object) -> Business:
    return replace(business, policy=replace(business.policy, **changes))  # type: ignore[arg-type]


def _changed_person(person: Responder, verb: str, rest: str) -> Responder:
    kind, _, value = rest.partition(" ")
    match verb, kind:
        case "is", "called":
            return replace(person, name=value)
        case "is", "quiet":
            hours = read_hours(value)
            assert isinstance(hours, Hours)
            return replace(person, quiet_hours=hours)
        case "is", "away":
            absence = read_absence(value)
            assert isinstance(absence, Absence)
            return replace(person, absences=(*person.absences, absence))
        case "lives", "in":
            return replace(person, timezone=value)
        case "reads", _:
            return replace(person, locale=Locale(kind))
        case "has", "no":
            return replace(person, backup=None)
        case "has", "backup":
            return replace(person, backup=value)
        case "has", _:
            channels = tuple(Channel(one) for one in rest.split(" and "))
            return replace(person, channels=channels)
    raise UnclearError(f"{person.id} {verb} {rest}")


def read_steps(written: str) -> tuple[Step, ...]:
    """0m spokesperson; 30m executive, legal counsel → steps."""
    steps = []
    for one in written.split(";"):
        after, _, roles = one.strip().partition(" ")
        names = [role.strip().replace(" ", "_") for role in roles.split(",")]
        steps.append(Step(duration(after), tuple(Role(name) for name in names)))
    return tuple(steps)


def duration(written: str) -> timedelta:
    """1h30m as in vigie.yml."""
    length = parse_duration(written)
    assert isinstance(length, timedelta)
    return length
