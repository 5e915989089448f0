"""What of a team a right file leaves to see to: ways that are shared, or kept apart."""

from collections.abc import Iterator

from cli.config.contacts import FICTION
from cli.texts import Tongue, say
from functions.domain.addresses import address_of
from functions.domain.business import Business, Channel, Locale, Responder
from functions.domain.wording import listed


def team_notes(business: Business, tongue: Tongue) -> Iterator[str]:
    """A line each."""
    for one in business.team:
        if FICTION.fullmatch(one.phone or ""):
            yield say(tongue, "check_fiction", name=one.name)
    yield from _shared(business, tongue)
    for one in business.team:
        backup = business.responder(one.backup or "")
        if backup and _ways(business, backup) <= _ways(business, one):
            names = {"name": one.name, "backup": backup.name}
            yield say(tongue, "check_same_backup", **names)
    for one in business.team:
        if Channel.WEBHOOK in one.channels:
            yield say(tongue, "check_webhook", name=one.name, id=one.id)


def _shared(business: Business, tongue: Tongue) -> Iterator[str]:
    """Numbers and addresses that are told once, although several people have them."""
    people: dict[tuple[Channel, str], list[str]] = {}
    for one in business.team:
        for channel in one.channels:
            address = address_of(business.id, one, channel)
            people.setdefault((channel, address), []).append(one.name)
    for (channel, _), names in people.items():
        if len(names) > 1:
            told = listed(names, Locale(tongue))
            yield say(tongue, f"check_shared_{channel}", names=told)


def _ways(business: Business, one: Responder) -> set[str]:
    return {address_of(business.id, one, channel) for channel in one.channels}
