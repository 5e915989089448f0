"""Mention: what an alert of mention.com found, pulled as its own links say.

Its verdict on tone is kept as its own opinion, apart: Vigie reads how a text feels
itself.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from functions.domain.errors import FetchError
from functions.domain.opinion import Opinion
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import (
    load_or_none,
    mapping,
    rows,
    text,
    whole,
)
from functions.listen.sources.asking import (
    FORBIDDEN,
    NOT_FOUND,
    PAYMENT_REQUIRED,
    UNAUTHORISED,
    address,
    bearer,
    following,
    gather,
    in_words,
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

API = "https://api.mention.net/api"
VERSION = "1.21"
PAGE = 100

DECLARATION = Declaration(
    kind="mention",
    title="Mention",
    access=Access.PAID,
    settings=(
        Setting(
            "account",
            Words(en="your account's id at Mention", fr="l’id de votre compte Mention"),
            "123456_abcdef",
        ),
        Setting("alert", Words(en="the alert's id", fr="l’id de l’alerte"), "1234567"),
    ),
    credentials=(
        Credential(
            "token",
            Words(
                en="at dev.mention.com: an application of yours, its access token",
                fr="sur dev.mention.com : une application à vous, son jeton d’accès",
            ),
        ),
    ),
    hears=Words(
        en="all that an alert of Mention finds: press, blogs, forums, networks",
        fr="tout ce que trouve une alerte de Mention : presse, blogs, forums, réseaux",
    ),
    blind=Words(
        en="text after some 250 characters, and who wrote it",
        fr="le texte au-delà d’environ 250 signes, et son auteur",
    ),
    quota=Words(
        en="3,600 requests a day for an alert, and what the plan allows",
        fr="3 600 requêtes par jour et par alerte, et ce que permet l’abonnement",
    ),
    facts_of="2026-11",
    reach=Words(
        en="people who may have seen it, as Mention estimates (direct reach)",
        fr="personnes ayant pu la voir, selon l’estimation de Mention (direct reach)",
    ),
    fastest=timedelta(minutes=5),
    about_us=True,
)

_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_LONGEST_CURSOR = 2_000

_TONES: Mapping[int | None, tuple[Opinion, ...]] = {
    -1: (Opinion("mention", 1.0, 0.0, 0.0),),
    0: (Opinion("mention", 0.0, 1.0, 0.0),),
    1: (Opinion("mention", 0.0, 0.0, 1.0),),
}
"""What `tone` says: negative, neutral, positive; another number says nothing."""


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """What is new since the pull link of the last poll; at first one page."""
    account, alert = setting(source, "account"), setting(source, "alert")
    if not (_ID.fullmatch(account) and _ID.fullmatch(alert)):
        detail = "an id of Mention has letters, digits, - and _ only"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    base = f"{API}/accounts/{account}/alerts/{alert}/mentions"
    stored = load_or_none(source.cursor)
    newest = whole(stored, "newest") or 0
    pull = _kept(text(stored, "pull"), base)

    def next_of(page: object) -> str:
        ids = _ids(rows(page, "mentions"))
        if not pull or len(ids) < PAGE or min(ids) <= newest:
            return ""
        return _link(page, "more", base)

    headers = {**bearer(credentials.get("token", "")), "Accept-Version": VERSION}
    try:
        first = pull or address(base, limit=PAGE)
        pages = yield from paging(first, now, next_of, headers)
    except FetchError as error:
        raise _explained(error) from None
    listed = list(chain.from_iterable(rows(page, "mentions") for page in pages.data))
    newest = max(_ids(listed), default=newest)
    since = address(base, limit=PAGE, since_id=newest) if newest else pull
    stored = {"pull": _link(pages.data[0], "pull", base) or since, "newest": newest}
    cursor = json.dumps(stored) if pages.complete else None
    return replace(gather(pages, listed, _item), cursor=cursor)


def _ids(listed: list[object]) -> list[int]:
    ids = (whole(one, "id") for one in listed)
    return [known for known in ids if known is not None]


def _link(page: object, name: str, base: str) -> str:
    """A link of an answer, its parameters in it, as far as it stays in the alert."""
    said = mapping(page, "_links", name)
    if not said:
        return ""
    found = _kept(text(said, "href") or base, base)
    if not found:
        return ""
    parts = urlsplit(found)
    params = {key: value for key, value in mapping(said, "params").items() if value}
    written = {key: value for key, value in params.items() if isinstance(value, str)}
    query = {**dict(parse_qsl(parts.query)), **written, "limit": str(PAGE)}
    # A link may repeat the token it was asked with: it does not belong in a cursor.
    safe = [(key, value) for key, value in query.items() if "token" not in key.lower()]
    return _kept(urlunsplit((*parts[:3], urlencode(safe), "")), base)


def _kept(link: str, base: str) -> str:
    """A link of the same host and alert, empty for any other."""
    link = following(base, link)
    stays = urlsplit(link).path == urlsplit(base).path
    return link if stays and len(link) <= _LONGEST_CURSOR else ""


def _item(one: Mapping[str, object]) -> Item | str:
    known = text(one, "id")
    if not _ID.fullmatch(known):
        return "no_id"
    if text(one, "folder") in {"spam", "trash"}:
        return "put_aside_in_mention"
    return Item(
        id=f"mention:{known}",
        title=text(one, "title"),
        text=text(one, "description")
        or text(one, "description_medium")
        or text(one, "description_short"),
        link=text(one, "original_url") or text(one, "clickable_url"),
        publisher=text(one, "source_name"),
        language=text(one, "language_code"),
        published=text(one, "published_at") or text(one, "created_at"),
        reach=whole(one, "direct_reach"),
        opinions=_TONES.get(whole(one, "tone"), ()),
    )


def _explained(error: FetchError) -> FetchError:
    told = {
        UNAUTHORISED: (
            SourceHealth.NEEDS_CREDENTIALS,
            "Mention does not take this token",
        ),
        FORBIDDEN: (
            SourceHealth.NEEDS_CREDENTIALS,
            "this token may not read this account",
        ),
        PAYMENT_REQUIRED: (
            SourceHealth.BUDGET_SPENT,
            "the plan at Mention allows no more",
        ),
        NOT_FOUND: (SourceHealth.NOT_FOUND, "Mention knows no such alert"),
    }
    if error.status in told:
        return in_words(error, *told[error.status])
    return error


CONNECTOR = Connector(DECLARATION, poll)
