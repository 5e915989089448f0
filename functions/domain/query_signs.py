"""A query as the signs it is written in: words, phrases, operators, parentheses."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from functions.domain.errors import VigieError
from functions.domain.folding import words

MAX_NEAR: Final = 50
SHORTEST_PREFIX: Final = 3


class Expected(StrEnum):
    """What should have stood where a query cannot be read."""

    TERM = "term"

    CLOSING = "closing"
    NO_CLOSING = "no_closing"
    QUOTE = "quote"
    PREFIX = "prefix"
    STAR_AT_END = "star_at_end"
    NEAR_NUMBER = "near_number"
    NEAR_TERMS = "near_terms"
    NO_FIELD = "no_field"
    SOMETHING_WANTED = "something_wanted"
    SHALLOWER = "shallower"
    FEWER_TERMS = "fewer_terms"
    SHORTER = "shorter"


class QueryError(VigieError):
    """A query cannot be read.

    Attributes:
        at: the place of the character, from 0; the query's length for its end.
        expected: what should have stood there.
    """

    def __init__(self, at: int, expected: Expected) -> None:
        """Keep the place and what was expected there."""
        super().__init__(f"character {at + 1}: expected {expected.value}")
        self.at = at
        self.expected = expected


class Kind(StrEnum):
    """The kinds of signs."""

    TERM = "term"
    AND = "and"
    OR = "or"
    NOT = "not"
    NEAR = "near"
    OPEN = "open"
    CLOSE = "close"
    END = "end"


class Sign(NamedTuple):
    """A sign and where it begins; a term's `words`, a NEAR's `distance`."""

    kind: Kind
    at: int
    words: tuple[str, ...] = ()
    prefix: bool = False
    distance: int = 0


_OPERATORS: Final = {
    "AND": Kind.AND,
    "ET": Kind.AND,
    "OR": Kind.OR,
    "OU": Kind.OR,
    "NOT": Kind.NOT,
    "SAUF": Kind.NOT,
}
_QUOTES: Final = {'"': '"', "“": "”", "«": "»", "„": "”", "”": "”"}
_ENDS_WORD: Final = frozenset('()"“”«»„')
_NEAR = re.compile(r"(?:NEAR|PRÈS|PRES)(?:/(.*))?", re.DOTALL)
_NUMBER = re.compile(r"\d{1,9}")
_FIELD = re.compile(r"(?:all)?in(?:title|url|text|body):|(?:site|lang|filetype|from):")
"""What other search engines take for more than words, and Vigie would look for."""


def signs(text: str) -> Iterator[Sign]:
    """The signs of a query, an END last.

    Raises:
        QueryError: a quote is not closed, a star stands where none may, a NEAR has no
            number from 1 to `MAX_NEAR`.
    """
    at = 0
    while at < len(text):
        char = text[at]
        if char.isspace() or char in "\u200b\u200c\u200d\ufeff\u00ad":
            at += 1
        elif char in "()":
            yield Sign(Kind.OPEN if char == "(" else Kind.CLOSE, at)
            at += 1
        elif char in _QUOTES:
            end = _closing(text, at)
            yield _term(text, at, at + 1, end)
            at = end + 1
        elif char in "-−–" and at + 1 < len(text) and not text[at + 1].isspace():
            yield Sign(Kind.NOT, at)
            at += 1
        else:
            end = _end_of_word(text, at)
            yield _word(text, at, end)
            at = end
    yield Sign(Kind.END, len(text))


def _closing(text: str, at: int) -> int:
    """Where the quotation ends; straight quotes close curly ones, and the reverse."""
    closing = (_QUOTES[text[at]], '"')
    for end in range(at + 1, len(text)):
        if text[end] in closing:
            return end
    raise QueryError(at, Expected.QUOTE)


def _end_of_word(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] not in _ENDS_WORD and not text[end].isspace():
        end += 1
    return end


def _word(text: str, at: int, end: int) -> Sign:
    """An operator in capitals, or a term."""
    written = text[at:end]
    if written in _OPERATORS:
        return Sign(_OPERATORS[written], at)
    if _FIELD.match(written):
        raise QueryError(at, Expected.NO_FIELD)
    near = _NEAR.fullmatch(written)
    if near is None:
        return _term(text, at, at, end)
    number = int(near[1]) if _NUMBER.fullmatch(near[1] or "") else 0
    if not 1 <= number <= MAX_NEAR:
        raise QueryError(at, Expected.NEAR_NUMBER)
    return Sign(Kind.NEAR, at, distance=number)


def _term(text: str, at: int, start: int, end: int) -> Sign:
    """One word or several in a row; a star at the end leaves the last word open."""
    written = text[start:end].rstrip()
    prefix = written.endswith("*")
    found = words(written)
    if "*" in written[:-1]:
        raise QueryError(start + written.index("*"), Expected.STAR_AT_END)
    if not found:
        raise QueryError(at, Expected.TERM)
    if prefix and written[-2:-1].isspace():  # any word at all, elsewhere
        raise QueryError(start + len(written) - 1, Expected.PREFIX)
    if prefix and len(found[-1]) < SHORTEST_PREFIX:
        raise QueryError(start + len(written) - 1, Expected.PREFIX)
    return Sign(Kind.TERM, at, found, prefix)
