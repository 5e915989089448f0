"""Words of the owner's that make a text be about somebody else."""

from functools import lru_cache

from functions.domain.folding import words
from functions.domain.query import Term
from functions.listen.matching.names import ways
from functions.listen.matching.told_text import Text


@lru_cache(maxsize=256)
def _rows(excludes: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each excluded word with the ways to write it."""
    return tuple(
        (word, row)
        for word in excludes
        for row in dict.fromkeys((words(word), *(way.words for way in ways(word))))
        if row
    )


def excluded_word(excludes: tuple[str, ...], text: Text) -> str:
    """The excluded word that stands in a text, "" if none does."""
    for word, row in _rows(excludes):
        if text.known.issuperset(row) and text.indexed.spans(Term(row)):
            return word
    return ""
