"""The small language of `match:` in vigie.yml, as users of news alerts know it.

    "petit mistral" AND (avis OR service OR pizz*) NOT météo
    escale NEAR/5 restaurant

Quotes hold words together; words side by side must all stand there; AND, OR, NOT (or -)
and NEAR/n are written in capitals, in French ET, OU, SAUF, PRÈS/n. AND binds more
closely than OR. No regular expressions: a query is read and answered in time linear in
the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from functions.domain.query_signs import Expected, Kind, QueryError, Sign, signs

__all__ = [
    "All",
    "AnyOf",
    "Expected",
    "Near",
    "Not",
    "Query",
    "QueryError",
    "Term",
    "needed",
    "parse",
    "terms",
]

MAX_LENGTH: Final = 1_000
MAX_TERMS: Final = 100
MAX_DEPTH: Final = 10


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a row; with `prefix` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Everything must hold."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One thing at least must hold."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This must not hold."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Near:
    """Both stand with at most `distance` words between them, in any order."""

    left: "Query"
    right: "Query"
    distance: int


Query = Term | All | AnyOf | Not | Near


@lru_cache(maxsize=256)
def parse(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it cannot be read, asks for nothing, or is too large.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(MAX_LENGTH, Expected.SHORTER)
    reader = _Reader(list(signs(text)))
    query = reader.any_of(0)
    if reader.sign.kind is Kind.CLOSE:
        raise QueryError(reader.sign.at, Expected.NO_CLOSING)
    if not wants_something(query):
        raise QueryError(reader.idle_at or 0, Expected.SOMETHING_WANTED)
    return query


def wants_something(query: Query) -> bool:
    """Whether no empty text satisfies it: « SAUF météo » would let in the world."""
    match query:
        case Not():
            return False
        case All(parts):
            return any(wants_something(part) for part in parts)
        case AnyOf(parts):
            return all(wants_something(part) for part in parts)
        case _:
            return True


def terms(query: Query) -> Iterator[Term]:
    """Every term that is wanted somewhere; those behind a NOT are left out."""
    match query:
        case Term():
            yield query
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from terms(part)
        case Near(left, right):
            yield from terms(left)
            yield from terms(right)
        case Not():
            return


def needed(query: Query) -> tuple[Term, ...]:
    """Terms of which one at least stands in every text that satisfies the query."""
    match query:
        case Term():
            return (query,)
        case AnyOf(parts):
            return tuple(term for part in parts for term in needed(part))
        case All(parts):
            wanted = [needed(part) for part in parts if wants_something(part)]
            return min(wanted, key=_breadth)
        case Near(left, right):
            return min(needed(left), needed(right), key=_breadth)
        case Not():
            return ()


def _breadth(found: Iterable[Term]) -> tuple[int, int]:
    """How much lets it in: few terms before many, long words before short ones."""
    lengths = [max(map(len, term.words)) for term in found]
    return len(lengths), -min(lengths)


@dataclass(slots=True)
class _Reader:
    """Reads signs from left to right, each function one level of binding."""

    left: list[Sign]
    at: int = 0
    count: int = 0
    idle_at: int | None = None
    """Where the first alternative begins that asks for nothing."""

    @property
    def sign(self) -> Sign:
        return self.left[self.at]

    def any_of(self, depth: int) -> Query:
        parts: list[Query] = []
        while not parts or self.sign.kind is Kind.OR:
            self.at += bool(parts)
            begins = self.sign.at
            parts.append(self.all_of(depth))
            if depth == 0 and not wants_something(parts[-1]):
                self.idle_at = begins if self.idle_at is None else self.idle_at
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self, depth: int) -> Query:
        parts = [self.unless(depth)]
        while self.sign.kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self.sign.kind is Kind.NEAR:  # behind a NOT, or a NEAR's own group
                raise QueryError(self.sign.at, Expected.NEAR_TERMS)
            self.at += self.sign.kind is Kind.AND
            parts.append(self.unless(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def unless(self, depth: int) -> Query:
        if self.sign.kind is not Kind.NOT:
            return self.near(depth)
        self.at += 1
        if self.sign.kind is Kind.NOT:
            raise QueryError(self.sign.at, Expected.TERM)
        return Not(self.near(depth))

    def near(self, depth: int) -> Query:
        begins, left = self.sign.at, self.one(depth)
        while self.sign.kind is Kind.NEAR:
            distance = self.sign.distance
            _refuse_far(left, begins)
            self.at += 1
            begins, right = self.sign.at, self.one(depth)
            _refuse_far(right, begins)
            left = Near(left, right, distance)
        return left

    def one(self, depth: int) -> Query:
        sign = self.sign
        if sign.kind is Kind.TERM:
            self.at += 1
            self.count += 1
            if self.count > MAX_TERMS:
                raise QueryError(sign.at, Expected.FEWER_TERMS)
            return Term(sign.words, sign.prefix)
        if sign.kind is not Kind.OPEN:
            raise QueryError(sign.at, Expected.TERM)
        if depth >= MAX_DEPTH:
            raise QueryError(sign.at, Expected.SHALLOWER)
        self.at += 1
        inside = self.any_of(depth + 1)
        if self.sign.kind is not Kind.CLOSE:
            raise QueryError(self.sign.at, Expected.CLOSING)
        self.at += 1
        return inside


def _refuse_far(query: Query, at: int) -> None:
    """Only what stands somewhere can be near: words, and words or words."""
    match query:
        case Term():
            return
        case AnyOf(parts):
            for part in parts:
                _refuse_far(part, at)
        case Near(left, right):
            _refuse_far(left, at)
            _refuse_far(right, at)
        case _:
            raise QueryError(at, Expected.NEAR_TERMS)
