"""A Facebook Page: recommendations while Meta gives them, comments, tagging posts."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.sources.asking import Paging, address
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)
from functions.listen.sources.facebook_reading import Told, found_in
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
from functions.listen.sources.tally import Followed, Tally, follow, tally_kept, tally_of

DECLARATION = Declaration(
    kind="facebook",
    title="Facebook Page",
    access=Access.APPROVAL,
    settings=(
        Setting(
            "page",
            Words(en="the Page's number", fr="le numéro de la Page"),
            "102030405060708",
        ),
    ),
    hears=Words(
        en="recommendations (as long as Meta gives them, then only the Page's average "
        "and count), comments on your posts, visitors' posts, posts that tag the Page",
        fr="les recommandations (tant que Meta les donne, ensuite seulement la note et "
        "le nombre d’avis), les commentaires sous vos publications, les publications "
        "des visiteurs et celles qui identifient la Page",
    ),
    blind=Words(
        en="groups, private profiles, posts that name the Page without tagging it, and "
        "comments other than the latest 25 of each of your latest 25 posts",
        fr="les groupes, les profils privés, les publications qui nomment la Page sans "
        "l’identifier, et les commentaires autres que les 25 derniers de vos 25 "
        "dernières publications",
    ),
    quota=Words(
        en="by the Page's audience, in X-Business-Use-Case-Usage; needs App Review",
        fr="selon l’audience de la Page, dans X-Business-Use-Case-Usage ; exige l’App "
        "Review",
    ),
    facts_of="2026-11",
    engagement=Words(en="likes of a comment", fr="mentions J’aime d’un commentaire"),
    credentials=(TOKEN,),
    about_us=True,
)

# The last version that still answers with recommendations, where it is not retired.
_RATINGS_API = "https://graph.facebook.com/v21.0"
_RATINGS_FIELDS = (
    "created_time,recommendation_type,review_text,has_rating,rating,reviewer,"
    "open_graph_story{id}"
)
_COMMENT = "id,message,created_time,from,like_count,permalink_url"
_POST_FIELDS = "id,message,created_time,from,permalink_url"
_COMMENTS = f"comments.limit(25).order(reverse_chronological){{{_COMMENT}}}"
_ASK_AGAIN = timedelta(days=7)
_REFUSALS = frozenset({SourceHealth.UNSUPPORTED, SourceHealth.BLOCKED})

Refused = dict[str, FetchError]


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """Each list of the Page; the average where recommendations are not to be had."""
    page, token = number(source, "page"), headers(credentials)
    memory = remembered(source)
    since = remembered_time(memory, now, "read_to")
    retired_at = remembered_time(memory, now, "no_ratings_at")
    if retired_at and now - retired_at >= _ASK_AGAIN:
        retired_at = None
    told, refused = yield from _ask_each(
        _lists(page, token, since, now, ratings=retired_at is None)
    )
    if "ratings" in refused:
        retired_at = now
    followed = Followed(None)
    if retired_at:
        url = address(f"{API}/{page}", fields="overall_star_rating,rating_count,link")
        figures = yield from ask(Request(url, headers=token), in_plain_words)
        followed = _follow(page, tally_kept(memory, now), figures, now)
    found = found_in(page, told)
    complete = all(pages.complete for pages in told.values())
    return replace(
        found,
        items=found.items + followed.items,
        cursor=written(
            read_to=now if complete else since,
            no_ratings_at=retired_at,
            **followed.memory(),
        ),
        said=say(
            found.said,
            *(f"no {name}: {error.detail}" for name, error in refused.items()),
            followed.said,
        ),
    )


def _lists(
    page: str,
    token: Mapping[str, str],
    since: datetime | None,
    now: datetime,
    *,
    ratings: bool,
) -> dict[str, Paging]:
    def listed(base: str, fields: str, most: int) -> Paging:
        return listing(
            base,
            now,
            token,
            most=most,
            enough=lambda row: reaches(row, since, now, "created_time"),
            fields=fields,
            limit=25,
        )

    asked = {
        "feed": listed(f"{API}/{page}/feed", f"{_POST_FIELDS},{_COMMENTS}", 3),
        "tagged": listed(f"{API}/{page}/tagged", _POST_FIELDS, 2),
    }
    if ratings:
        base = f"{_RATINGS_API}/{page}/ratings"
        asked["ratings"] = listed(base, _RATINGS_FIELDS, 3)
    return asked


def _ask_each(
    asked: Mapping[str, Paging],
) -> Generator[Request, Response | None, tuple[Told, Refused]]:
    """Every list; one that is not given to us leaves the others."""
    told: Told = {}
    refused: Refused = {}
    for name, steps in asked.items():
        try:
            told[name] = yield from steps
        except FetchError as error:
            if error.reason not in _REFUSALS:
                raise
            refused[name] = error
    if not told:
        raise next(iter(refused.values()))
    return told, refused


def _follow(page: str, before: Tally | None, data: object, now: datetime) -> Followed:
    """News of the average and the count, of which no single rating is shown."""
    after = tally_of(data, now, "overall_star_rating", "rating_count")
    draft = Item(
        id=f"facebook:{page}", link=web_link(data, "link"), publisher="Facebook"
    )
    return follow(before, after, (), draft)


CONNECTOR = Connector(DECLARATION, poll)
