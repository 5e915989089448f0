"""Whether a text satisfies a query: one index of its words, then each term looked up.

Linear: a term visits the places of its rarest word, NEAR walks two sorted rows once.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from functions.domain.query import All, AnyOf, Near, Not, Query, Term

Span = tuple[int, int]
"""First word and the one behind the last."""


class Indexed:
    """A text's words and where each stands."""

    def __init__(self, words: Sequence[str]) -> None:
        """Index the words, in the order of the text."""
        self.words = words
        self.places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            self.places.setdefault(word, []).append(at)

    @cached_property
    def sorted_words(self) -> list[str]:
        """Each word once, in alphabetical order, to find prefixes in."""
        return sorted(self.places)

    def begins_with(self, prefix: str) -> list[int]:
        """The places of all words that begin so."""
        first = bisect_left(self.sorted_words, prefix)
        found = []
        for word in self.sorted_words[first:]:
            if not word.startswith(prefix):
                break
            found.append(self.places[word])
        return sorted(chain.from_iterable(found))

    def spans(self, term: Term) -> list[Span]:
        """Where a term stands, in order."""
        row, prefix = term.words, term.prefix
        if len(row) == 1:
            places = self.begins_with(row[0]) if prefix else self.places.get(row[0], [])
            return [(at, at + 1) for at in places]
        whole = row[:-1] if prefix else row
        if not all(word in self.places for word in whole):
            return []
        key = min(range(len(whole)), key=lambda n: len(self.places[whole[n]]))
        starts = (at - key for at in self.places[whole[key]])
        return [(at, at + len(row)) for at in starts if self._stands(term, at)]

    def _stands(self, term: Term, at: int) -> bool:
        found = tuple(self.words[at : at + len(term.words)]) if at >= 0 else ()
        if not term.prefix:
            return found == term.words
        long_enough = len(found) == len(term.words)
        return (
            long_enough
            and found[:-1] == term.words[:-1]
            and found[-1].startswith(term.words[-1])
        )


def holds(query: Query, text: Indexed) -> bool:
    """Whether the text satisfies the query."""
    match query:
        case All(parts):
            return all(holds(part, text) for part in parts)
        case AnyOf(parts):
            return any(holds(part, text) for part in parts)
        case Not(part):
            return not holds(part, text)
        case _:
            return bool(_places(query, text))


def _places(query: Query, text: Indexed) -> list[Span]:
    """Where a term, one of several terms, or two near each other stand, in order."""
    match query:
        case Term():
            return text.spans(query)
        case AnyOf(parts):
            return sorted(chain.from_iterable(_places(part, text) for part in parts))
        case Near(left, right, distance):
            found = _pairs(_places(left, text), _places(right, text), distance)
            return sorted(set(found))
        case _:
            return []


def _pairs(left: list[Span], right: list[Span], distance: int) -> list[Span]:
    """The whole of each left one with its closest right neighbours near enough.

    The same words are no neighbours of themselves.
    """
    found, starts = [], [start for start, _ in right]
    for start, end in left:
        behind = bisect_left(starts, end)
        before = bisect_left(starts, start) - 1
        if behind < len(right) and right[behind][0] - end <= distance:
            found.append((start, right[behind][1]))
        if before >= 0 and 0 <= start - right[before][1] <= distance:
            found.append((right[before][0], end))
    return found
