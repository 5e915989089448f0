"""What a parser found in an answer, before anything in it is trusted."""

from dataclasses import dataclass

from functions.domain.opinion import Opinion

MAX_ITEMS = 1_000
"""More than a feed ever needs to give at once; the rest waits for the next poll."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as its source wrote it: markup, dates and links are still raw.

    `plain` says that title and text are plain text, in which a `<` is just a sign.
    `rating` is on a scale of 1 to 5, `reach` the people who may have seen it,
    `engagement` their answers, shares and likes together; None is unknown, not zero.
    `opinions` are the source's own, where it has one. `country` is that of who wrote,
    by its name or code. `handle` is what people call the author, where `author` is an
    id that lasts instead.
    """

    id: str = ""
    title: str = ""
    text: str = ""
    link: str = ""
    author: str = ""
    handle: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""
    plain: bool = False
    rating: float | None = None
    reach: int | None = None
    engagement: int | None = None
    country: str = ""
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The items of one answer.

    `skipped` holds one reason for each entry left out. `cut` says that the answer
    broke off, `more` that it held more than `MAX_ITEMS`. `ttl_s` is how long the feed
    asks to be left alone, `skip_hours` (UTC) and `skip_days` (Monday is 0) are when.
    `cursor` replaces the source's own, None leaves it. `said` is what a person should
    know of an answer that is otherwise fine.
    """

    items: tuple[Item, ...]
    skipped: tuple[str, ...] = ()
    cut: bool = False
    more: bool = False
    ttl_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    cursor: str | None = None
    said: str = ""
