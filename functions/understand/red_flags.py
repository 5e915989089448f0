"""Which red flags a text raises: a phrase of a grave subject that no guard takes back.

Precision comes before recall, because one credible flag wakes people by itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from functions.domain.mention import RedFlag
from functions.understand import red_flag_guards as guards
from functions.understand.red_flag_phrases import PHRASES

_READ = 10_000
"""Characters read of a text."""

_SHOWN = 120
"""Characters of the words shown for a hit."""

_LONGEST_SENTENCE = 80
"""Words; without an end sooner a sentence is cut here, so that time stays linear."""

_NEGATION_REACH = 6
_UNREAL_REACH = 8
_DENIAL_REACH = 4

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…;\n]")
_PAUSE = re.compile(r"[,:()\[\]–—]|\s-\s")
_QUOTED = re.compile(r'«[^»]{0,2000}»|“[^”]{0,2000}”|"[^"]{0,2000}"')
_TURNS = frozenset({"mais", "but", "puis", "then", "pourtant", "however"})


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int
    clause: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: tuple[_Word, ...]
    question: bool

    def between(self, first: int, last: int) -> str:
        """The folded words [first, last), each between spaces."""
        return f" {' '.join(word.folded for word in self.words[max(first, 0) : last])} "


def find_red_flags(text: str) -> tuple[RedFlag, ...]:
    """The flags a text raises, one a subject, with the words that made each.

    Both languages are looked for whatever the text's own is: people mix them. Takes
    time linear in the length of the text.
    """
    shown = unicodedata.normalize("NFC", text[:_READ]).translate(_INVISIBLE)
    found: dict[str, str] = {}
    if not _speaks_of_any(shown):
        return ()  # as most texts: their sentences need not be told apart
    for sentence in _sentences(shown):
        for subject, first, last in _credible(sentence):
            start, end = sentence.words[first].start, sentence.words[last - 1].end
            words = " ".join(shown[start:end].split())[:_SHOWN]
            found.setdefault(subject, words)
    return tuple(RedFlag(subject, words) for subject, words in found.items())


def _speaks_of_any(text: str) -> bool:
    """Whether a phrase stands in a text, as if it were one sentence."""
    folded = f" {' '.join(map(_fold, _WORD.findall(text)))} "
    return any(pattern.search(folded) for pattern in _SUBJECTS.values())


def _sentences(text: str) -> Iterator[_Sentence]:
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    words: list[_Word] = []
    clause = 0
    for match, gap in _words_and_gaps(text):
        folded = _fold(match[0])
        clause += folded in _TURNS
        while quotes and quotes[0][1] <= match.start():
            quotes.pop(0)
        quoted = bool(quotes) and quotes[0][0] <= match.start()
        words.append(_Word(folded, match.start(), match.end(), clause, quoted))
        clause += bool(_PAUSE.search(gap))
        if _ends(gap, folded) or len(words) == _LONGEST_SENTENCE:
            yield _Sentence(tuple(words), question="?" in gap)
            words = []
    if words:
        yield _Sentence(tuple(words), question=False)


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


def _fold(word: str) -> str:
    folded = word.casefold()
    if folded.isascii():
        return folded
    plain = unicodedata.normalize("NFKD", folded.replace("œ", "oe"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _compile(phrases: str) -> re.Pattern[str]:
    """One pattern for a table's lines, to be searched in words between spaces."""
    lines = (line.split() for line in phrases.strip().splitlines())
    return re.compile("(?<= )(?:" + "|".join(map(_pattern, lines)) + ")")


def _pattern(phrase: list[str]) -> str:
    return "".join(
        "(?:[^ ]+ ){0,3}?"
        if word == "_"
        else f"(?:{word.replace('/', '|').replace('*', '[^ ]*')}) "
        for word in phrase
    )


_SUBJECTS = {subject: _compile(phrases) for subject, phrases in PHRASES.items()}
_NEGATED = _compile(guards.NEGATED)
_NOT_NEGATING = _compile(guards.NOT_NEGATING)
_DENIED_AFTER = _compile(guards.DENIED_AFTER)
_UNREAL = _compile(guards.UNREAL)
_ASKED = _compile(guards.ASKED)
_CONDITIONAL = _compile(guards.CONDITIONAL)
_OF_OTHERS = _compile(guards.OF_OTHERS)


def _hits(sentence: _Sentence) -> Iterator[tuple[str, int, int]]:
    """Every phrase found, as its subject and its words [first, last)."""
    folded = sentence.between(0, len(sentence.words))
    for subject, pattern in _SUBJECTS.items():
        for match in pattern.finditer(folded):
            first = folded.count(" ", 0, match.start()) - 1
            yield subject, first, first + match[0].count(" ")


def _credible(sentence: _Sentence) -> Iterator[tuple[str, int, int]]:
    """The hits said to have happened, here, by the one who wrote."""
    hits = [hit for hit in _hits(sentence) if not sentence.words[hit[1]].quoted]
    if not hits or sentence.question:
        return
    if _OF_OTHERS.search(sentence.between(0, len(sentence.words))):
        return
    for subject, first, last in hits:
        before = sentence.between(0, first)
        supposed = bool(_CONDITIONAL.search(before))
        if _ASKED.search(before) or (supposed and subject != "legal_threat"):
            continue
        # in « if you do not pay I sue », the negation is the condition's
        reach = 1 if supposed else _NEGATION_REACH
        if not _taken_back(sentence, first, last, reach):
            yield subject, first, last


def _taken_back(sentence: _Sentence, first: int, last: int, reach: int) -> bool:
    clause = sentence.words[first].clause
    opening = first
    while opening and sentence.words[opening - 1].clause == clause:
        opening -= 1
    near = sentence.between(max(opening, first - reach), first)
    inside = sentence.between(first, last)
    return bool(
        _NEGATED.search(_NOT_NEGATING.sub("", near) + inside.lstrip())
        or _UNREAL.search(sentence.between(max(opening, first - _UNREAL_REACH), first))
        or _DENIED_AFTER.search(sentence.between(last, last + _DENIAL_REACH))
    )
