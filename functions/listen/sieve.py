"""What of a source's answer is about the business, and what about its subjects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from functions.domain.business import Business
from functions.domain.mention import Entry
from functions.domain.source import Source
from functions.domain.watching import Watch
from functions.listen.match import Matcher, matcher_for
from functions.listen.reading.read import anything


@dataclass(frozen=True, slots=True)
class Sieve:
    """Judges what a source gave. Without a matcher all of it is about the business, and
    then about nobody else.
    """  # noqa: D205 - one sentence

    source: Source
    now: datetime
    matcher: Matcher | None
    elsewhere: Matcher | None

    @property
    def worth(self) -> Callable[[str], bool]:
        """Whether an item may be about anybody, by its text in the rough."""
        if self.matcher is None:
            return anything
        asked = [one for one in (self.matcher, self.elsewhere) if one]
        return lambda rough: any(one.may_be_named(rough) for one in asked)

    def ours(self, entries: tuple[Entry, ...], watch: Watch) -> tuple[Entry, ...]:
        """The entries that are, or may be, about the business."""
        matcher = self.matcher
        return self._timed(matcher.about_us(entries, watch) if matcher else entries)

    def others(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """The entries that are, or may be, about a subject: each is that one's own."""
        if self.elsewhere is None:
            return ()
        return self._timed(
            replace(entry, business=subject.id, about=about)
            for entry in entries
            for subject, about in self.elsewhere.verdicts(entry)
        )

    def _timed(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """The entries with how long the source was not asked."""
        last = self.source.last_success_at
        gap_s = max(int((self.now - last).total_seconds()), 0) if last else 0
        return tuple(
            replace(entry, poll_gap_s=gap_s, first_poll=last is None)
            for entry in entries
        )


def sieve_for(
    source: Source, business: Business, now: datetime, *, ours: bool
) -> Sieve:
    """The sieve of a source; `ours` says that its kind gives nothing about others."""
    matcher = matcher_for(source, business, ours=ours)
    return Sieve(source, now, matcher, _elsewhere(business) if matcher else None)


@lru_cache(maxsize=64)
def _elsewhere(business: Business) -> Matcher | None:
    watched = (business.watched_as(one.key) for one in business.subjects)
    subjects = tuple(one for one in watched if one is not None)
    return Matcher(subjects) if subjects else None
