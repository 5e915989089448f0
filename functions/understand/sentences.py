"""A text as sentences of folded words, each with its clause, quoted or not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_SENTENCE = 80
"""Words; without an end sooner a sentence is cut here, so that time stays linear."""

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…;\n]")
_PAUSE = re.compile(r"[,:()\[\]–—]|\s-\s")
_QUOTED = re.compile(r'«[^»]{0,2000}»|“[^”]{0,2000}”|"[^"]{0,2000}"')
_TURNS = frozenset({"mais", "but", "puis", "then", "pourtant", "however"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: [start, end) in it, and the number of its clause."""

    folded: str
    start: int
    end: int
    clause: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words up to the next full stop, and whether that is a question mark."""

    words: tuple[Word, ...]
    question: bool

    @property
    def folded(self) -> list[str]:
        """All its words, folded."""
        return self.between(0, len(self.words))

    def between(self, first: int, last: int) -> list[str]:
        """The folded words [first, last)."""
        return [word.folded for word in self.words[max(first, 0) : last]]

    def clause_before(self, at: int) -> int:
        """The first word of the clause in which the word `at` stands."""
        clause = self.words[at].clause
        while at and self.words[at - 1].clause == clause:
            at -= 1
        return at


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order."""
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    words: list[Word] = []
    clause = 0
    for match, gap in _words_and_gaps(text):
        folded = fold(match[0])
        clause += folded in _TURNS
        while quotes and quotes[0][1] <= match.start():
            quotes.pop(0)
        quoted = bool(quotes) and quotes[0][0] <= match.start()
        words.append(Word(folded, match.start(), match.end(), clause, quoted))
        clause += bool(_PAUSE.search(gap))
        if _ends(gap, folded) or len(words) == _LONGEST_SENTENCE:
            yield Sentence(tuple(words), question="?" in gap)
            words = []
    if words:
        yield Sentence(tuple(words), question=False)


def fold(word: str) -> str:
    """A word in lower case, without accents and ligatures."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    plain = unicodedata.normalize("NFKD", folded.replace("œ", "oe"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def folded_words(text: str) -> list[str]:
    """A whole text as if it were one sentence."""
    return [fold(word) for word in _WORD.findall(text)]


def _words_and_gaps(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each word with what stands between it and the next."""
    matches = list(_WORD.finditer(text))
    starts = [*(match.start() for match in matches[1:]), len(text)]
    for match, next_start in zip(matches, starts, strict=False):
        yield match, text[match.end() : next_start]


def _ends(gap: str, word: str) -> bool:
    """Whether a sentence ends here; the point of « E. coli » ends none."""
    initial = len(word) == 1 and gap == ". "
    return bool(_END.search(gap)) and not initial
