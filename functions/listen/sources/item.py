"""What a parser found in an answer, before anything in it is trusted."""

from dataclasses import dataclass

MAX_ITEMS = 1_000
"""More than a feed ever needs to give at once; the rest waits for the next poll."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as its source wrote it: markup, dates and links are still raw.

    `plain` says that title and text are plain text, in which a `<` is just a sign.
    """

    id: str = ""
    title: str = ""
    text: str = ""
    link: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The items of one answer.

    `skipped` holds one reason for each entry left out. `cut` says that the answer
    broke off, `more` that it held more than `MAX_ITEMS`. `ttl_s` is how long the feed
    asks to be left alone.
    """

    items: tuple[Item, ...]
    skipped: tuple[str, ...] = ()
    cut: bool = False
    more: bool = False
    ttl_s: int | None = None
