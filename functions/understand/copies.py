"""Whether two texts are copies of each other: words in a row that both of them have.

A text is known by its shingles, every three words in a row, hashed. The smallest hashes
of a set are a fair sample of it, the same for all who sample (Broder, *On the
resemblance and containment of documents*, 1997).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack, unpack
from zlib import crc32

SHORTEST = 6
"""Words below which the same text by two people is no copy: « Service horrible ! »."""

LONGEST, LONGEST_WORDS = 600, 10
"""Words of a text that are looked at, and letters a word may take of that on average:
an agency's text is told from another by then."""

SHINGLE = 3
"""Words in a row. Two are everybody's (« une heure »); of four, a brigade that changes
a word in six leaves too few."""

SAMPLE = 64
"""Hashes kept of a text: one of up to 66 words is kept whole."""

ALIKE, IN_COMMON = 0.5, 8
"""Texts are copies when half the shingles of either are in both, and that is more than
a turn of phrase: « Thank you for the kind words » is everybody's. `bench/stories.py`
measures what this merges and misses."""

WITHIN, QUOTED = 0.75, 12
"""So are they when the longer has three quarters of the shorter, and that is more than
a proverb: somebody quotes it and adds a word."""

TIMES_LONGER = 3.0
"""How much longer a text may be and still carry the story of the one it quotes; a
round-up of ten stories carries none of them."""

_LINKS_AND_HANDLES = re.compile(r"https?://\S+|www\.\S+|@\w+")
_ACCENTS = re.compile("[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_WORD = re.compile(r"[^\W_]+")
_BITS = 0xFFFFFFFF
_SPREAD = 0x9E3779B1
"""Knuth's multiplier, odd and so without loss: close checksums end far apart."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's shingles, in order; of a short text, all."""

    hashes: tuple[int, ...]

    @property
    def bound(self) -> int:
        """The hash up to which the sketch holds everything that the text has."""
        return self.hashes[-1] if len(self.hashes) == SAMPLE else _BITS

    def __str__(self) -> str:
        """The sketch as it is stored: eight hexadecimal digits a hash."""
        return pack(f">{len(self.hashes)}I", *self.hashes).hex()


def read_sketch(stored: str) -> Sketch:
    """The sketch that is stored as this text."""
    return Sketch(unpack(f">{len(stored) // 8}I", bytes.fromhex(stored)))


def words_in(text: str) -> list[str]:
    """The words that copies share, at most `LONGEST`.

    Case, accents, punctuation, links, handles and a leading « RT » make no difference.
    """
    bare = _LINKS_AND_HANDLES.sub(" ", text[: LONGEST * LONGEST_WORDS]).casefold()
    if not bare.isascii():
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", bare))
    words = _WORD.findall(bare)
    while words[:1] == ["rt"]:
        del words[0]
    return words[:LONGEST]


def sketch(text: str) -> Sketch | None:
    """What a text is known by, None for one too short to be copied."""
    words = words_in(text)
    if len(words) < SHORTEST:
        return None
    rows = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return Sketch(tuple(sorted(set(_hashes(rows)))[:SAMPLE]))


def _hashes(rows: Iterable[tuple[str, ...]]) -> Iterable[int]:
    for row in rows:
        yield crc32(" ".join(row).encode("utf-8", "replace")) * _SPREAD & _BITS


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts share, the same in both directions.

    `shared` counts the shingles that are in both; `alike` is their part of those that
    are in either, `within` their part of the shorter text's. `times` is how often the
    shorter would go into the longer.
    """

    shared: int
    alike: float
    within: float
    times: float

    @property
    def copies(self) -> bool:
        """Whether one is a copy of the other, or quotes it whole."""
        if self.alike >= ALIKE:
            return self.shared >= IN_COMMON or self.alike == 1.0
        quoted = self.within >= WITHIN and self.shared >= QUOTED
        return quoted and self.times <= TIMES_LONGER


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How much two texts share, as far as both sketches reach."""
    bound = min(one.bound, other.bound)
    a = {each for each in one.hashes if each <= bound}
    b = {each for each in other.hashes if each <= bound}
    shared, (short, long) = len(a & b), sorted((max(len(a), 1), max(len(b), 1)))
    return Likeness(
        shared=shared,
        alike=shared / (short + long - shared),
        within=shared / short,
        times=long / short,
    )
