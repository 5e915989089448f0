"""Where the ways to people lead: two of a team may share a number or an address."""

import hashlib
from collections.abc import Collection, Iterable, Iterator

from functions.domain.business import Business, Channel, Responder

Way = tuple[Responder, Channel]


def address_of(business: str, responder: Responder, channel: Channel) -> str:
    """Where a message to somebody arrives, with its channel: `sms:+33600000001`.

    The address of a chat is a secret kept elsewhere: whose it is stands for it.
    """
    to = {Channel.SMS: responder.phone, Channel.EMAIL: (responder.email or "").lower()}
    whose = f"{business}/{responder.id}/{responder.name}"
    return f"{channel}:{to.get(channel) or whose}"


def once_each(business: Business, ways: Iterable[Way]) -> Iterator[Way]:
    """The ways, but for those that lead where an earlier one leads already."""
    led: set[str] = set()
    for responder, channel in ways:
        address = address_of(business.id, responder, channel)
        if address not in led:
            led.add(address)
            yield responder, channel


def seal_of(business: str, responder: Responder, channel: Channel) -> str:
    """What binds a link to the address that it was sent to, and tells nothing of it."""
    address = address_of(business, responder, channel)
    return hashlib.sha256(address.encode()).hexdigest()


def is_same(name: str, seals: Collection[str], business: str, now: Responder) -> bool:
    """Whether somebody is who they were, of whom a name and seals were kept.

    By their name; or, under another, by number and e-mail alike: a name was mended. A
    number alone may be the house's, and ring with a successor.
    """
    return now.name == name or (bool(seals) and set(seals) == known_by(business, now))


def known_by(business: str, responder: Responder) -> set[str]:
    """The seals by which somebody is known again, whatever they are called."""
    ways = {Channel.SMS: responder.phone, Channel.EMAIL: responder.email}
    return {seal_of(business, responder, way) for way, to in ways.items() if to}


def team_seals(business: Business) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ids of the team, each with what they are known again by."""
    return tuple(
        (one.id, tuple(sorted(known_by(business.id, one)))) for one in business.team
    )


def seals_of(business: str, responder: Responder) -> set[str]:
    """The seals of the links that are somebody's now: by every way they ever chose."""
    return {seal_of(business, responder, channel) for channel in Channel}
