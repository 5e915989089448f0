"""What presses of « is this us? » have taught, within bounds.

A press leaves a few clues: proper names that stood near the name, the publisher, the
hash of the author. A clue that was pressed both ways says nothing any more. What is
learned moves a verdict by one step: what a name alone made sure becomes a question, a
question becomes yes or no. It never moves what the place, a handle or a link proves.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from functions.domain.business import Business
from functions.domain.folding import words
from functions.domain.mention import Mention

MOST_CLUES: Final = 200
"""Kept clues; the one that was pressed longest ago goes first."""

MOST_PRESSES: Final = 200
"""Kept presses, the latest."""

WORDS_A_PRESS: Final = 4
NEAR: Final = 12
"""How many words from the name a clue stands at the farthest."""

PUBLISHER_NEEDS: Final = 3
"""Presses until a publisher says something: a paper writes of many houses."""

_PROPER = re.compile(r"(?<=[\w,;:(«“\"’'-])\s*[A-ZÀ-ÖØ-Þ][\w’'-]{2,40}")
"""A capital that no beginning of a sentence explains."""


class ClueKind(StrEnum):
    """What a clue is."""

    WORD = "word"
    PUBLISHER = "publisher"
    AUTHOR = "author"


class Sign(NamedTuple):
    """What a mention may be known by."""

    kind: ClueKind
    value: str


@dataclass(frozen=True, slots=True)
class Clue:
    """A sign, how often it stood in what was ours and in what was another's."""

    kind: ClueKind
    value: str
    ours: int
    theirs: int
    at: datetime

    @property
    def leans(self) -> int:
        """1 towards us, -1 towards another, 0 if it says nothing."""
        needed = PUBLISHER_NEEDS if self.kind is ClueKind.PUBLISHER else 1
        if self.ours and self.theirs:
            return 0
        return (self.ours >= needed) - (self.theirs >= needed)


@dataclass(frozen=True, slots=True)
class Press:
    """Who said of a mention that it is ours, or is not, and when."""

    mention: str
    ours: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Taught:
    """All that a business has taught; `version` counts its presses."""

    business: str
    clues: tuple[Clue, ...] = ()
    presses: tuple[Press, ...] = ()
    version: int = 0

    def after(self, press: Press, signs: Iterable[Sign]) -> "Taught":
        """What is known after one press more."""
        clues = {(clue.kind, clue.value): clue for clue in self.clues}
        for sign in signs:
            old = clues.pop(sign, None) or Clue(*sign, 0, 0, press.at)
            clues[sign] = replace(
                old,
                ours=old.ours + press.ours,
                theirs=old.theirs + (not press.ours),
                at=press.at,
            )
        return replace(
            self,
            clues=tuple(clues.values())[-MOST_CLUES:],
            presses=(*self.presses, press)[-MOST_PRESSES:],
            version=self.version + 1,
        )

    def leaning(
        self, known: Container[str], publisher: str | None, author: str | None
    ) -> tuple[int, tuple[str, ...]]:
        """Where the clues of a text lean, and the words that made it.

        Above 0 towards us, below towards another. Hashes are not shown.
        """
        said = {ClueKind.PUBLISHER: (publisher,), ClueKind.AUTHOR: (author,)}
        total, shown = 0, []
        for clue in self.clues:
            if clue.leans and clue.value in said.get(clue.kind, known):
                total += clue.leans
                shown.append(clue.value if clue.kind is not ClueKind.AUTHOR else "@")
        return total, tuple(shown)


def signs_of(mention: Mention, business: Business) -> tuple[Sign, ...]:
    """What a mention may be known by again."""
    signs = [Sign(ClueKind.WORD, word) for word in _proper_words(mention, business)]
    if mention.publisher:
        signs.append(Sign(ClueKind.PUBLISHER, mention.publisher))
    if mention.author:
        signs.append(Sign(ClueKind.AUTHOR, mention.author))
    return tuple(signs)


def _proper_words(mention: Mention, business: Business) -> list[str]:
    """Proper names near the name, nearest first; none of ours."""
    text = f"{mention.title}\n{mention.text}"
    if text.isupper():
        return []
    place = business.place
    ours = (*business.names, place.town, place.street, *place.neighbours)
    known = {word for name in ours for word in words(name)}
    row = words(text)
    name = words(mention.about.name)
    here = row.index(name[-1]) if name and name[-1] in row else 0
    found: dict[str, int] = {}
    for proper in _PROPER.findall(text):
        for word in words(proper):
            if len(word) > len("abc") and word not in known and word in row:
                found.setdefault(word, abs(row.index(word) - here))
    near = sorted((far, word) for word, far in found.items() if far <= NEAR)
    return [word for _, word in near[:WORDS_A_PRESS]]
