"""Instagram: media that tag the account, comments under its own, and its hashtags."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import datetime

from functions.domain.ports import Request, Response
from functions.domain.source import Source
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import mapping, rows, text, total, whole
from functions.listen.sources.asking import Pages, Paging, address, gather, optional
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)
from functions.listen.sources.meta import (
    API,
    TOKEN,
    headers,
    in_plain_words,
    listing,
    number,
)
from functions.listen.sources.review import (
    ask,
    reaches,
    remembered,
    remembered_time,
    say,
    web_link,
    written,
)

DECLARATION = Declaration(
    kind="instagram",
    title="Instagram",
    access=Access.APPROVAL,
    settings=(
        Setting(
            "account",
            Words(
                en="the number of the professional account, not its name",
                fr="le numéro du compte professionnel, pas son nom",
            ),
            "17841400000000000",
        ),
        Setting(
            "hashtags",
            Words(
                en="hashtags that are yours alone, two at most",
                fr="des mots-dièse qui ne désignent que vous, deux au plus",
            ),
            "petitmistralavignon",
            required=False,
        ),
    ),
    hears=Words(
        en="media that tag the account, comments under your latest media, and, if you "
        "name them, media of the last 24 h under your hashtags",
        fr="les médias qui identifient le compte, les commentaires sous vos derniers "
        "médias et, si vous les indiquez, les médias des dernières 24 h portant vos "
        "mots-dièse",
    ),
    blind=Words(
        en="stories, private accounts, and a mere @name in a caption or a comment: "
        "Meta tells those by webhook only and does not store them",
        fr="les stories, les comptes privés et un simple @nom dans une légende ou un "
        "commentaire : Meta ne les annonce que par webhook et ne les conserve pas",
    ),
    quota=Words(
        en="by the account's audience; 30 different hashtags in 7 days; needs App "
        "Review, and Public Content Access for hashtags",
        fr="selon l’audience du compte ; 30 mots-dièse différents en 7 jours ; exige "
        "l’App Review, et Public Content Access pour les mots-dièse",
    ),
    facts_of="2026-11",
    engagement=Words(
        en="likes + comments of a post",
        fr="mentions J’aime + commentaires d’une publication",
    ),
    credentials=(TOKEN,),
    about_us=True,
)

_MEDIA = "id,caption,permalink,timestamp,like_count,comments_count"
_COMMENTS = (
    "id,permalink,username,comments.limit(50){id,text,timestamp,username,like_count}"
)
_MOST_HASHTAGS = 2


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """Tags, comments, hashtags: eight requests at most."""
    account, token = number(source, "account"), headers(credentials)
    memory = remembered(source)
    since = remembered_time(memory, now, "read_to")
    tagged = yield from listing(
        f"{API}/{account}/tags",
        now,
        token,
        most=3,
        enough=lambda row: reaches(row, since, now, "timestamp"),
        fields=f"{_MEDIA},username",
        limit=50,
    )
    # Old media get comments too, so their dates say nothing of where to stop.
    base = f"{API}/{account}/media"
    own = yield from listing(base, now, token, most=1, fields=_COMMENTS, limit=25)
    names = optional(source, "hashtags").replace(",", " ").replace("#", " ").split()
    known: dict[str, str] = {}
    pages = [tagged]
    for name in names[:_MOST_HASHTAGS]:
        known[name] = text(memory, "hashtags", name) or (
            yield from _hashtag(name, account, token)
        )
        pages.append((yield from _recent(known[name], account, token, now)))
    ours = {text(medium, "id") for page in own.data for medium in rows(page, "data")}
    listed = [row for one in pages for page in one.data for row in rows(page, "data")]
    media = [medium for medium in listed if text(medium, "id") not in ours]
    found = gather(tagged, [*media, *_comments(own)], _item)
    complete = all(one.complete for one in pages)
    read_to = now if complete else since
    return replace(
        found,
        cursor=written(read_to=read_to, hashtags=known),
        said=say(*dict.fromkeys(one.said for one in pages)),
    )


def _hashtag(
    name: str, account: str, token: Mapping[str, str]
) -> Generator[Request, Response | None, str]:
    """The number of a hashtag, asked for once: each counts among the thirty a week."""
    url = address(f"{API}/ig_hashtag_search", user_id=account, q=name.lower())
    data = yield from ask(Request(url, headers=token), in_plain_words)
    found = text(data, "data", 0, "id")
    return found if found.isascii() and found.isdigit() else ""


def _recent(
    hashtag: str, account: str, token: Mapping[str, str], now: datetime
) -> Generator[Request, Response | None, Pages]:
    """The media of the last 24 hours under a hashtag; nobody's name stands on them."""
    if not hashtag:
        return Pages((), said="Instagram knows no such hashtag")
    steps: Paging = listing(
        f"{API}/{hashtag}/recent_media",
        now,
        token,
        most=1,
        user_id=account,
        fields=_MEDIA,
        limit=50,
    )
    return (yield from steps)


def _comments(own: Pages) -> list[object]:
    """What others commented under each of our media, with its address."""
    return [
        {**mapping(comment), "permalink": web_link(medium, "permalink")}
        for page in own.data
        for medium in rows(page, "data")
        for comment in rows(medium, "comments", "data")
        if text(comment, "username") != text(medium, "username")
        or not text(medium, "username")
    ]


def _item(one: Mapping[str, object]) -> Item | str:
    """A medium by its caption, or a comment by its text."""
    known = text(one, "id")
    if not known:
        return "no_id"
    return Item(
        id=f"instagram:{known}",
        text=text(one, "caption") or text(one, "text"),
        link=web_link(one, "permalink"),
        author=text(one, "username"),
        publisher="Instagram",
        published=text(one, "timestamp"),
        plain=True,
        engagement=total(whole(one, "like_count"), whole(one, "comments_count")),
    )


CONNECTOR = Connector(DECLARATION, poll)
