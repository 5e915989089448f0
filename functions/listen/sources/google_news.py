"""Google News search: a feed whose ids and links change at every fetch.

What lasts is the headline, the newspaper and the day, so the id is made of these.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from lxml import etree  # type: ignore[import-untyped]

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.encoding import decode
from functions.listen.reading.feed import parse_xml
from functions.listen.reading.gate import pass_gate
from functions.listen.reading.item import Found, Item
from functions.listen.sources.asking import address, host_of, setting
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

SEARCH = "https://news.google.com/rss/search"
NOT_MODIFIED = 304

DECLARATION = Declaration(
    kind="google_news",
    title="Google News",
    access=Access.OPEN,
    settings=(
        Setting(
            "query",
            Words(
                en="what to search; quotes keep words together",
                fr="ce qu’il faut chercher ; les guillemets gardent les mots ensemble",
            ),
            '"Le Petit Mistral" Avignon',
        ),
        Setting(
            "edition",
            Words(en="language and country", fr="la langue et le pays"),
            "fr-FR",
        ),
    ),
    hears=Words(
        en="national and local press, some hundred articles back",
        fr="la presse nationale et locale, une centaine d’articles en arrière",
    ),
    blind=Words(
        en="articles that name you in their body only: a headline is all that comes; "
        "it is no documented service and may stop",
        fr="les articles qui ne vous nomment que dans leur texte : seul le titre "
        "arrive ; ce service n’est pas documenté et peut s’arrêter",
    ),
    quota=Words(en="not published", fr="non publié"),
    facts_of="2026-11",
    fastest=timedelta(minutes=15),
    usual=timedelta(minutes=30),
    slowest=timedelta(hours=2),
)

_NEWS = timedelta(days=7)
_DATED = re.compile(r"\b(?:when|after|before):")
_EDITION = re.compile(r"([a-z]{2})-([A-Z]{2})")
_WORD = re.compile(r"[^\W_]+")


def poll(source: Source, _credentials: Mapping[str, str], now: datetime) -> Steps:
    """One conditional request."""
    query, last = setting(source, "query"), source.last_success_at
    if last and now - last < _NEWS and not _DATED.search(query):
        # The best match comes first, and may be years old: then news are cut off.
        query = f"{query} when:{_NEWS.days}d"
    link = _search(query, setting(source, "edition"))
    response = yield Request(link, source.etag, source.last_modified)
    if response is None or response.status == NOT_MODIFIED:
        return None
    return parse_google_news(response, now)


def _search(query: str, edition: str) -> str:
    found = _EDITION.fullmatch(edition)
    if not found:
        detail = "the edition is a language and a country, as fr-FR"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    language, country = found.groups()
    spoken = language if country == language.upper() else edition
    return address(SEARCH, q=query, hl=spoken, gl=country, ceid=f"{country}:{language}")


def parse_google_news(response: Response, now: datetime) -> Found:
    """The articles of a search, each with an id that is the same at the next fetch.

    Raises:
        FetchError: it is no feed, or cannot be read.
    """
    text = decode(response.body, response.content_type)
    found = parse_xml(text)
    homes = _publishers(text)
    if len(homes) != len(found.items):
        homes = [""] * len(found.items)
    items: dict[str, Item] = {}
    for raw, home in zip(found.items, homes, strict=True):
        item = _article(raw, home, now)
        items.setdefault(item.id, item)
    return replace(found, items=tuple(items.values()))


def _publishers(text: str) -> list[str]:
    """The host of each article's newspaper, which the parsers do not tell."""
    try:
        tree = etree.fromstring(
            pass_gate(text).document, etree.XMLParser(no_network=True)
        )
    except etree.XMLSyntaxError:
        return []
    sources = (item.find("source") for item in tree.iter("item"))
    return ["" if one is None else host_of(one.get("url", "")) for one in sources]


def _article(item: Item, home: str, now: datetime) -> Item:
    title = item.title.strip().removesuffix(f" - {item.publisher}")
    at = parse_date(item.published, now)
    folded = " ".join(_WORD.findall(unicodedata.normalize("NFKC", title).casefold()))
    parts = (folded, home or item.publisher, at.date().isoformat() if at else "")
    known = hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
    # The description says the headline and the newspaper again, as links.
    return replace(item, id=f"googlenews:{known}", title=title, text="", author="")


CONNECTOR = Connector(DECLARATION, poll)
