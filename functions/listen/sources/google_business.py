"""Google Business Profile: all reviews of a location that its owner has verified."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import dig, rows, text, whole
from functions.listen.sources.asking import (
    Paging,
    address,
    gather,
    in_words,
    paging,
    setting,
)
from functions.listen.sources.connector import (
    Access,
    Connector,
    Declaration,
    Setting,
    Steps,
    Words,
)
from functions.listen.sources.google_token import ACCESS, CREDENTIALS, access_token
from functions.listen.sources.review import (
    explained,
    reaches,
    remembered,
    remembered_time,
    say,
    written,
)

DECLARATION = Declaration(
    kind="google_business",
    title="Google Business Profile",
    access=Access.APPROVAL,
    settings=(
        Setting(
            "location",
            Words(
                en="the location's name in the Business Profile API",
                fr="le nom de l’établissement dans l’API Business Profile",
            ),
            "accounts/1234567890/locations/9876543210",
        ),
    ),
    hears=Words(
        en="every Google review of your own location, edits included",
        fr="tous les avis Google de votre établissement, y compris les avis modifiés",
    ),
    blind=Words(
        en="reviews that Google holds back, photos, questions; a removed review is "
        "only known by the count",
        fr="les avis que Google retient, les photos, les questions ; un avis retiré "
        "ne se voit qu’au décompte",
    ),
    quota=Words(
        en="none until Google approves your request, then 300 requests a minute",
        fr="aucun accès avant l’accord de Google, puis 300 requêtes par minute",
    ),
    facts_of="2026-11",
    credentials=CREDENTIALS,
    fastest=timedelta(minutes=2),
    usual=timedelta(minutes=10),
    about_us=True,
    lists_window=True,
)

_API = "https://mybusiness.googleapis.com/v4"
_LOCATION = re.compile(r"accounts/[\w-]{1,64}/locations/[\w-]{1,64}", re.ASCII)
# Beside them a token may be asked for, refused, and asked for anew.
_MOST_PAGES = 7
_STARS = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
# The owner reads and answers reviews there; the API gives no address of its own.
_MANAGER = "https://business.google.com/reviews"
_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND = 401, 403, 404
_NO_QUOTA = re.compile(rb'"quota_limit_value"\s*:\s*"?0"?\b')
_TRANSLATED = re.compile(r"\((?:translated by|traduit par) google\)", re.IGNORECASE)
_ORIGINAL = re.compile(r"\((?:original|avis d[’']origine)\)", re.IGNORECASE)


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """Reviews by the time they were last changed, back to the last complete reading."""
    location = setting(source, "location")
    if not _LOCATION.fullmatch(location):
        detail = "its location is not of the shape accounts/…/locations/…"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    memory = remembered(source)
    since = remembered_time(memory, now, "read_to")
    base = f"{_API}/{location}/reviews"
    token = yield from access_token(credentials, now)
    try:
        pages = yield from _pages(base, token, since, now)
    except FetchError as error:
        if error.status != _UNAUTHORISED or token != credentials.get(ACCESS):
            raise
        token = yield from access_token({**credentials, ACCESS: ""}, now)
        pages = yield from _pages(base, token, since, now)
    listed = [review for page in pages.data for review in rows(page, "reviews")]
    found = gather(pages, listed, _item)
    total = whole(pages.data[0], "totalReviewCount")
    gone = _gone(memory, total, listed, since, now) if pages.complete else ""
    read_to = now if pages.complete else since
    cursor = written(read_to=read_to, total=total)
    return replace(found, cursor=cursor, said=say(found.said, gone))


def _pages(base: str, token: str, since: datetime | None, now: datetime) -> Paging:
    def page(after: str = "") -> str:
        order = "updateTime desc"
        return address(base, pageSize=50, orderBy=order, pageToken=after)

    def next_of(answer: object) -> str:
        last, after = rows(answer, "reviews")[-1:], text(answer, "nextPageToken")
        if not last or not after or reaches(last[0], since, now, "updateTime"):
            return ""
        return page(after)

    headers = {"Authorization": f"Bearer {token}"}
    return explained(paging(page(), now, next_of, headers, _MOST_PAGES), _explained)


def _item(review: Mapping[str, object]) -> Item | str:
    anonymous = dig(review, "reviewer", "isAnonymous") is True
    known = text(review, "reviewId") or text(review, "name").rpartition("/")[2]
    if not known:
        return "no_id"
    return Item(
        id=f"google-business:{known}",
        text=original(text(review, "comment")),
        link=_MANAGER,
        author="" if anonymous else text(review, "reviewer", "displayName"),
        publisher="Google",
        published=text(review, "updateTime") or text(review, "createTime"),
        plain=True,
        rating=_STARS.get(text(review, "starRating")),
    )


def original(comment: str) -> str:
    """A review in its author's words, without Google's translation beside them."""
    translated = _TRANSLATED.search(comment)
    if not translated:
        return comment
    own = _ORIGINAL.search(comment, translated.end())
    # The translation stands first, or last when the original needs no mark.
    return comment[own.end() :] if own else comment[: translated.start()] or comment


def _gone(
    memory: object,
    total: int | None,
    found: list[object],
    since: datetime | None,
    now: datetime,
) -> str:
    """A fall of the count beyond what came new, in words."""
    before = whole(memory, "total")
    if before is None or total is None or since is None:
        return ""
    created = [parse_date(text(review, "createTime"), now) for review in found]
    new = sum(at is not None and at > since for at in created)
    missing = before + new - total
    if missing <= 0:
        return ""
    return f"{missing} reviews vanished: taken down by Google or by their authors"


def _explained(error: FetchError) -> FetchError:
    if error.status == _UNAUTHORISED:
        words = "Google does not take the access token"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if error.status == _FORBIDDEN or _NO_QUOTA.search(error.body):
        words = (
            "Google gives these reviews on request only: ask for access to the "
            "Business Profile APIs with your project's number, and check that the "
            "account owns or manages the location"
        )
        return in_words(error, SourceHealth.BLOCKED, words)
    if error.status == _NOT_FOUND:
        words = "Google knows no such location, or it is not verified"
        return in_words(error, SourceHealth.NOT_FOUND, words)
    return error


CONNECTOR = Connector(DECLARATION, poll)
