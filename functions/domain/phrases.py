"""The phrases that are new: said by several now, and hardly ever before."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

LONGEST = 3
"""Words of a phrase."""

FEWEST = 3
"""Texts that must hold a phrase before it is one."""

LIFT = 3.0
"""How many times more often than before a phrase must be said to be new."""

SURE = 6.63
"""Dunning's log-likelihood ratio beyond which chance alone gives one in a hundred
(chi-squared, one degree of freedom); from "Accurate Methods for the Statistics of
Surprise and Coincidence", 1993."""

_READ = 2_000
"""Characters read of a text."""

_WORD = re.compile(r"[^\W\d_]{2,30}|[.!?…;:,\n]")

_EMPTY = frozenset(
    """
    le la les un une des du de d et ou mais donc or ni car que qui quoi dont où ce cet
    cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il
    elle on nous vous ils elles me te se lui eux en y au aux dans par pour sur avec sans
    sous chez vers entre est es suis sont était été être ai as avons avez ont avait
    avoir ne pas plus très trop peu bien si tout tous toute toutes comme quand aussi
    même fait faire ça cela rien jamais encore après avant alors puis
    the an and or but so of to in on at for from with by as is am are was were be been
    it its this that these those he she they we you me my your our their his her them
    us not no do does did have has had will would can could just very too all any some
    there here what when which who how than then out up if about into over again more
    most http https www com
    """.split()  # noqa: SIM905 - as prose they can be read
)


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """A phrase, how many texts hold it, and how many did before."""

    words: str
    texts: int
    before: int


def new_phrases(
    texts: Iterable[str],
    before: Iterable[str],
    *,
    known: Collection[str] = (),
    limit: int = 5,
) -> tuple[NewPhrase, ...]:
    """The phrases that texts hold and those before hardly did, the surest first.

    A text counts once however often it repeats itself. `known` are words in lower case
    that say nothing new, as the names of the business are. The same texts give the same
    phrases, in any order.
    """
    now, number = _counted(texts, known)
    then, former = _counted(before, known)
    news = [
        (phrase, count, then[phrase])
        for phrase, count in now.items()
        if count >= FEWEST and _is_new(count, number, then[phrase], former)
    ]
    news.sort(key=lambda one: (-_surprise(one[1], number, one[2], former), one[0]))
    whole = _without_parts([NewPhrase(" ".join(p), n, b) for p, n, b in news])
    return tuple(whole[:limit])


def _counted(
    texts: Iterable[str], known: Collection[str]
) -> tuple[Counter[tuple[str, ...]], int]:
    """In how many texts each phrase stands, and how many texts there are."""
    counts: Counter[tuple[str, ...]] = Counter()
    number = 0
    for text in texts:
        counts.update(set(_phrases(text, known)))
        number += 1
    return counts, number


def _phrases(text: str, known: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The phrases of a text: neither beginning nor ending with an empty word."""
    words = _WORD.findall(text[:_READ].casefold())
    for start, first in enumerate(words):
        if first in _EMPTY or first in known:
            continue
        for end in range(start, min(start + LONGEST, len(words))):
            last = words[end]
            if not last[0].isalpha() or last in known:
                break
            if last not in _EMPTY:
                yield tuple(words[start : end + 1])


def _is_new(count: int, number: int, before: int, former: int) -> bool:
    rarely = count * max(former, 1) >= LIFT * before * number
    return rarely and _surprise(count, number, before, former) >= SURE


def _surprise(count: int, number: int, before: int, former: int) -> float:
    """Dunning's log-likelihood ratio of the two shares being one."""
    share = (count + before) / (number + former)
    parts = (
        (count, number * share),
        (number - count, number * (1 - share)),
        (before, former * share),
        (former - before, former * (1 - share)),
    )
    return 2 * sum(seen * math.log(seen / due) for seen, due in parts if seen and due)


def _without_parts(phrases: list[NewPhrase]) -> list[NewPhrase]:
    """Phrases less those that hardly stand outside a longer, or a surer, one."""
    kept: list[NewPhrase] = []
    for phrase in sorted(phrases, key=lambda one: -len(one.words.split())):
        inside = (
            _holds(longer.words, phrase.words) and phrase.texts <= 1.25 * longer.texts
            for longer in kept
        )
        if not any(inside):
            kept.append(phrase)
    return [phrase for phrase in phrases if phrase in kept]


def _holds(longer: str, part: str) -> bool:
    return f" {part} " in f" {longer} "
