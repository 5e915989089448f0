"""The names of many businesses in one index: a text is read once for all of them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from functions.domain.business import Business
from functions.domain.folding import words
from functions.domain.query import Query, needed, parse
from functions.listen.matching.names import (
    SHORTEST_BROKEN,
    Strength,
    Way,
    ways,
)
from functions.listen.matching.told_text import Text

MOST_HITS: Final = 50
"""Places of a name that are looked at in one text; more of them add nothing."""


_Shape = tuple[int, int]
"""The place of the word that is looked up, and how many words there are: few shapes of
thousands of names, so that a word costs a slice for each and no more."""

_Rows = dict[tuple[str, ...], list[tuple[int, Way]]]
_NO_SHAPE: Final[dict[_Shape, _Rows]] = {}


class Hit(NamedTuple):
    """A name found in a text: words `start` to `end`, -1 where it was in pieces."""

    way: Way
    start: int
    end: int


class Register:
    """The names, queries and excluded words of some businesses, by their place in
    the sequence given.
    """  # noqa: D205 - one sentence

    def __init__(self, businesses: Sequence[Business]) -> None:
        """Index them."""
        self.queries: dict[int, Query] = {}
        self._keys: dict[str, dict[_Shape, _Rows]] = {}
        self._broken: list[tuple[str, int, Way]] = []
        self._triggers: dict[str, set[int]] = {}
        self._prefixes: list[tuple[str, int]] = []
        for slot, business in enumerate(businesses):
            if business.match:
                self._add_query(slot, parse(business.match))
            else:
                self._add_names(slot, names_of(business))
        self._looked_up = self._keys.keys() | self._triggers.keys()
        self._broken_cores = _cores({together for together, _, _ in self._broken})
        self._cores = _cores({*self._looked_up, *(word for word, _ in self._prefixes)})

    def _add_names(self, slot: int, found: Sequence[Way]) -> None:
        for way in found:
            shapes = self._keys.setdefault(way.words[way.key], {})
            rows = shapes.setdefault((way.key, len(way.words)), {})
            rows.setdefault(way.words, []).append((slot, way))
            together = "".join(way.words)
            if len(way.words) == 1 and len(together) >= SHORTEST_BROKEN:
                self._broken.append((together, slot, way))

    def _add_query(self, slot: int, query: Query) -> None:
        self.queries[slot] = query
        for term in needed(query):
            word = max(term.words, key=len)
            if term.prefix and word == term.words[-1]:
                self._prefixes.append((word, slot))
            else:
                self._triggers.setdefault(word, set()).add(slot)

    def candidates(self, text: Text) -> dict[int, list[Hit]]:
        """The businesses that a text may be about, with the names found of each.

        One whose query may hold has no hits.
        """
        found: dict[int, list[Hit]] = {}
        if not self._looked_up.isdisjoint(text.words):
            self._look_up(text, found)
        letters = text.letters
        if any(core in letters for core in self._broken_cores):
            self._look_for_pieces(text, found)
        for prefix, slot in self._prefixes:
            if prefix in text.plain:
                found.setdefault(slot, [])
        return found

    def may_hold(self, letters: str) -> bool:
        """Whether the letters of a text, without gaps, may hold a name or a query."""
        return any(one in letters for one in self._cores)

    def _look_up(self, text: Text, found: dict[int, list[Hit]]) -> None:
        row = text.words
        for at, word in enumerate(row):
            for slot in self._triggers.get(word, ()):
                found.setdefault(slot, [])
            for (key, size), rows in self._keys.get(word, _NO_SHAPE).items():
                start, end = at - key, at - key + size
                beside = tuple(row[start:end]) if start >= 0 else ()
                for slot, way in rows.get(beside, ()):
                    hits = found.setdefault(slot, [])
                    if len(hits) < MOST_HITS:
                        hits.append(Hit(way, start, end))

    def _look_for_pieces(self, text: Text, found: dict[int, list[Hit]]) -> None:
        """Names whose letters stand in a row, from a seam to a seam."""
        for together, slot, way in self._broken:
            if slot not in found and text.holds_pieces(together):
                found[slot] = [Hit(way, -1, -1)]


def _cores(found: set[str]) -> tuple[str, ...]:
    """Those that hold none of the others: it is enough to ask for them."""
    cores: list[str] = []
    for one in sorted(found, key=len):
        if not any(core in one for core in cores):
            cores.append(one)
    return tuple(cores)


def names_of(business: Business) -> list[Way]:
    """All ways to name a business: its names, its site, its door."""
    told = None
    if business.shared_name is not None:
        told = Strength.FRAMED if business.shared_name else Strength.DISTINCTIVE
    found = [way for name in business.names for way in ways(name, told)]
    if business.website:
        found += ways(business.website, Strength.DISTINCTIVE)
    street = business.place.street
    if any(word.isdigit() for word in words(street)):
        found += ways(street, Strength.FRAMED)
    return found
