"""App Store: what customers of one country write about the business's own app."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import dig, number, text, whole
from functions.listen.sources.asking import gather, in_words, paging, setting
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

BASE = "https://itunes.apple.com"
PAGE = 50
WORST, BEST = 1, 5

DECLARATION = Declaration(
    kind="app_store",
    title="Apple App Store",
    access=Access.OPEN,
    settings=(
        Setting(
            "app",
            Words(
                en="the app's number, after “id” in its address",
                fr="le numéro de l’app, après « id » dans son adresse",
            ),
            "1234567890",
        ),
        Setting(
            "country",
            Words(en="the store's country", fr="le pays de la boutique"),
            "fr",
        ),
    ),
    hears=Words(
        en="reviews of your app, with their stars, the newest 400",
        fr="les avis sur votre app, avec leurs étoiles, les 400 plus récents",
    ),
    blind=Words(
        en="other countries than this one, and stars without words",
        fr="les autres pays que celui-ci, et les étoiles sans texte",
    ),
    quota=Words(
        en="not published; 50 reviews a page, 10 pages",
        fr="non publié ; 50 avis par page, 10 pages",
    ),
    facts_of="2026-11",
    country=Words(en="the store's", fr="celui de la boutique"),
    engagement=Words(en="votes on the review", fr="votes sur l’avis"),
    fastest=timedelta(minutes=30),
    usual=timedelta(hours=1),
    slowest=timedelta(hours=6),
    about_us=True,
)


def poll(source: Source, _credentials: Mapping[str, str], now: datetime) -> Steps:
    """Pages, newest first, back to the review that was the newest last time."""
    app, country = setting(source, "app"), setting(source, "country").lower()
    if not re.fullmatch(r"\d{1,20}", app) or not re.fullmatch(r"[a-z]{2}", country):
        detail = "an app is a number, a country two letters"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    links = [
        f"{BASE}/{country}/rss/customerreviews/page={page}/id={app}"
        "/sortby=mostrecent/json"
        for page in range(1, 11)
    ]
    left = iter(links[1:])

    def next_of(page: object) -> str:
        known = [text(entry, "id", "label") for entry in _entries(page)]
        if not source.cursor or source.cursor in known or len(known) < PAGE:
            return ""
        return next(left, "")

    try:
        pages = yield from paging(links[0], now, next_of)
    except FetchError as error:
        raise _explained(error) from None
    entries = list(chain.from_iterable(map(_entries, pages.data)))
    found = gather(pages, entries, lambda entry: _item(entry, country))
    newest = next((one.id.rpartition(":")[2] for one in found.items), None)
    return replace(found, cursor=newest if pages.complete else None)


def _entries(page: object) -> list[object]:
    """The entries of a page: no key when there is none, no list when there is one."""
    entry = dig(page, "feed", "entry")
    listed = entry if isinstance(entry, list) else [entry] if entry else []
    return [one for one in listed if not _is_app(one)]


def _is_app(entry: object) -> bool:
    """The app itself, which stands first on some pages, bears no stars."""
    return isinstance(entry, dict) and "im:rating" not in entry


def _item(entry: Mapping[str, object], country: str) -> Item | str:
    known = text(entry, "id", "label")
    if not known.isdigit():
        return "no_id"
    stars = number(entry, "im:rating", "label")
    content = dig(entry, "content")
    return Item(
        id=f"appstore:{country}:{known}",
        title=text(entry, "title", "label"),
        text=text(content, "label"),
        link=text(entry, "link", "attributes", "href"),
        author=text(entry, "author", "name", "label"),
        publisher="App Store",
        country=country,
        published=text(entry, "updated", "label"),
        plain=text(content, "attributes", "type") != "html",
        rating=stars if stars is not None and WORST <= stars <= BEST else None,
        engagement=whole(entry, "im:voteCount", "label"),
    )


def _explained(error: FetchError) -> FetchError:
    if error.status in {400, 404}:
        words = "the store of this country does not know the app"
        return in_words(error, SourceHealth.NOT_FOUND, words)
    return error


CONNECTOR = Connector(DECLARATION, poll)
