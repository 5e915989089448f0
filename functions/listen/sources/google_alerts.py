"""Google Alerts: an Atom feed whose links go through Google and whose titles are HTML.

It has no validators, so an unchanged body is known by its hash; its address is a
secret and must not be logged.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from functions.domain.ports import Request, Response
from functions.domain.source import Source
from functions.listen.reading.encoding import decode
from functions.listen.reading.feed import parse_xml
from functions.listen.reading.item import Found, Item
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

DECLARATION = Declaration(
    kind="google_alerts",
    title="Google Alerts",
    access=Access.OPEN,
    settings=(
        Setting(
            "url",
            Words(
                en="the alert's feed: at google.com/alerts, deliver to “RSS feed”",
                fr="le flux de l’alerte : sur google.com/alerts, envoi vers "
                "« Flux RSS »",
            ),
            "https://www.google.com/alerts/feeds/01234567890/9876543210",
        ),
    ),
    hears=Words(
        en="new pages in Google's index: press, blogs, forums",
        fr="les nouvelles pages de l’index de Google : presse, blogs, forums",
    ),
    blind=Words(
        en="social networks and reviews; pages can come hours late",
        fr="les réseaux sociaux et les avis ; une page peut arriver des heures après",
    ),
    quota=Words(en="not published", fr="non publié"),
    facts_of="2026-11",
    fastest=timedelta(minutes=15),
)

# An address with an unescaped & stands in the query as it is: so no query parser.
_TARGET = re.compile(r"[?&](?:url|q)=(.+?)(?:&ct=|&cd=|&usg=|$)")
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,8}")


def parse_google_alerts(response: Response) -> Found:
    """The items of an alert, with the address and the publisher they are about.

    Raises:
        FetchError: it is no feed, or cannot be read.
    """
    found = parse_xml(decode(response.body, response.content_type))
    return replace(found, items=tuple(_direct(item) for item in found.items))


def _direct(item: Item) -> Item:
    link = target(item.link)
    try:
        publisher = (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        publisher = ""
    # The feed's title is the query, and nobody is named as the author.
    return replace(item, link=link, author="", publisher=publisher)


def target(link: str) -> str:
    """The address behind a redirecting one, or the link itself."""
    try:
        if not _GOOGLE.fullmatch(urlsplit(link).hostname or ""):
            return link
    except ValueError:
        return link
    found = _TARGET.search(link)
    if not found:
        return link
    inner = found[1]
    return (
        inner if inner.lower().startswith(("http://", "https://")) else unquote(inner)
    )


def poll(source: Source, _credentials: Mapping[str, str], _now: datetime) -> Steps:
    """One request; the host gives no validators, so the body tells what changed."""
    response = yield Request(source.url)
    return parse_google_alerts(response) if response else None


CONNECTOR = Connector(DECLARATION, poll)
