"""Which words of a text weighed in how it was read: each is left out in turn.

Works with any scorer, since it only asks again (Li, J. et al. (2016), Understanding
neural networks through representation erasure, arXiv:1612.08220).
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from functions.domain.mention import Entry, Sentiment
from functions.domain.ports import Scorer

MOST_WORDS: Final = 40
"""Words left out in turn, the first of a text: each costs one reading."""

_WORD = re.compile(r"\S+")
_EDGES = " \t\n.,;:!?…()[]«»“”\"'’-–—"


class Weighed(NamedTuple):
    """A word as written, and how much worse it makes the text sound, in [-2, 2].

    Below 0 it makes it sound better.
    """

    word: str
    weight: float


def weigh_words(scorer: Scorer, entry: Entry) -> tuple[Weighed, ...]:
    """The first words of an entry in order, each with its weight.

    A word weighs what P(negative) - P(positive) loses when it is left out. The stars
    are left aside: they speak for no word. Empty for a text that nobody could read.
    """
    text = _text_of(entry)
    words = [match.span() for match in _WORD.finditer(text)][:MOST_WORDS]
    texts = [text, *(text[:start] + text[end:] for start, end in words)]
    whole, *others = scorer.score(
        [replace(entry, title="", text=one, rating=None) for one in texts]
    )
    if not whole.readable:
        return ()
    return tuple(
        Weighed(text[start:end].strip(_EDGES) or text[start:end], _badness(whole) - bad)
        for (start, end), bad in zip(words, map(_badness, others), strict=True)
    )


def _text_of(entry: Entry) -> str:
    """Title and text; many feeds begin the text with the title."""
    if entry.text.startswith(entry.title):
        return entry.text
    return f"{entry.title}\n{entry.text}"


def _badness(sentiment: Sentiment) -> float:
    return sentiment.negative - sentiment.positive if sentiment.readable else 0.0
