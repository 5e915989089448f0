"""The ways in which a name is written, and how surely it means one house."""

from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise, product
from typing import Final, NamedTuple

from functions.domain.folding import words
from functions.listen.matching.common_words import (
    ARTICLES,
    COMMON,
    LITTLE,
    TALK,
    TRADES,
)
from functions.listen.matching.towns import TOWNS

SHORTEST_JOINED: Final = 7
"""Letters below which a name in one word is taken for another word."""

SHORTEST_BROKEN: Final = 8
"""Likewise for one that was broken into pieces: m.i.s.t.r.a.l."""

_SHORTEST_RARE: Final = 5
_SHORTEST_PLURAL: Final = 4
_MANY: Final = 3
"""Common words that together are no chance any more: La Petite Maison Rouge."""

_SAINTS: Final = {"st": "saint", "ste": "sainte", "saint": "st", "sainte": "ste"}
_ANDS: Final = ("et", "and")
_JOINED: Final = frozenset("ldo")
"""What an apostrophe parts from a name, and people leave out: OMalley's, Dartagnan."""

_CONTRACTED: Final = {"le": ("au", "du"), "les": ("aux", "des")}
_MOST_WAYS: Final = 64
_FIRST: Final = 5
"""Words of a name whose spelling may differ; more would multiply."""


class Strength(IntEnum):
    """How surely a name alone means the house; the weight it has in the judgement."""

    PLAIN = 0
    FRAMED = 1
    DISTINCTIVE = 2


class Way(NamedTuple):
    """A name in one of its ways; `key` is the place of the word it is looked up by."""

    name: str
    words: tuple[str, ...]
    key: int
    strength: Strength


def ways(name: str, strength: Strength | None = None) -> tuple[Way, ...]:
    """The ways to write a name; none if it has no word in it."""
    bare = words(name)
    if not bare:
        return ()
    sure = strength_of(name) if strength is None else strength
    found = dict.fromkeys(_all_ways(name, bare))
    return tuple(
        Way(name, way, _rarest(way), sure) for way in list(found)[:_MOST_WAYS] if way
    )


def strength_of(name: str) -> Strength:
    """How surely a name means one house, by its words alone.

    « Le Petit Mistral » is one house, « Chez Marie » one of many, « L'Escale », « C'est
    Bon » and « Paris » may be no house at all.
    """
    bare = words(name)
    if " ".join(bare) in TOWNS:
        return Strength.PLAIN
    said = LITTLE | TRADES | TALK
    content = [word for word in bare if word not in said]
    saints = {after for word, after in pairwise(bare) if word in _SAINTS}
    ordinary = COMMON | _SAINTS.keys() | saints
    rare = [word for word in content if word not in ordinary and not word.isdigit()]
    framed = len(content) > 1 or "chez" in bare or any(w in TRADES for w in bare)
    if rare and (framed or any(len(word) >= _SHORTEST_RARE for word in rare)):
        return Strength.DISTINCTIVE
    if len(content) >= _MANY:
        return Strength.DISTINCTIVE
    return Strength.FRAMED if content and (framed or rare) else Strength.PLAIN


def _all_ways(name: str, bare: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name as it stands, in one word, without its article, in the plural.

    The article stays where only one word would be left: L'Escale is not any escale.
    """
    for written in filter(None, _spelt(name, bare)):
        yield from _plain_ways(written)
        yield from _plurals(written)
        if written[0] in ARTICLES and len(written) > len(("article", "word")):
            yield from _plain_ways(written[1:])
            yield from _plurals(written[1:])
        elif len(written) == len(("article", "word")):
            for article in _CONTRACTED.get(written[0], ()):
                yield (article, written[1])


def _spelt(name: str, bare: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Saint or St, & or et or and, Bob's or Bobs, L'Œuf or Lœuf, O'Brien or Obrien."""
    yield bare
    for whole in _saints(bare):
        for one in _possessives(whole):
            yield one
            if one[0] in _JOINED and len(one) > 1:
                yield (f"{one[0]}{one[1]}", *one[2:])
        if any(word in _ANDS for word in whole[1:-1]):
            yield tuple(word for word in whole if word not in _ANDS)
            yield tuple("and" if word == "et" else word for word in whole)
            yield tuple("et" if word == "and" else word for word in whole)
    if "&" in name:
        for word in _ANDS:
            yield words(name.replace("&", f" {word} "))


def _possessives(whole: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name as it stands, and with its possessive in one word."""
    yield whole
    if "s" in whole[1:]:
        at = whole.index("s", 1)
        yield (*whole[: at - 1], f"{whole[at - 1]}s", *whole[at + 1 :])


def _saints(bare: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    choices = [(word, _SAINTS[word]) if word in _SAINTS else (word,) for word in bare]
    for first in product(*choices[:_FIRST]):
        yield (*first, *bare[_FIRST:])


def _plain_ways(way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield way
    together = "".join(way)
    if len(way) > 1 and len(together) >= SHORTEST_JOINED:
        yield (together,)


def _plurals(way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """« Les Petits Mistrals »: each word of two or more may have its plural."""
    content = [word for word in way if word not in LITTLE]
    if len(content) > 1:
        first = ("les",) if way[0] in ("le", "la", "l") else (_plural(way[0]),)
        yield (*first, *(_plural(word) for word in way[1:]))
        yield (*first, *way[1:])
        yield (*way[:-1], _plural(way[-1]))


def _plural(word: str) -> str:
    ends = word.endswith(("s", "x", "z"))
    long = len(word) >= _SHORTEST_PLURAL and word not in LITTLE
    return f"{word}s" if long and not ends and word.isalpha() else word


def _rarest(way: tuple[str, ...]) -> int:
    """The longest word is looked up: few texts hold it, while all hold a « le »."""
    return max(range(len(way)), key=lambda at: (len(way[at]), -at))
