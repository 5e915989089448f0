"""Texts as they are compared: plain letters, whatever their dress.

Case, accents, ligatures, hidden signs, look-alike letters, apostrophes and fonts make
no difference. Linear in the text, whatever stands in it.
"""

import re
import unicodedata
from functools import cache

from functions.domain.lookalikes import APOSTROPHES, BLANKS, LOOKALIKES, MARKS

_WORD = re.compile(r"[^\W_]+")
_STRANGE = re.compile(r"[^\x00-\x7f]")
_HIDDEN = ("Mn", "Me", "Cf")
_FEW = 16
"""Signs up to which replacing each is quicker than looking up every letter."""


def plain(text: str) -> str:
    """A text in bare small letters, its signs and spaces where they were.

    Letter by letter: marks are not put in order first, which takes the square of their
    number.
    """
    if text.isascii():
        return text.lower()
    strange: set[str] = set(_STRANGE.findall(text))
    if len(strange) > _FEW:
        return text.translate({ord(sign): bare(sign) for sign in strange}).lower()
    for sign in strange:
        text = text.replace(sign, bare(sign))
    return text.lower()


def words(text: str) -> tuple[str, ...]:
    """The words of a text in bare small letters."""
    return tuple(_WORD.findall(plain(text)))


def words_in(plain_text: str) -> list[str]:
    """The words of a text that is plain already."""
    return _WORD.findall(plain_text)


@cache
def bare(sign: str) -> str:
    """One sign as bare letters: the Latin letter it looks like, or nothing."""
    if sign in MARKS:
        return " "
    taken_apart = unicodedata.normalize("NFKD", sign).casefold()
    return "".join(_letter(each) for each in taken_apart)


def _letter(sign: str) -> str:
    if sign in APOSTROPHES:
        return "'"
    if sign in BLANKS or unicodedata.category(sign) in _HIDDEN:
        return ""
    return LOOKALIKES.get(sign, sign)
