"""All kinds of sources; the module of each is imported when it is first asked for."""

from functools import cache
from importlib import import_module

from functions.domain.errors import VigieError
from functions.listen.sources.connector import Connector

KINDS = (
    "feed",
    "google_alerts",
    "google_news",
    "mastodon",
    "bluesky",
    "reddit",
    "hacker_news",
    "x",
    "gdelt",
    "youtube",
    "wordpress",
    "discourse",
    "telegram",
    "app_store",
    "mention",
    "google_business",
    "google_places",
    "trustpilot",
    "yelp",
    "tripadvisor",
    "facebook",
    "instagram",
    "mailbox",
)
"""A kind is the name of its module in this folder, which exposes it as `CONNECTOR`."""


class UnknownKindError(VigieError):
    """No source is of this kind."""


@cache
def connector_of(kind: str) -> Connector:
    """The connector of a kind.

    Raises:
        UnknownKindError: there is none.
    """
    if kind not in KINDS:
        raise UnknownKindError(f"no source is a {kind!r}")
    module = import_module(f"functions.listen.sources.{kind}")
    connector: Connector = module.CONNECTOR
    return connector


def connectors() -> list[Connector]:
    """All of them, in the order of `KINDS`."""
    return [connector_of(kind) for kind in KINDS]
