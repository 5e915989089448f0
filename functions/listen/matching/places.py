"""Where a text says that it happens: with us, or in another town."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from functions.domain.business import Place
from functions.domain.folding import words
from functions.domain.query import Term
from functions.listen.matching.common_words import listed
from functions.listen.matching.register import Hit
from functions.listen.matching.told_text import Text
from functions.listen.matching.towns import AMBIGUOUS, LONGEST, TOWNS

_BEHIND = listed("a at d de des du en in near of pres restaurant sur vers")
"""Words between a name and its town: Le Petit Mistral de Québec."""

_BEFORE = listed("au chez l la le les restaurant the")
"""Words between a town and the name behind it: à Lyon, chez Marie."""

_IN = listed("a in")
_NO_SHORT_FORM = listed("fort l la le les new port saint sainte st ste")
_SHORTEST_TOWN = 3

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ours:
    """The words of a place: those that name the town or quarter, and the address."""

    near: tuple[_Words, ...]
    address: tuple[_Words, ...]

    def found_near(self, text: Text) -> str:
        """The words by which a text names our town, "" if it does not."""
        return _first_found(self.near, text)

    def found_address(self, text: Text) -> str:
        """The street or the postcode that stands in a text, "" if none does."""
        return _first_found(self.address, text)


@lru_cache(maxsize=512)
def ours_of(place: Place) -> Ours:
    """A place as it is looked for."""
    near = [*_town(place.town), *(words(one) for one in place.neighbours)]
    street = tuple(w for w in words(place.street) if not w.isdigit())
    address = [street if len(street) > 1 else (), words(place.postcode)]
    return Ours(tuple(w for w in near if w), tuple(w for w in address if w))


def _town(town: str) -> Iterator[_Words]:
    """A town, in one word as in hashtags, and by its first word: Aix-en-Provence."""
    whole = words(town)
    yield whole
    if len(whole) > 1:
        yield ("".join(whole),)
        if len(whole[0]) >= _SHORTEST_TOWN and whole[0] not in _NO_SHORT_FORM:
            yield (whole[0],)


def _first_found(rows: tuple[_Words, ...], text: Text) -> str:
    for row in rows:
        if text.known.issuperset(row) and text.indexed.spans(Term(row)):
            return " ".join(row)
    return ""


def other_town_beside(hits: list[Hit], text: Text) -> str:
    """The town that a text puts a name into, "" if it says none."""
    for hit in hits:
        if hit.start < 0:
            continue
        for town in (_town_behind(hit.end, text), _town_before(hit.start, text)):
            if town:
                return town
    return ""


def any_other_town(text: Text) -> str:
    """A town that the text speaks of anywhere, "" if of none."""
    row = text.words
    return next((t for at in range(len(row)) if (t := _town_at(at, text))), "")


def _town_behind(end: int, text: Text) -> str:
    for at in range(end, min(end + 3, len(text.words))):
        if town := _town_at(at, text):
            return town
        if text.words[at] not in _BEHIND:
            return ""
    return ""


def _town_before(start: int, text: Text) -> str:
    """« À Lyon, chez Marie »; not « de retour de Lyon, chez Marie »."""
    row = text.words
    end = start - 1 if start and row[start - 1] in _BEFORE else start
    for size in range(LONGEST, 0, -1):
        at = end - size
        led_in = at == 0 or (at > 0 and row[at - 1] in _IN)
        if led_in and (town := _town_at(at, text)) and len(town.split()) == size:
            return town
    return ""


def _town_at(at: int, text: Text) -> str:
    for size in range(LONGEST, 0, -1):
        row = text.words[at : at + size]
        name = " ".join(_FULL.get(word, word) for word in row)
        if name in TOWNS:
            return name
        if name in AMBIGUOUS and _is_meant(name, text):
            return name
    return ""


_FULL = {"st": "saint", "ste": "sainte"}


def _is_meant(town: str, text: Text) -> bool:
    """Whether a word that is a town too stands there as one: « à Nice »."""
    led_in = rf"\b(?:[àÀ]|[iI]n|de)\s{{1,3}}{town.capitalize()}\b"
    return re.search(led_in, text.written) is not None
