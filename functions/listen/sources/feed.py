"""Feeds: RSS, Atom and JSON Feed at an address."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from functions.domain.ports import Request
from functions.domain.source import Source
from functions.listen.reading.feed import parse_feed
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)

NOT_MODIFIED = 304

DECLARATION = Declaration(
    kind="feed",
    title="RSS, Atom, JSON Feed",
    access=Access.OPEN,
    settings=(
        Setting(
            "url",
            Words(en="the feed's address", fr="l’adresse du flux"),
            "https://www.example.org/feed.xml",
        ),
    ),
    hears=Words(
        en="whatever a site publishes as a feed: local press, blogs, forums",
        fr="tout ce qu’un site publie en flux : presse locale, blogs, forums",
    ),
    blind=Words(
        en="what the site leaves out of its feed, and comments",
        fr="ce que le site ne met pas dans son flux, et les commentaires",
    ),
    quota=Words(
        en="what the host asks by Retry-After and Cache-Control, and the feed by ttl, "
        "skipHours and skipDays",
        fr="ce que demandent l’hôte par Retry-After et Cache-Control, et le flux par "
        "ttl, skipHours et skipDays",
    ),
    facts_of="2026-11",
    fastest=timedelta(minutes=5),
    lists_window=True,
    verified=True,
)


def poll(source: Source, _credentials: Mapping[str, str], _now: datetime) -> Steps:
    """One conditional request; an answer known byte for byte is not parsed again."""
    response = yield Request(source.url, source.etag, source.last_modified)
    if response is None or response.status == NOT_MODIFIED:
        return None
    if hashlib.sha256(response.body).hexdigest() == source.body_hash:
        return None
    return parse_feed(response)


CONNECTOR = Connector(DECLARATION, poll)
