"""Is an entry about the business? Names as sequences of words, whatever their dress."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from functions.domain.business import Business
from functions.domain.mention import Entry

_WORD = re.compile(r"[^\W_]+")
_STRANGE = re.compile(r"[^\x00-\x7f]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
_ARTICLES = frozenset({"l", "d", "qu", "le", "la", "les", "the"})
_SHORTEST_JOINED = 7

_Words = tuple[str, ...]


def is_about(business: Business, entry: Entry) -> bool:
    """Whether a name of the business stands in the entry, and no excluded word does.

    Case, accents, apostrophes, hyphens and hidden characters do not matter; a name in
    one word, as in a hashtag, counts too. Linear in the text.
    """
    named, excluded = _names(business.names), _names(business.excludes)
    plain = _plain(f"{entry.title}\n{entry.text}")
    if not any(_may_hold(plain, ways) for ways in named.values()):
        return False  # as most entries are not, and their words need not be told apart
    words = tuple(_WORD.findall(plain))
    return _holds(words, named) and not _holds(words, excluded)


def fold(text: str) -> _Words:
    """The words of a text, lower-case and without accents."""
    return tuple(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    """A text in lower case, without accents, ligatures and hidden signs."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
    # Of the signs left, each is looked at once, however often it stands there.
    strange: set[str] = set(_STRANGE.findall(plain))
    written = {ord(sign): _written(sign) for sign in strange}
    if any(chr(sign) != way for sign, way in written.items()):
        plain = plain.translate(written)
    return plain


def _written(sign: str) -> str:
    """A ligature as its letters, a mark or a hidden sign as nothing."""
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return ""
    return _LIGATURES.get(sign, sign)


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> dict[str, tuple[_Words, ...]]:
    """The ways to write each name, by their first word."""
    ways = {way for name in names for way in _ways(fold(name))}
    firsts = sorted({way[0] for way in ways})
    return {first: tuple(w for w in ways if w[0] == first) for first in firsts}


def _ways(name: _Words) -> Iterator[_Words]:
    """A name as it stands, in one word, and without its article.

    The article stays where only one word would be left: L'Escale is not any escale.
    """
    if not name:
        return
    yield name
    joined = "".join(name)
    if len(name) > 1 and len(joined) >= _SHORTEST_JOINED:
        yield (joined,)
    if len(name) > len(("article", "word")) and name[0] in _ARTICLES:
        yield from _ways(name[1:])


def _holds(words: Sequence[str], named: dict[str, tuple[_Words, ...]]) -> bool:
    return any(
        _starts(words, at, named[word])
        for at, word in enumerate(words)
        if word in named
    )


def _may_hold(plain: str, ways: Iterable[_Words]) -> bool:
    """Whether the letters of all words of a name stand somewhere in a text."""
    return any(all(word in plain for word in way) for way in ways)


def _starts(words: Sequence[str], at: int, ways: Iterable[_Words]) -> bool:
    return any(tuple(words[at : at + len(way)]) == way for way in ways)
