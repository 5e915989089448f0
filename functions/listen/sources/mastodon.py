"""Mastodon: a hashtag's timeline and the search of any server that speaks its language.

The same post is on many servers, so its id is its own address.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from urllib.parse import quote

from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import rows, text, total, whole
from functions.listen.sources.asking import (
    Pages,
    Paging,
    address,
    gather,
    host_of,
    in_words,
    optional,
    paging,
    setting,
)
from functions.listen.sources.connector import (
    Access,
    Connector,
    Credential,
    Declaration,
    Setting,
    Steps,
    Words,
)

PAGE = 40

DECLARATION = Declaration(
    kind="mastodon",
    title="Mastodon",
    access=Access.OPEN,
    settings=(
        Setting("host", Words(en="the server", fr="le serveur"), "mastodon.social"),
        Setting(
            "tag",
            Words(en="a hashtag, without #", fr="un mot-dièse, sans #"),
            "petitmistral",
            required=False,
        ),
        Setting(
            "query",
            Words(en="what to search", fr="ce qu’il faut chercher"),
            "Petit Mistral",
            required=False,
        ),
    ),
    credentials=(
        Credential(
            "token",
            Words(
                en="on your server: Preferences, Development, New application, with "
                "the right read; copy “Your access token”",
                fr="sur votre serveur : Préférences, Développement, Nouvelle "
                "application, avec le droit read ; copiez « Votre jeton d’accès »",
            ),
            required=False,
        ),
    ),
    hears=Words(
        en="public posts with a hashtag that reached this server; by search, posts "
        "whose authors allow it",
        fr="les messages publics avec un mot-dièse arrivés sur ce serveur ; par la "
        "recherche, ceux dont l’auteur le permet",
    ),
    blind=Words(
        en="posts without the hashtag, and what this server never received; bios that "
        "say #nobot are left alone",
        fr="les messages sans le mot-dièse, et ce que ce serveur n’a jamais reçu ; "
        "les profils qui disent #nobot sont laissés tranquilles",
    ),
    quota=Words(
        en="300 requests in 5 minutes", fr="300 requêtes par tranche de 5 minutes"
    ),
    facts_of="2026-11",
    reach=Words(en="followers of the author", fr="abonnés de l’auteur"),
    engagement=Words(
        en="replies + boosts + favourites", fr="réponses + partages + favoris"
    ),
    fastest=timedelta(minutes=5),
)

_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_MEMBERS = (401, 403, 422)


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """The tag's posts since the last poll, newest first, and a page of the search."""
    host, tag = host_of(setting(source, "host")), optional(source, "tag").lstrip("#")
    query = optional(source, "query")
    if not host or not (tag or query):
        detail = "Mastodon needs a host, and a tag or a query"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    token = credentials.get("token", "")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    tagged = searched = Pages(())
    try:
        if tag:
            link = f"https://{host}/api/v1/timelines/tag/{quote(tag, safe='')}"
            tagged = yield from _timeline(link, source.cursor, headers, now)
        if query:
            link = f"https://{host}/api/v2/search"
            link = address(link, q=query, type="statuses", limit=PAGE)
            searched = yield from paging(link, now, headers=headers)
    except FetchError as error:
        raise _explained(error) from None
    posts = list(chain.from_iterable(rows(page) for page in tagged.data))
    found = [*posts, *chain(*(rows(page, "statuses") for page in searched.data))]
    newest = max(_ids(posts), key=_age, default=source.cursor)
    rest = tagged if tagged.rest_s or tagged.said else searched
    cursor = newest if tagged.complete else None
    return replace(gather(rest, found, lambda post: _item(post, host)), cursor=cursor)


def _timeline(
    link: str, last: str, headers: Mapping[str, str], now: datetime
) -> Paging:
    """Pages back to the last post known; on a first poll one is enough."""

    def next_of(page: object) -> str:
        ids = _ids(rows(page))
        if not last or len(ids) < PAGE:
            return ""
        oldest = min(ids, key=_age)
        return address(link, limit=PAGE, since_id=last, max_id=oldest)

    first = address(link, limit=PAGE, since_id=last)
    return (yield from paging(first, now, next_of, headers))


def _ids(posts: Iterable[object]) -> list[str]:
    return [one for post in posts if _ID.fullmatch(one := text(post, "id"))]


def _age(known: str) -> tuple[int, str]:
    """Ids grow; those of other software than Mastodon's are no numbers."""
    return len(known), known


def _item(post: Mapping[str, object], host: str) -> Item | str:
    if post.get("reblog") is not None:
        return "boost"
    if text(post, "visibility") in {"private", "direct"}:
        return "not_public"
    if "#nobot" in text(post, "account", "note").lower():
        return "asked_not_to_be_read"
    uri = text(post, "uri") or text(post, "url")
    if not uri:
        return "no_id"
    author = text(post, "account", "acct")
    counts = ("replies_count", "reblogs_count", "favourites_count")
    return Item(
        id=uri,
        title=text(post, "spoiler_text"),
        text=text(post, "content"),
        link=text(post, "url") or uri,
        author=author if "@" in author or not author else f"{author}@{host}",
        publisher="Mastodon",
        language=text(post, "language"),
        published=text(post, "created_at"),
        reach=whole(post, "account", "followers_count"),
        engagement=total(*(whole(post, count) for count in counts)),
    )


def _explained(error: FetchError) -> FetchError:
    if error.status in _MEMBERS:
        words = "this server answers its members only: connect a token, or name another"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    return error


CONNECTOR = Connector(DECLARATION, poll)
