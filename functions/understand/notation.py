"""The notation in which phrases are written, and how they are found.

A table has a phrase a line, folded: lower case, no accents, a space for every other
sign (« d’une » is `d une`). In a phrase `a/b` is either word, `stem*` any ending, `_`
up to three words of any kind, and `{name}` any phrase of the concept of that name. A
line `phrase & phrase` asks for both in one sentence, in either order; the first is the
grave one, at which guards look. After `/` or `&` a phrase may go on in the next line.

Phrases lie in an index by their first word, so that a word costs only what begins with
it, however many phrases there are; and they are read, not compiled, which a cold start
would pay for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Words = Sequence[str]
"""The folded words of a sentence."""

_BROKEN = re.compile(r"(?:(/)|&)\s*\n\s*")

_GAP = 3
"""The words that `_` stands for, at most."""

_REMEMBERED = 5_000
"""Words whose phrases an index remembers."""

_KEY = 3
"""First letters by which stems are looked up; a shorter stem is its own key."""


@dataclass(frozen=True, slots=True)
class Span:
    """The words [first, last) of a sentence."""

    first: int
    last: int

    def joined(self, other: "Span") -> "Span":
        """From the earlier's first word to the later's last."""
        return Span(min(self.first, other.first), max(self.last, other.last))

    def meets(self, other: "Span") -> bool:
        """Whether they share a word."""
        return self.first < other.last and other.first < self.last


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a line was found: its grave words, and all that made the hit."""

    grave: Span
    whole: Span


@dataclass(frozen=True, slots=True)
class _Token:
    """One place of a phrase: a word, an ending of a stem, or a concept."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    concepts: tuple["_Index", ...] = ()
    gap: bool = False

    def is_word(self, word: str) -> bool:
        """Whether it is this word, by itself or by its stem."""
        return word in self.words or word.startswith(self.stems)

    def ends(self, words: Words, at: int) -> Iterator[int]:
        """Where it may end if it begins at a word."""
        if self.gap:
            yield from range(at, min(at + _GAP, len(words)) + 1)
        elif at < len(words):
            if self.is_word(words[at]):
                yield at + 1
            for concept in self.concepts:
                yield from concept.ends(words, at)


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    tokens: tuple[_Token, ...]
    beside: "_Index | None" = None

    def end(self, words: Words, at: int, token: int = 0) -> int | None:
        """Where it may soonest end if it begins at a word."""
        for place in range(token, len(self.tokens)):
            one = self.tokens[place]
            if one.gap or one.concepts:
                ends = (self.end(words, end, place + 1) for end in one.ends(words, at))
                return next((end for end in ends if end is not None), None)
            if at == len(words) or not one.is_word(words[at]):
                return None
            at += 1
        return at


@dataclass(slots=True)
class _Index:
    """Phrases by the words, and by the stems, with which they begin."""

    words: dict[str, list[_Phrase]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, _Phrase]]] = field(default_factory=dict)
    begun: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict)

    def add(self, phrase: _Phrase, token: _Token | None = None) -> None:
        first = token or phrase.tokens[0]
        for word in first.words:
            self.words.setdefault(word, []).append(phrase)
        for stem in first.stems:
            self.stems.setdefault(stem[:_KEY], []).append((stem, phrase))
        for concept in first.concepts:
            for begun in concept.firsts():
                self.add(phrase, begun)

    def firsts(self) -> Iterator[_Token]:
        """What its phrases begin with."""
        yield _Token(frozenset(self.words))
        for stems in self.stems.values():
            yield _Token(stems=tuple({stem for stem, _ in stems}))

    def beginning(self, word: str) -> tuple[_Phrase, ...]:
        """The phrases that may begin with a word; the answers are remembered."""
        found = self.begun.get(word)
        if found is None:
            if len(self.begun) >= _REMEMBERED:
                self.begun.clear()
            found = self.begun[word] = tuple(dict.fromkeys(self._beginning(word)))
        return found

    def _beginning(self, word: str) -> Iterator[_Phrase]:
        yield from self.words.get(word, ())
        for length in range(1, _KEY + 1):
            for stem, phrase in self.stems.get(word[:length], ()):
                if word.startswith(stem):
                    yield phrase

    def ends(self, words: Words, at: int) -> Iterator[int]:
        """Where a phrase of it may end if it begins at a word."""
        for phrase in self.beginning(words[at]):
            end = phrase.end(words, at)
            if end is not None:
                yield end

    def spans(self, words: Words) -> Iterator[tuple[_Phrase, Span]]:
        """Every phrase found, at its shortest."""
        for at, word in enumerate(words):
            for phrase in self.beginning(word):
                end = phrase.end(words, at)
                if end is not None:
                    yield phrase, Span(at, end)


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a table, ready to be looked for."""

    index: _Index

    def hits(self, words: Words) -> Iterator[Hit]:
        """Every hit in a sentence."""
        for phrase, span in self.index.spans(words):
            if phrase.beside is None:
                yield Hit(span, span)
            else:
                others = (other for _, other in phrase.beside.spans(words))
                other = next((one for one in others if not one.meets(span)), None)
                if other:
                    yield Hit(span, span.joined(other))

    def may_hold(self, words: Words) -> bool:
        """Whether a grave phrase stands in a text, before its sentences are told."""
        return next(self.index.spans(words), None) is not None

    def found(self, words: Words) -> bool:
        """Whether the sentence has any hit."""
        return next(self.hits(words), None) is not None

    def without(self, words: Words) -> list[str]:
        """The words less those of all hits."""
        hits = list(self.hits(words))
        return [
            word
            for at, word in enumerate(words)
            if not any(hit.whole.first <= at < hit.whole.last for hit in hits)
        ]


def read_table(phrases: str, concepts: Mapping[str, str] | None = None) -> Table:
    """A table's lines, which may use these concepts, each a table of phrases.

    A concept may use those that come before it.

    Raises:
        KeyError: a phrase uses a concept that is not given.
    """
    known: dict[str, _Index] = {}
    for name, text in (concepts or {}).items():
        known[name] = _index(text, known)
    return Table(_index(phrases, known))


def _index(text: str, known: Mapping[str, _Index]) -> _Index:
    index = _Index()
    besides: dict[str, _Index] = {}
    for line in filter(None, map(str.strip, _joined(text).splitlines())):
        grave, _, other = line.partition(" & ")
        if other and other not in besides:
            besides[other] = _index(other, known)
        tokens = tuple(_token(word, known) for word in grave.split())
        index.add(_Phrase(tokens, besides.get(other)))
    return index


def _joined(text: str) -> str:
    """A table's text with each phrase in one line."""
    return _BROKEN.sub(lambda cut: cut[1] or "& ", text)


def _token(word: str, known: Mapping[str, _Index]) -> _Token:
    if word == "_":
        return _Token(gap=True)
    ways = word.split("/")
    return _Token(
        words=frozenset(w for w in ways if not w.startswith("{") and "*" not in w),
        stems=tuple(way.rstrip("*") for way in ways if way.endswith("*")),
        concepts=tuple(known[way.strip("{}")] for way in ways if way.startswith("{")),
    )
