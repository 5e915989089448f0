"""Hacker News: stories and comments, searched by Algolia since the last poll."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from functions.domain.source import Source
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import rows, text, total, whole
from functions.listen.sources.asking import address, gather, paging, setting, since
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

SEARCH = "https://hn.algolia.com/api/v1/search_by_date"
PAGE = 100

DECLARATION = Declaration(
    kind="hacker_news",
    title="Hacker News",
    access=Access.OPEN,
    settings=(
        Setting(
            "query",
            Words(en="what to search", fr="ce qu’il faut chercher"),
            '"Petit Mistral"',
        ),
    ),
    hears=Words(
        en="stories and comments of Hacker News",
        fr="les sujets et les commentaires de Hacker News",
    ),
    blind=Words(
        en="comments under a story that neither it nor they name you in",
        fr="les commentaires d’un sujet où ni lui ni eux ne vous nomment",
    ),
    quota=Words(
        en="10,000 requests an hour for an address, 1,000 results for a search",
        fr="10 000 requêtes par heure et par adresse, 1 000 résultats par recherche",
    ),
    facts_of="2026-11",
    engagement=Words(en="points + comments", fr="points + commentaires"),
    fastest=timedelta(minutes=5),
    slowest=timedelta(hours=2),
)


def poll(source: Source, _credentials: Mapping[str, str], now: datetime) -> Steps:
    """Page after page of what is newer than the last poll; at first one page."""
    last = since(source, now)
    query = {
        "query": setting(source, "query"),
        "tags": "(story,comment)",
        "numericFilters": f"created_at_i>{int(last.timestamp())}" if last else "",
        "hitsPerPage": PAGE,
    }

    def next_of(page: object) -> str:
        at, pages = whole(page, "page"), whole(page, "nbPages")
        if last is None or at is None or pages is None or at + 1 >= pages:
            return ""
        return address(SEARCH, **query, page=at + 1)

    pages = yield from paging(address(SEARCH, **query), now, next_of)
    hits = chain.from_iterable(rows(page, "hits") for page in pages.data)
    cursor = now.isoformat() if pages.complete else None
    return replace(gather(pages, hits, _item), cursor=cursor)


def _item(hit: Mapping[str, object]) -> Item | str:
    known = text(hit, "objectID")
    if not known.isdigit():
        return "no_id"
    return Item(
        id=f"hn:{known}",
        title=text(hit, "title") or text(hit, "story_title"),
        text=text(hit, "comment_text") or text(hit, "story_text"),
        link=f"https://news.ycombinator.com/item?id={known}",
        author=text(hit, "author"),
        publisher="Hacker News",
        published=text(hit, "created_at"),
        engagement=total(whole(hit, "points"), whole(hit, "num_comments")),
    )


CONNECTOR = Connector(DECLARATION, poll)
