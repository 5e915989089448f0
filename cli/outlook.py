"""A configuration in words: what will be watched, and who is told when."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

from cli.config import Config
from cli.silence_notes import silence_notes
from cli.team_notes import team_notes
from cli.texts import Tongue, say
from functions.domain.business import Business, Channel, Locale, Severity, Step
from functions.domain.escalation import Due, recipients
from functions.domain.source import Source
from functions.domain.wording import duration, listed, number
from functions.listen.matching.names import Strength, strength_of

START = datetime(2000, 1, 1, tzinfo=UTC)
"""Any moment: only what lies between steps is shown."""


def outlook(config: Config, now: datetime, tongue: Tongue) -> Iterator[str]:
    """Lines to print, a paragraph a business, as it is at `now`."""
    for business in config.businesses:
        yield ""
        yield say(
            tongue,
            "check_business",
            name=business.name,
            id=business.id,
            kind=business.kind,
            locale=business.locale.value,
            timezone=business.timezone,
        )
        yield from _rows(business, config.sources_of(business.id), tongue)
        yield from _common_names(business, tongue)
        for note in (
            *silence_notes(business, now, tongue),
            *team_notes(business, tongue),
        ):
            yield f"  ! {note}"


def _common_names(business: Business, tongue: Tongue) -> Iterator[str]:
    """What is asked of a text beside a name that many bear."""
    if business.match or business.shared_name is False:
        return
    shared = business.shared_name is True
    strengths = [strength_of(name) for name in business.names]
    common = shared or strengths[0] < Strength.DISTINCTIVE
    if not common:
        return
    or_trade = "" if shared else say(tongue, "check_or_trade")
    text = say(tongue, "check_common", name=business.name, or_trade=or_trade)
    yield f"  ! {text}"
    if not business.place.town:
        yield "  ! " + say(tongue, "check_no_place")


def _rows(
    business: Business, sources: tuple[Source, ...], tongue: Tongue
) -> Iterator[str]:
    rows = [("check_names", ", ".join(business.names))]
    if business.excludes:
        rows.append(("check_excludes", ", ".join(business.excludes)))
    if business.accounts:
        rows.append(("check_accounts", ", ".join(business.accounts)))
    place = business.place
    said = (place.street, place.postcode, place.town, *place.neighbours)
    for key, text in (
        ("check_match", business.match),
        ("check_place", ", ".join(one for one in said if one)),
        ("check_website", business.website),
    ):
        if text:
            rows.append((key, text))
    wish = business.second_opinion
    if wish:
        decides = wish.decides.capitalize()
        usd = number(wish.usd_per_month, Locale(tongue), digits=2)
        text = say(tongue, "check_opinion", usd=usd, decides=decides)
        rows.append(("check_second_opinion", text))
    rows += [("check_sources", _source(one, tongue)) for one in sources]
    table = [(say(tongue, key), text) for key, text in rows]
    for severity in Severity:
        label = say(tongue, "check_severity", severity=say(tongue, severity.value))
        table += [(label, step) for step in _steps(business, severity, tongue)]
    width = max(len(label) for label, _ in table)
    before = ""
    for label, text in table:
        yield f"  {label if label != before else '':<{width}}  {text}"
        before = label


def _source(source: Source, tongue: Tongue) -> str:
    return say(
        tongue,
        "check_source",
        id=source.id,
        kind=source.kind,
        fastest=duration(source.fastest, Locale(tongue)),
        slowest=duration(source.slowest, Locale(tongue)),
        place=place_of(source),
    )


def place_of(source: Source) -> str:
    """Where a source listens: its address, or what it is told by; and its query."""
    told = [f"{name} {value}" for name, value in source.settings.items()]
    told += [f"match {source.match}"] if source.match else []
    return ", ".join([source.url, *told] if source.url else told)


def _steps(business: Business, severity: Severity, tongue: Tongue) -> Iterator[str]:
    """A line a step; steps in a row that reach the same people share one."""
    steps = business.policy.steps_for(severity)
    reached = [(", ".join(_told(business, step, tongue)), step) for step in steps]
    for told, alike in groupby(reached, key=lambda pair: pair[0]):
        when = _when([step.after for _, step in alike], Locale(tongue))
        yield say(tongue, "check_step", when=when, told=told)


def _when(times: Sequence[timedelta], locale: Locale) -> str:
    """When the same people are told, and when they are reminded."""
    first, *again = (duration(after, locale) for after in times)
    when = (
        say(locale.value, "check_after", after=first)
        if times[0]
        else say(locale.value, "check_at_once")
    )
    if not again:
        return when
    return say(locale.value, "check_again", when=when, again=listed(again, locale))


def _told(business: Business, step: Step, tongue: Tongue) -> Iterator[str]:
    """Who a step reaches, by the very rule that alerts follow."""
    due = Due(START + step.after, roles=step.roles)
    channels: dict[str, list[Channel]] = {}
    for responder, channel in recipients(due, business, (), START):
        channels.setdefault(responder.name, []).append(channel)
    for name, ways in channels.items():
        by = " + ".join(say(tongue, way.value) for way in ways)
        yield say(tongue, "check_by", name=name, channels=by)
