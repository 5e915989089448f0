"""What a Page's lists hold: posts and comments of others, and recommendations."""

from collections.abc import Iterator, Mapping
from functools import partial

from functions.listen.reading.item import Found, Item
from functions.listen.reading.json_data import rows, text, whole
from functions.listen.sources.asking import ItemOf, Pages, gather
from functions.listen.sources.review import say, stars, web_link

_RECOMMENDS = {"positive": 5.0, "negative": 1.0}

Told = dict[str, Pages]
"""The pages of each list by its name."""


def found_in(page: str, told: Told) -> Found:
    """The items of all lists together."""
    parts = [
        gather(pages, _rows(page, name, pages), _reader(page, name))
        for name, pages in told.items()
    ]
    return Found(
        items=tuple(item for part in parts for item in part.items),
        skipped=tuple(reason for part in parts for reason in part.skipped),
        ttl_s=max((part.ttl_s or 0 for part in parts), default=0) or None,
        said=say(*dict.fromkeys(part.said for part in parts)),
    )


def _rows(page: str, name: str, pages: Pages) -> Iterator[object]:
    """What others said in a list; of the feed, posts and the comments under each."""
    for post in (row for one in pages.data for row in rows(one, "data")):
        said = [post, *rows(post, "comments", "data")] if name == "feed" else [post]
        yield from (one for one in said if text(one, "from", "id") != page)


def _reader(page: str, name: str) -> ItemOf:
    return partial(_recommendation, page) if name == "ratings" else _post


def _post(one: Mapping[str, object]) -> Item | str:
    """A post or a comment."""
    known = text(one, "id")
    if not known:
        return "no_id"
    return Item(
        id=f"facebook:{known}",
        text=text(one, "message"),
        link=web_link(one, "permalink_url"),
        author=text(one, "from", "name"),
        publisher="Facebook",
        published=text(one, "created_time"),
        plain=True,
        engagement=whole(one, "like_count"),
    )


def _recommendation(page: str, one: Mapping[str, object]) -> Item | str:
    """A recommendation: it has no id of its own, and stars in old ones only."""
    at = text(one, "created_time")
    story = text(one, "open_graph_story", "id")
    if not story and not at:
        return "no_id"
    return Item(
        id=f"facebook:{story}" if story else f"facebook:{page}#recommended-{at}",
        text=text(one, "review_text"),
        link=f"https://www.facebook.com/{page}/reviews",
        author=text(one, "reviewer", "name"),
        publisher="Facebook",
        published=at,
        plain=True,
        rating=stars(one, "rating")
        or _RECOMMENDS.get(text(one, "recommendation_type")),
    )
