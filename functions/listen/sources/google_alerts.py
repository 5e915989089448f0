"""Google Alerts: an Atom feed whose links go through Google and whose titles are HTML.

It has no validators, so an unchanged body is known by its hash; its address is a
secret and must not be logged.
"""

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from functions.domain.ports import Response
from functions.listen.sources.encoding import decode
from functions.listen.sources.feed import parse_xml
from functions.listen.sources.item import Found, Item

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
