"""An entry as it is matched: its words, folded once for all businesses."""

import re
from functools import cached_property
from typing import Final

from functions.domain.folding import plain, words, words_in
from functions.domain.query_holds import Indexed

_TAG = re.compile(r"[#@＃＠]([^\s#@＃＠.,;:!?()/]{3,100})")
_HIDDEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_HUMP = re.compile(r"(?<=[^\W_A-Z])(?=[A-ZÀ-ÖØ-Þ])|(?<=[^\W\d])(?=\d)")
_BROKEN = re.compile(
    r"(?<=[^\W_])[-.·•_*|/\\+~\u2010-\u2015](?=[^\W_])"
    r"|(?<![^\W_])(?:[^\W_][\W_]{1,3}){4}[^\W_](?![^\W_])"
)
"""A sign between two letters, or five single letters in a row: a name in pieces."""

MOST_PLACES: Final = 50
"""Places where letters in a row are looked at; more of them are no name."""

GAP: Final = ""
"""Stands between the text and its hashtags, so that no name reaches over."""


class Text:
    """A title and a text. `plain` keeps signs and spaces; `words` ends with the words
    of hashtags in CamelCase.
    """  # noqa: D205 - one sentence

    def __init__(self, title: str, text: str) -> None:
        """Fold both, once."""
        self.written = f"{title}\n{text}" if title else text
        self.plain = plain(self.written)
        self.words: list[str] = words_in(self.plain)
        if "#" in self.plain or "@" in self.plain:
            self.words += self._tagged()

    def _tagged(self) -> list[str]:
        """The words of tags that are several: #LePetitMistral."""
        found: list[str] = []
        for tag in _TAG.findall(self.written):
            apart = words(_HUMP.sub(" ", _HIDDEN.sub("", tag)))
            if len(apart) > 1:
                found += (GAP, *apart)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word once."""
        return frozenset(self.words)

    @cached_property
    def indexed(self) -> Indexed:
        """The words with their places, for queries."""
        return Indexed(self.words)

    @cached_property
    def letters(self) -> str:
        """The letters without gaps."""
        return "".join(self.words)

    def holds_pieces(self, together: str) -> bool:
        """Whether these letters stand there in pieces, from the start of a word to the
        end of one, or spelt out.
        """  # noqa: D205 - one sentence
        if together not in self.letters or not self._is_broken:
            return False
        at = self.letters.find(together)
        for _ in range(MOST_PLACES):
            if at < 0:
                return False
            if {at, at + len(together)} <= self._seams:
                return True
            at = self.letters.find(together, at + 1)
        return together in self._spelt

    @cached_property
    def _is_broken(self) -> bool:
        return _BROKEN.search(self.plain) is not None

    @cached_property
    def _seams(self) -> frozenset[int]:
        """The places in `letters` between two words."""
        at, found = 0, {0}
        for word in self.words:
            at += len(word)
            found.add(at)
        return frozenset(found)

    @cached_property
    def _spelt(self) -> str:
        """What is spelt out letter by letter: l.e.p.e.t.i.t, rows apart by a space."""
        rows, row = [], ""
        for word in self.words:
            if len(word) == 1:
                row += word
            elif row:
                rows.append(row)
                row = ""
        return " ".join([*rows, row])
