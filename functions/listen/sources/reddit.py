"""Reddit, as far as it lets itself be read: its search feed without credentials, its
interface with them. What is turned away is said to be *blocked*.
"""  # noqa: D205 - one sentence on both ways

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from urllib.parse import quote

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.feed import parse_feed
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import (
    dig,
    moment,
    number,
    rows,
    text,
    total,
    whole,
)
from functions.listen.sources.asking import (
    FORBIDDEN,
    TOO_MANY,
    UNAUTHORISED,
    address,
    bearer,
    gather,
    in_words,
    optional,
    paging,
    setting,
    since,
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
from functions.listen.sources.reddit_token import kept_token, open_token

OPEN = "https://www.reddit.com"
API = "https://oauth.reddit.com"
PAGE, MOST_PAGES = 100, 7
_COMMUNITY = "t5_"

_WHERE = Words(
    en="from an application at reddit.com/prefs/apps; since November 2025 Reddit has "
    "to approve it first",
    fr="d’une application sur reddit.com/prefs/apps ; depuis novembre 2025, Reddit "
    "doit d’abord l’approuver",
)

DECLARATION = Declaration(
    kind="reddit",
    title="Reddit",
    access=Access.APPROVAL,
    settings=(
        Setting(
            "query",
            Words(en="what to search", fr="ce qu’il faut chercher"),
            '"Petit Mistral"',
        ),
        Setting(
            "subreddit",
            Words(en="in one community only", fr="dans une seule communauté"),
            "avignon",
            required=False,
        ),
    ),
    credentials=(
        Credential("client_id", _WHERE, required=False),
        Credential("client_secret", _WHERE, required=False),
    ),
    hears=Words(
        en="posts of Reddit; without credentials only if it lets us in",
        fr="les messages de Reddit ; sans identifiants, seulement s’il nous laisse "
        "entrer",
    ),
    blind=Words(
        en="comments; and everything while Reddit turns away addresses of clouds",
        fr="les commentaires ; et tout, tant que Reddit refuse les adresses des "
        "centres de données",
    ),
    quota=Words(
        en="10 requests a minute, 100 with credentials",
        fr="10 requêtes par minute, 100 avec des identifiants",
    ),
    facts_of="2026-11",
    engagement=Words(
        en="score (votes for less votes against) + comments",
        fr="score (votes pour moins votes contre) + commentaires",
    ),
    fastest=timedelta(minutes=15),
    usual=timedelta(minutes=30),
    slowest=timedelta(hours=3),
)


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """By the interface with credentials, by the feed without."""
    known = credentials.get("client_id") and credentials.get("client_secret")
    try:
        if known:
            return (yield from _by_interface(source, credentials, now))
        return (yield from _by_feed(source, now))
    except FetchError as error:
        raise _explained(error, known=bool(known)) from None


def _by_feed(source: Source, now: datetime) -> Steps:
    place, last = _place(source), source.last_success_at
    link = address(
        f"{OPEN}{place}/search.rss",
        q=setting(source, "query"),
        sort="new",
        restrict_sr="on" if place else "",
        t="day" if last and now - last < timedelta(days=1) else "week",
    )
    response = yield Request(link, source.etag, source.last_modified)
    if response is None or response.status == 304:  # noqa: PLR2004 - not modified
        return None
    found = parse_feed(response)
    items = tuple(
        replace(item, id=f"reddit:{item.id}" if item.id else "", publisher="Reddit")
        for item in found.items
        if not item.id.startswith(_COMMUNITY)
    )
    return replace(found, items=items)


def _place(source: Source) -> str:
    name = optional(source, "subreddit").removeprefix("r/")
    return f"/r/{quote(name, safe='')}" if name else ""


def _by_interface(
    source: Source, credentials: Mapping[str, str], now: datetime
) -> Steps:
    place, last = _place(source), since(source, now)
    link = address(
        f"{API}{place}/search",
        q=setting(source, "query"),
        sort="new",
        limit=PAGE,
        type="link",
        restrict_sr="true" if place else "",
        raw_json=1,
    )

    def next_of(page: object) -> str:
        ages = [number(one, "data", "created_utc") for one in _posts(page)]
        oldest = min((age for age in ages if age is not None), default=0)
        after = text(page, "data", "after")
        known = last is None or oldest < last.timestamp()
        return "" if known or not after else f"{link}&{address('', after=after)[1:]}"

    access = kept_token(credentials, now) or (yield from open_token(credentials, now))
    try:
        pages = yield from paging(link, now, next_of, bearer(access), MOST_PAGES)
    except FetchError as error:
        if error.status != UNAUTHORISED:
            raise
        access = yield from open_token(credentials, now)
        pages = yield from paging(link, now, next_of, bearer(access), MOST_PAGES)
    posts = chain.from_iterable(map(_posts, pages.data))
    cursor = now.isoformat() if pages.complete else None
    return replace(gather(pages, posts, _item), cursor=cursor)


def _posts(page: object) -> list[object]:
    return rows(page, "data", "children")


def _explained(error: FetchError, *, known: bool) -> FetchError:
    if error.status == UNAUTHORISED:
        words = "Reddit does not take this application's id and secret"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if error.status in {FORBIDDEN, TOO_MANY} and not known:
        words = "Reddit turns away whoever asks from a cloud without its approval"
        return in_words(error, SourceHealth.BLOCKED, words)
    if error.status == FORBIDDEN:
        words = "Reddit turns this application away: has it approved it?"
        return in_words(error, SourceHealth.BLOCKED, words)
    return error


def _item(child: Mapping[str, object]) -> Item | str:
    post = dig(child, "data")
    name = text(post, "name")
    if text(child, "kind") != "t3" or not name.startswith("t3_"):
        return "no_post"
    path = text(post, "permalink")
    return Item(
        id=f"reddit:{name}",
        title=text(post, "title"),
        text=text(post, "selftext"),
        link=f"{OPEN}{path}" if path.startswith("/") else "",
        author=f"/u/{author}" if (author := text(post, "author")) else "",
        publisher=f"r/{sub}" if (sub := text(post, "subreddit")) else "Reddit",
        published=moment(post, "created_utc"),
        plain=True,
        engagement=total(whole(post, "score"), whole(post, "num_comments")),
    )


CONNECTOR = Connector(DECLARATION, poll)
