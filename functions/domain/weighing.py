"""Which words of a text made it sound worse, and which better, for people to read.

A scorer says how much each word weighs; here the heavy ones become words worth showing:
no little words, a negation with what it negates, neighbours in a row.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from functions.domain.folding import words as folded

LEAST: Final = 0.02
"""Log-odds of negative against positive below which a word tips nothing."""

SHARE: Final = 0.3
"""Nor does one that weighs less than this share of the heaviest."""

MOST: Final = 5
"""Words picked for a side, before negations join them."""

LONGEST: Final = 40
"""Characters of a row of words: they are stored with the mention."""

FIRST_SYMBOL: Final = "\u2190"
"""Arrows begin here, and after them emoji; signs before it are no words."""

_LETTERS: Final = 3
NEGATES: Final = 2
"""How far before a word its negation stands: « pas très bon »."""

_EDGES = " \t\n.,;:!?…()[]{}«»“”„\"*_~<>|/\\–—’'-"
_ELIDED = re.compile(
    r"\A(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE
)
_PAUSES = re.compile(r"[.,;:!?…()]\W*$")
NEGATIONS: Final = frozenset(
    """
    pas plus jamais rien aucun aucune sans ni not no never nothing without nobody don't
    didn't doesn't wasn't weren't isn't aren't won't can't couldn't wouldn't
    """.split()  # noqa: SIM905 - as prose they can be read
)
_LITTLE: Final = frozenset(
    """
    le la les un une des du de et ou donc or car que qui quoi dont où ce cet cette ces
    mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle on
    nous vous ils elles me te se lui eux en y au aux dans par pour sur avec sous chez
    vers entre est es suis sont était étaient été être ai as a ont avait avaient avoir
    avons avez ne si tout tous toute toutes comme quand aussi même fait faire ça cela
    encore après avant alors puis depuis dès pendant quel quelle quels quelles très peu
    the an and so of to in on at for from with by as is am are was were be been being it
    its this that these those he she they we you my your our their his her him them us
    do does did have has had will would can could just very some any there here what
    when which who how than then out up if about into over again more most all me i'm
    pas plus rien sans ni non not no mais but devant jusque because got get see last
    anyone someone somebody quelqu'un chacun
    deux trois quatre cinq six sept huit neuf dix douze quinze vingt trente quarante
    cinquante cent two three four five seven eight nine ten twelve fifteen twenty thirty
    forty fifty hundred
    http https www com user
    """.split()  # noqa: SIM905 - likewise
)


class Words(NamedTuple):
    """Rows of words that made a text sound worse, and better; the heaviest first."""

    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()


NO_WORDS: Final = Words()


def weighty(words: Sequence[str], weights: Sequence[float], names: str = "") -> Words:
    """The words of a text worth showing, of all its words in order.

    `weights` are log-odds, above 0 where a word makes it sound worse. The words of
    `names` are left out: a name says nothing of the tone.
    """
    left_out = frozenset(folded(names))
    pairs = zip(words, weights, strict=True)
    bad = [
        weight if _is_worth(_bare(word), left_out) else 0.0 for word, weight in pairs
    ]
    least = max(LEAST, SHARE * max(map(abs, bad), default=0.0))
    good = [-weight for weight in bad]
    return Words(_side(words, bad, least), _side(words, good, least))


def _side(
    words: Sequence[str], weights: Sequence[float], least: float
) -> tuple[str, ...]:
    """The rows of words that weigh so much at least, the heaviest first."""
    heavy = [at for at, weight in enumerate(weights) if weight >= least]
    picked = sorted(heavy, key=lambda at: -weights[at])[:MOST]
    rows = _rows(_with_negations(words, picked), words)
    rows.sort(key=lambda row: -max(weights[at] for at in row))
    shown = {text.casefold(): text for row in rows if (text := _shown(row, words))}
    return tuple(shown.values())


def _bare(word: str) -> str:
    """A word without the signs around it and what is elided before it."""
    return _ELIDED.sub("", word.strip(_EDGES), count=1)


def _is_worth(bare: str, names: frozenset[str]) -> bool:
    parts = bare.casefold().split("-")
    if _LITTLE.issuperset(parts) or not names.isdisjoint(folded(bare)):
        return False
    if any(sign >= FIRST_SYMBOL for sign in bare):
        return True
    return sum(sign.isalpha() for sign in bare) >= _LETTERS


def _with_negations(words: Sequence[str], picked: Sequence[int]) -> list[int]:
    """The places of words, and of what turns them: never « bon » for « pas bon »."""
    places = set(picked)
    for at in picked:
        for before in range(at - 1, max(at - 1 - NEGATES, -1), -1):
            if _PAUSES.search(words[before]):
                break
            if _bare(words[before]).casefold() in NEGATIONS:
                places.update(range(before, at))
    return sorted(places)


def _rows(places: Sequence[int], words: Sequence[str]) -> list[list[int]]:
    """Places that follow each other, in one row as far as no pause parts them."""
    number, numbers = 0, []
    for before, at in zip([-2, *places], places, strict=False):
        number += at != before + 1 or bool(_PAUSES.search(words[before]))
        numbers.append(number)
    rows = groupby(zip(numbers, places, strict=True), key=lambda one: one[0])
    return [[at for _, at in row] for _, row in rows]


def _shown(row: Sequence[int], words: Sequence[str]) -> str:
    first, *others = (words[at] for at in row)
    text = " ".join([_bare(first), *others])
    seen = "".join(sign for sign in text if sign.isprintable())
    return seen.strip(_EDGES)[:LONGEST]
