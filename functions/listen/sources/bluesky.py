"""Bluesky: the search of posts, in a session that is kept and renewed."""

import re
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import (
    load_or_none,
    rows,
    text,
    total,
    whole,
)
from functions.listen.sources.asking import (
    FORBIDDEN,
    Pages,
    address,
    bearer,
    gather,
    in_words,
    optional,
    paging,
    setting,
    since,
)
from functions.listen.sources.bluesky_session import API, is_over, open_session
from functions.listen.sources.connector import (
    Access,
    Connector,
    Credential,
    Declaration,
    Keep,
    Setting,
    Steps,
    Words,
)

PAGE, MOST_PAGES = 100, 6

DECLARATION = Declaration(
    kind="bluesky",
    title="Bluesky",
    access=Access.FREE_KEY,
    settings=(
        Setting(
            "query",
            Words(
                en="what to search; quotes keep words together",
                fr="ce qu’il faut chercher ; les guillemets gardent les mots ensemble",
            ),
            '"Petit Mistral"',
        ),
        Setting(
            "language",
            Words(en="posts in one language only", fr="une seule langue"),
            "fr",
            required=False,
        ),
    ),
    credentials=(
        Credential(
            "identifier",
            Words(
                en="the handle of any account of yours",
                fr="l’identifiant d’un compte à vous",
            ),
        ),
        Credential(
            "password",
            Words(
                en="an app password: Settings, Privacy and security, App passwords",
                fr="un mot de passe d’application : Paramètres, Confidentialité et "
                "sécurité, Mots de passe d’application",
            ),
        ),
    ),
    hears=Words(en="public posts of Bluesky", fr="les messages publics de Bluesky"),
    blind=Words(
        en="how many people follow an author; the search is meant for people, so "
        "little is asked of it",
        fr="le nombre d’abonnés d’un auteur ; la recherche est faite pour des "
        "personnes : on lui demande peu",
    ),
    quota=Words(
        en="a new session is limited to some hundred a day, hence kept",
        fr="les nouvelles sessions sont limitées à quelques centaines par jour : "
        "elle est gardée",
    ),
    facts_of="2026-11",
    engagement=Words(
        en="replies + reposts + likes + quotes",
        fr="réponses + republications + J’aime + citations",
    ),
    fastest=timedelta(minutes=5),
)

_POST = re.compile(r"at://([\w.:%-]{1,256})/app\.bsky\.feed\.post/([\w.~:-]{1,512})")

Asking = Generator[Request | Keep, Response | None, Pages]


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """The posts since the last poll, newest first; at first one page."""
    query = setting(source, "query")
    language = optional(source, "language")
    last = since(source, now)
    link = address(
        f"{API}/app.bsky.feed.searchPosts",
        q=query,
        sort="latest",
        since=last.strftime("%Y-%m-%dT%H:%M:%SZ") if last else "",
        lang=language,
        limit=PAGE,
    )
    try:
        pages = yield from _in_session(link, credentials, now, onward=last is not None)
    except FetchError as error:
        raise _explained(error) from None
    posts = chain.from_iterable(rows(page, "posts") for page in pages.data)
    cursor = now.isoformat() if pages.complete else None
    return replace(gather(pages, posts, _item), cursor=cursor)


def _in_session(
    link: str, credentials: Mapping[str, str], now: datetime, *, onward: bool
) -> Asking:
    """The pages, asked with the session that is kept, or with a new one."""

    def next_of(page: object) -> str:
        more = text(page, "cursor")
        return f"{link}&{address('', cursor=more)[1:]}" if more and onward else ""

    access = credentials.get("access_jwt", "")
    if access:
        try:
            return (yield from paging(link, now, next_of, bearer(access), MOST_PAGES))
        except FetchError as error:
            if not is_over(error):
                raise
    access = yield from open_session(credentials)
    return (yield from paging(link, now, next_of, bearer(access), MOST_PAGES))


def _explained(error: FetchError) -> FetchError:
    name = text(load_or_none(error.body), "error")
    if error.status == FORBIDDEN and not name:
        words = "Bluesky turns away whoever asks from here; the password may be good"
        return in_words(error, SourceHealth.BLOCKED, words)
    if name == "AuthFactorTokenRequired":
        words = "this is the account's own password: make an app password"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if is_over(error) or name == "AccountTakedown":
        words = "Bluesky does not take this identifier and app password"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if name == "BadQueryString":
        words = "Bluesky does not understand the query"
        return in_words(error, SourceHealth.UNSUPPORTED, words)
    return error


def _item(post: Mapping[str, object]) -> Item | str:
    uri = text(post, "uri")
    found = _POST.fullmatch(uri)
    if not found:
        return "no_id"
    handle = text(post, "author", "handle")
    # An account whose name went bad is called handle.invalid, its id lasts.
    who = found[1] if handle in {"", "handle.invalid"} else handle
    counts = ("replyCount", "repostCount", "likeCount", "quoteCount")
    return Item(
        id=uri,
        text=text(post, "record", "text"),
        link=f"https://bsky.app/profile/{who}/post/{found[2]}",
        author=text(post, "author", "did") or who,
        handle=who,
        publisher="Bluesky",
        language=text(post, "record", "langs", 0),
        published=text(post, "record", "createdAt") or text(post, "indexedAt"),
        plain=True,
        engagement=total(*(whole(post, count) for count in counts)),
    )


CONNECTOR = Connector(DECLARATION, poll)
