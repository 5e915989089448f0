"""A name was found: is it ours? Grounds for and against, each with its weight.

The name itself weighs 2 if one house alone bears it, 1 if many might (Chez Marie), 0 if
it is a word like another (L'Escale). At `SURE` it is about us, at `SURELY_NOT` it is
about another; between them a person is asked.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from functions.domain.about import NOT_US, About, Because, Ground, Verdict
from functions.domain.business import Business
from functions.domain.folding import plain
from functions.domain.mention import Entry
from functions.listen.matching.common_words import LITTLE, TRADES
from functions.listen.matching.names import Strength
from functions.listen.matching.places import (
    any_other_town,
    other_town_beside,
    ours_of,
)
from functions.listen.matching.register import Hit
from functions.listen.matching.told_text import Text
from functions.listen.matching.trades import TRADE_WORDS

SURE: Final = 2
SURELY_NOT: Final = -2

PROOF: Final = 2
"""Weight of what no namesake has: our handle, our site, our street."""

TRADE_TALK: Final = 2
"""Different words of the trade that make it talk about such a house."""


class Weighed(NamedTuple):
    """A ground and how much it weighs."""

    ground: Ground
    weight: int


def weigh(business: Business, entry: Entry, text: Text, hits: list[Hit]) -> About:
    """The verdict on a text in which names of the business were found."""
    about = weigh_openly(business, entry, text, hits)
    return NOT_US if about.verdict is Verdict.NOT else about


def weigh_openly(
    business: Business, entry: Entry, text: Text, hits: list[Hit]
) -> About:
    """Likewise, but what is not about it bears its grounds too."""
    best = max(hits, key=lambda hit: hit.way.strength)
    weighed = [Weighed(_by_name(business, best), best.way.strength)]
    weighed += _proofs(business, entry, text)
    weighed += _surroundings(business, text, hits, best)
    grounds = tuple(one.ground for one in weighed)
    return About(_verdict(sum(one.weight for one in weighed)), best.way.name, grounds)


def _verdict(total: int) -> Verdict:
    if total <= SURELY_NOT:
        return Verdict.NOT
    return Verdict.ABOUT if total >= SURE else Verdict.PERHAPS


def _by_name(business: Business, hit: Hit) -> Ground:
    if hit.way.strength is Strength.DISTINCTIVE:
        return Ground(Because.NAME, hit.way.name)
    shared = business.shared_name is True
    because = Because.SHARED_NAME if shared else Because.COMMON_NAME
    return Ground(because, hit.way.name)


def _proofs(business: Business, entry: Entry, text: Text) -> Iterator[Weighed]:
    for name in business.names:
        if name.startswith("@") and _stands_alone(plain(name), text.plain):
            yield Weighed(Ground(Because.HANDLE, name), PROOF)
            break
    site = business.website
    if site and (_stands_alone(site, text.plain) or _host(entry.url) == site):
        yield Weighed(Ground(Because.LINK, site), PROOF)
    if found := ours_of(business.place).found_address(text):
        yield Weighed(Ground(Because.ADDRESS, found), PROOF)


def _surroundings(
    business: Business, text: Text, hits: list[Hit], best: Hit
) -> Iterator[Weighed]:
    """The town that is named, ours before any other; and the talk of the trade."""
    strength = best.way.strength
    if found := ours_of(business.place).found_near(text):
        yield Weighed(Ground(Because.TOWN, found), 1)
    elif business.place.town:
        if town := other_town_beside(hits, text):
            yield Weighed(Ground(Because.OTHER_TOWN, town), -2)
        elif strength < Strength.DISTINCTIVE and (town := any_other_town(text)):
            yield Weighed(Ground(Because.OTHER_TOWN, town), -1)
    if strength is Strength.DISTINCTIVE or business.shared_name:
        return  # every house of the chain is of the trade
    if strength is Strength.PLAIN and (trade := _trade_before(hits, text)):
        yield Weighed(Ground(Because.TRADE, trade), 1)
    talk = _trade_talk(business, text, best)
    if len(talk) >= TRADE_TALK:
        yield Weighed(Ground(Because.TRADE, ", ".join(talk)), 1)


def _trade_before(hits: list[Hit], text: Text) -> str:
    """The word that says what it is, right before the name: le restaurant L'Escale."""
    for hit in hits:
        before = text.words[max(hit.start - 2, 0) : max(hit.start, 0)]
        while before and before[-1] in LITTLE:
            before.pop()
        if before and before[-1] in TRADES:
            return before[-1]
    return ""


def _trade_talk(business: Business, text: Text, best: Hit) -> list[str]:
    """Words of the trade, in the singular, those of the name left out."""
    said = TRADE_WORDS.get(business.kind, TRADE_WORDS["business"])
    singular = {word.removesuffix("s") for word in text.known} | text.known
    return sorted((said & singular).difference(best.way.words))[:TRADE_TALK]


def _stands_alone(name: str, text: str) -> bool:
    """Whether a handle or a host stands in a text and does not go on."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        before, behind = text[at - 1 : at], text[end : end + 1]
        goes_on = behind.isalnum() or behind == "_" or before.isalnum()
        if not goes_on:
            return True
        at = text.find(name, end)
    return False


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
