"""GDELT: the world's online press, in many languages, by its document search."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.encoding import decode
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import load_text, rows, text
from functions.listen.sources.asking import Pages, address, gather, setting, since
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

SEARCH = "https://api.gdeltproject.org/api/v2/doc/doc"
MOST = 250

DECLARATION = Declaration(
    kind="gdelt",
    title="GDELT",
    access=Access.OPEN,
    settings=(
        Setting(
            "query",
            Words(
                en="what to search; quotes keep words together",
                fr="ce qu’il faut chercher ; les guillemets gardent les mots ensemble",
            ),
            '"Petit Mistral" Avignon',
        ),
    ),
    hears=Words(
        en="online press of the whole world, in 65 languages",
        fr="la presse en ligne du monde entier, en 65 langues",
    ),
    blind=Words(
        en="articles that name you in their body only: a headline is all that comes",
        fr="les articles qui ne vous nomment que dans leur texte : seul le titre "
        "arrive",
    ),
    quota=Words(
        en="one request in 5 seconds, 250 articles for a search",
        fr="une requête toutes les 5 secondes, 250 articles par recherche",
    ),
    facts_of="2026-11",
    country=Words(en="the publisher's", fr="celui du titre qui publie"),
    fastest=timedelta(minutes=15),
    usual=timedelta(minutes=30),
    slowest=timedelta(hours=3),
)

_FIRST_LOOK = timedelta(hours=24)
_LONGEST_LOOK = timedelta(days=30)
_TOO_FAST = "please limit requests"
_MISTAKES = ("too short", "too long", "too common", "invalid", "query", "phrase")
_LANGUAGES = {
    "arabic": "ar",
    "catalan": "ca",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "japanese": "ja",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
}


def poll(source: Source, _credentials: Mapping[str, str], now: datetime) -> Steps:
    """One request for the hours since the last poll."""
    last = since(source, now)
    look = min(now - last, _LONGEST_LOOK) if last else _FIRST_LOOK
    # An article can be found an hour after the quarter in which it was seen.
    hours = ceil(look / timedelta(hours=1)) + 1
    response = yield Request(
        address(
            SEARCH,
            query=setting(source, "query"),
            mode="artlist",
            format="json",
            maxrecords=MOST,
            sort="datedesc",
            timespan=f"{hours}h",
        )
    )
    written = decode(response.body, response.content_type) if response else ""
    data = _load(written)
    articles = rows(data, "articles")
    full = len(articles) >= MOST
    said = f"only the newest {MOST} were read" if full else ""
    return replace(
        gather(Pages((data,), said=said), articles, _item), cursor=now.isoformat()
    )


def _load(written: str) -> object:
    """The articles; what is wrong comes as a sentence, with a status that says fine.

    Raises:
        FetchError: it is not fine.
    """
    start = written.lstrip()[:200].lower()
    if not start.startswith(("{", "[", "<")):
        if _TOO_FAST in start:
            words = "GDELT takes one request in 5 seconds"
            raise FetchError(SourceHealth.RATE_LIMITED, words, 60)
        if any(mistake in start for mistake in _MISTAKES):
            words = "GDELT does not understand the query, or finds it too short"
            raise FetchError(SourceHealth.UNSUPPORTED, words)
    return load_text(written)


def _item(article: Mapping[str, object]) -> Item | str:
    link = text(article, "url")
    if not link:
        return "no_id"
    return Item(
        id=link,
        title=text(article, "title"),
        link=link,
        publisher=text(article, "domain"),
        language=_LANGUAGES.get(text(article, "language").lower(), ""),
        published=text(article, "seendate"),
        country=text(article, "sourcecountry"),
    )


CONNECTOR = Connector(DECLARATION, poll)
