"""WordPress: the comments of a site or of one of its articles, which it gives as a
feed of the ten newest; after a gap its older pages are read too.
"""  # noqa: D205 - one sentence

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source
from functions.listen.reading.feed import parse_feed
from functions.listen.reading.item import Found, Item
from functions.listen.sources.asking import NOT_FOUND, address
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

MOST_PAGES = 6
NOT_MODIFIED = 304

DECLARATION = Declaration(
    kind="wordpress",
    title="WordPress",
    access=Access.OPEN,
    settings=(
        Setting(
            "url",
            Words(
                en="the site's address, or an article's with /feed/ after it",
                fr="l’adresse du site, ou celle d’un article suivie de /feed/",
            ),
            "https://blog.example.org",
        ),
    ),
    hears=Words(
        en="comments on a site made with WordPress",
        fr="les commentaires d’un site fait avec WordPress",
    ),
    blind=Words(
        en="comments that wait for approval, and sites that turned the feed off",
        fr="les commentaires en attente, et les sites qui ont coupé ce flux",
    ),
    quota=Words(
        en="what the host asks by Retry-After and Cache-Control",
        fr="ce que demande l’hôte par Retry-After et Cache-Control",
    ),
    facts_of="2026-11",
    fastest=timedelta(minutes=5),
    lists_window=True,
)

_LONGEST_ID = 500
_Older = Generator[Request, Response | None, tuple[list[Item], bool]]


def poll(source: Source, _credentials: Mapping[str, str], _now: datetime) -> Steps:
    """One conditional request, and older pages back to a comment that is known."""
    link = comments_feed(source.url)
    response = yield Request(link, source.etag, source.last_modified)
    if response is None or response.status == NOT_MODIFIED:
        return None
    found = parse_feed(response)
    newest = next((item.id for item in found.items if item.id), "")
    older, complete = yield from _older(link, found, source.cursor)
    items = {item.id or str(item): item for item in (*found.items, *older)}
    return replace(
        found,
        items=tuple(items.values()),
        cursor=newest[:_LONGEST_ID] or None if complete else None,
        said="" if complete else "older ones wait for the next poll",
    )


def comments_feed(url: str) -> str:
    """The address of a site's comments; a feed's own address stays as it is."""
    parts = urlsplit(url)
    if "feed" in f"{parts.path}?{parts.query}":
        return url
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/comments/feed/"


def _older(link: str, page: Found, known: str) -> _Older:
    """Comments of the pages after the first, and whether none is missing."""
    older: list[Item] = []
    seen = {item.id for item in page.items}
    for number in range(2, MOST_PAGES + 1):
        if not known or not page.items or known in seen:
            break
        try:
            response = yield Request(address(link, paged=number))
            page = parse_feed(response) if response else Found(())
        except FetchError as error:
            return older, error.status == NOT_FOUND
        ids = {item.id for item in page.items}
        if ids <= seen:
            break
        seen |= ids
        older += page.items
    return older, True


CONNECTOR = Connector(DECLARATION, poll)
