"""Is an entry about the business: surely, perhaps, or not?

A text is folded once and looked up once, for all businesses; most are about none, and
that is known after one look at their words. Linear in the text, whatever stands in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from functions.domain.about import NOT_US, About, Because, Ground
from functions.domain.business import Business
from functions.domain.folding import plain, words_in
from functions.domain.mention import Entry
from functions.domain.query_holds import holds
from functions.domain.source import EVERYTHING, Source
from functions.domain.watching import Watch
from functions.listen.matching.excluded import excluded_word
from functions.listen.matching.register import Hit, Register
from functions.listen.matching.taught import after_taught
from functions.listen.matching.told_text import Text
from functions.listen.matching.weigh import weigh

__all__ = [
    "NOT_US",
    "Matcher",
    "after_taught",
    "is_about",
    "judge",
    "matcher_for",
    "matcher_of",
]


class Matcher:
    """Judges entries for some businesses at once."""

    def __init__(self, businesses: Sequence[Business]) -> None:
        """Index their names."""
        self._businesses = tuple(businesses)
        self._register = Register(self._businesses)

    def verdicts(self, entry: Entry) -> Iterator[tuple[Business, About]]:
        """The businesses that the entry is, or may be, about."""
        text = Text(entry.title, entry.text)
        for slot, hits in self._register.candidates(text).items():
            business = self._businesses[slot]
            about = self._judge(slot, business, entry, text, hits)
            if about is not NOT_US:
                yield business, about

    def verdict(self, entry: Entry) -> About:
        """The verdict for the first business, where there is only one."""
        return next((about for _, about in self.verdicts(entry)), NOT_US)

    def about_us(self, entries: Iterable[Entry], watch: Watch) -> tuple[Entry, ...]:
        """The entries that are, or may be, about the one business, with their verdicts.

        What presses taught is read only if an entry names us.
        """
        judged = [(entry, self.verdict(entry)) for entry in entries]
        named = [(entry, about) for entry, about in judged if about is not NOT_US]
        if not named:
            return ()
        business = self._businesses[0]
        known = watch.taught(business.id)
        after = ((e, after_taught(about, e, business, known)) for e, about in named)
        kept = ((e, about) for e, about in after if about is not NOT_US)
        return tuple(replace(entry, about=about) for entry, about in kept)

    def _judge(
        self, slot: int, business: Business, entry: Entry, text: Text, hits: list[Hit]
    ) -> About:
        if excluded_word(business.excludes, text):
            return NOT_US
        query = self._register.queries.get(slot)
        if query is None:
            return weigh(business, entry, text, hits)
        if holds(query, text.indexed):
            return About(grounds=(Ground(Because.QUERY, business.match),))
        return NOT_US

    def may_be_named(self, rough: str) -> bool:
        """Whether an item is worth cleaning, by its text in the rough.

        False only where no clean text of it can be about a business: a cheap look
        before the dear one. Not exact the other way.
        """
        return self._register.may_hold("".join(words_in(plain(rough))))


@lru_cache(maxsize=64)
def _matcher(business: Business) -> Matcher:
    return Matcher((business,))


def matcher_of(business: Business) -> Matcher:
    """The matcher of one business, made once."""
    return _matcher(business)


def matcher_for(source: Source, business: Business, *, ours: bool) -> Matcher | None:
    """What tells whether an entry of a source is about a business; None where all are.

    `ours` says that its kind gives nothing else, unless the source says what does.
    """
    if source.match and source.match != EVERYTHING:
        return matcher_of(replace(business, match=source.match))
    return None if ours or source.match else matcher_of(business)


def judge(business: Business, entry: Entry) -> About:
    """Whether an entry is about a business."""
    return _matcher(business).verdict(entry)


def is_about(business: Business, entry: Entry) -> bool:
    """Whether an entry is, or may be, about a business."""
    return judge(business, entry) is not NOT_US
