"""Discourse: the search of a forum, newest posts first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import load_or_none, rows, text, whole
from functions.listen.sources.asking import (
    FORBIDDEN,
    NOT_FOUND,
    TOO_MANY,
    address,
    gather,
    in_words,
    paging,
    setting,
    since,
)
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

MOST_PAGES = 5

DECLARATION = Declaration(
    kind="discourse",
    title="Discourse",
    access=Access.OPEN,
    settings=(
        Setting(
            "url",
            Words(en="the forum's address", fr="l’adresse du forum"),
            "https://forum.example.org",
        ),
        Setting(
            "query",
            Words(en="what to search", fr="ce qu’il faut chercher"),
            '"Petit Mistral"',
        ),
    ),
    hears=Words(
        en="public posts of a forum made with Discourse",
        fr="les messages publics d’un forum fait avec Discourse",
    ),
    blind=Words(
        en="the whole text: an excerpt comes; and forums for members only",
        fr="le texte entier : un extrait arrive ; et les forums réservés aux membres",
    ),
    quota=Words(
        en="few searches a minute for a visitor, as each forum sets it",
        fr="peu de recherches par minute pour un visiteur, selon chaque forum",
    ),
    facts_of="2026-11",
    engagement=Words(en="likes of the post", fr="mentions J’aime du message"),
    fastest=timedelta(minutes=10),
)


def poll(source: Source, _credentials: Mapping[str, str], now: datetime) -> Steps:
    """Pages of what was written since the day of the last poll; at first one."""
    base, last = source.url.partition("?")[0].rstrip("/"), since(source, now)
    # The search knows days only, in the forum's own zone.
    after = f" after:{last - timedelta(days=1):%Y-%m-%d}" if last else ""
    query = f"{setting(source, 'query')} order:latest{after}"
    asked = iter(range(2, MOST_PAGES + 2))

    def next_of(page: object) -> str:
        dates = [text(post, "created_at") for post in rows(page, "posts")]
        known = last is None or any(d < last.isoformat() for d in dates if d)
        more = rows(page, "posts") and _has_more(page) and not known
        return address(f"{base}/search.json", q=query, page=next(asked)) if more else ""

    try:
        first = address(f"{base}/search.json", q=query)
        pages = yield from paging(first, now, next_of, most=MOST_PAGES)
    except FetchError as error:
        raise _explained(error) from None
    titles = {
        text(topic, "id"): topic
        for page in pages.data
        for topic in rows(page, "topics")
    }
    posts = chain.from_iterable(rows(page, "posts") for page in pages.data)
    cursor = now.isoformat() if pages.complete else None
    found = gather(pages, posts, lambda post: _item(post, base, titles))
    return replace(found, cursor=cursor)


def _has_more(page: object) -> bool:
    result = page.get("grouped_search_result") if isinstance(page, dict) else None
    more = isinstance(result, dict) and result.get("more_full_page_results")
    return more is True


def _item(
    post: Mapping[str, object], base: str, topics: Mapping[str, object]
) -> Item | str:
    known, topic = text(post, "id"), text(post, "topic_id")
    if not (known.isdigit() and topic.isdigit()):
        return "no_id"
    place = whole(post, "post_number") or 1
    return Item(
        id=f"{base}/p/{known}",
        title=text(post, "topic_title") or text(topics.get(topic), "title"),
        text=text(post, "cooked") or text(post, "blurb"),
        link=f"{base}/t/{topic}/{place}",
        author=text(post, "username"),
        publisher=base.partition("//")[2].partition("/")[0],
        published=text(post, "created_at"),
        engagement=whole(post, "like_count"),
    )


def _explained(error: FetchError) -> FetchError:
    if error.status == FORBIDDEN:
        words = "this forum lets its members search only"
        return in_words(error, SourceHealth.UNSUPPORTED, words)
    if error.status == NOT_FOUND:
        words = "no search is at this address: is it a Discourse forum?"
        return in_words(error, SourceHealth.NOT_FOUND, words)
    if error.status == TOO_MANY and error.retry_after_s is None:
        wait_s = whole(load_or_none(error.body), "extras", "wait_seconds")
        words = "the forum asks for fewer searches"
        wait_s = min(max(wait_s, 0), 86_400) if wait_s is not None else None
        return FetchError(SourceHealth.RATE_LIMITED, words, wait_s, status=TOO_MANY)
    return error


CONNECTOR = Connector(DECLARATION, poll)
