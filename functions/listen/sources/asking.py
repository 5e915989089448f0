"""How a connector asks an interface: addresses, pages that end, waits that are kept,
and items one by one, so that an odd one spoils no other.
"""  # noqa: D205 - one sentence of four things

import re
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlencode, urljoin, urlsplit

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.item import MAX_ITEMS, Found, Item
from functions.listen.reading.json_data import load, number, text
from functions.listen.sources.connector import Keep

MOST_PAGES = 8
"""Pages of one poll: the newest are kept, and a walk of ten requests has room left."""

LATE = timedelta(minutes=10)
"""How far before the last poll is asked again: posts are found late by a search."""

_LATER = "older ones wait for the next poll"
_LONGEST_REST_S = 24 * 3600
_UNIX_TIMES = 1e9
_FIT_FOR_A_HEADER = re.compile(r"[!-~]{1,4096}")

ItemOf = Callable[[Mapping[str, object]], Item | str]
"""Reads one object: an item, or the reason why it is none."""


UNAUTHORISED, PAYMENT_REQUIRED, FORBIDDEN, NOT_FOUND, TOO_MANY = 401, 402, 403, 404, 429

Opening = Generator[Request | Keep, Response | None, str]
"""Steps that end with a token to ask with."""


def setting(source: Source, name: str) -> str:
    """A setting the source cannot do without.

    Raises:
        FetchError: vigie.yml does not say it.
    """
    value = optional(source, name)
    if not value:
        detail = f"vigie.yml does not say its {name}"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    return value


def optional(source: Source, name: str) -> str:
    """A setting the source can do without, empty when it is not said."""
    return str(source.settings.get(name) or "").strip()


def host_of(written: str) -> str:
    """The host somebody wrote, with or without https:// before it."""
    try:
        named = urlsplit(written if "//" in written else f"//{written}")
    except ValueError:
        return ""
    return named.netloc.lower()


def address(base: str, **params: object) -> str:
    """An address with those parameters that have a value."""
    said = {name: value for name, value in params.items() if value not in {None, ""}}
    return f"{base}?{urlencode(said)}" if said else base


def following(base: str, link: str) -> str:
    """A link of an answer made absolute; empty when it leaves the host."""
    try:
        here, there = urlsplit(base), urlsplit(urljoin(base, link))
    except ValueError:
        return ""
    stays = (here.scheme, here.netloc) == (there.scheme, there.netloc)
    return there.geturl() if link and stays else ""


def token(value: object, *path: str | int) -> str:
    """A token of an answer, empty when it is not fit to stand in a header."""
    found = text(value, *path)
    return found if _FIT_FOR_A_HEADER.fullmatch(found) else ""


def bearer(access: str) -> dict[str, str]:
    """The header that shows a token, none for an empty one."""
    return {"Authorization": f"Bearer {access}"} if access else {}


def since(source: Source, now: datetime) -> datetime | None:
    """From when to ask again, None on a first poll; its cursor is a time."""
    last = parse_date(source.cursor, now)
    return last - LATE if last else None


def in_words(error: FetchError, reason: SourceHealth, words: str) -> FetchError:
    """The same trouble as a person understands it; how long to wait is kept."""
    return FetchError(reason, words, error.retry_after_s, status=error.status)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that came, in order, as data.

    `complete` is False when one after the first failed: the same is asked again.
    """

    data: tuple[object, ...]
    complete: bool = True
    rest_s: int | None = None
    said: str = ""


Paging = Generator[Request, Response | None, Pages]


def paging(
    first: str,
    now: datetime,
    next_of: Callable[[object], str] = lambda _data: "",
    headers: Mapping[str, str] = MappingProxyType({}),
    most: int = MOST_PAGES,
) -> Paging:
    """Ask page after page while `next_of` names an address not asked before.

    Raises:
        FetchError: the first page cannot be had or read.
    """
    data: list[object] = []
    asked: set[str] = set()
    link = first
    while link and link not in asked:
        if len(asked) == most:
            return Pages(tuple(data), said="only the newest were read")
        asked.add(link)
        try:
            answer = yield Request(link, headers=headers)
            page = load(answer.body, answer.content_type) if answer else None
        except FetchError as error:
            if not data:
                raise
            wait_s = error.retry_after_s
            return Pages(tuple(data), complete=False, rest_s=wait_s, said=_LATER)
        data.append(page)
        link = next_of(page)
        rest_s = rest_asked(answer.headers, now) if answer else None
        if rest_s is not None:
            # A host that gives no more at present is asked for no more.
            return Pages(tuple(data), not link, rest_s, _LATER if link else "")
    return Pages(tuple(data))


def rest_asked(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds until more may be asked, None while the host still gives."""
    for prefix in ("x-ratelimit-", "x-rate-limit-"):
        left = number(headers.get(f"{prefix}remaining"))
        if left is not None and left < 1:
            return _seconds_until(headers.get(f"{prefix}reset", ""), now)
    return None


def _seconds_until(reset: str, now: datetime) -> int | None:
    """A reset is told in seconds, as a Unix time, or as a date."""
    at, seconds = parse_date(reset, now), number(reset)
    if seconds is not None:
        left = seconds - now.timestamp() if seconds >= _UNIX_TIMES else seconds
    elif at is not None:
        left = (at - now).total_seconds()
    else:
        return None
    return int(min(max(left, 0), _LONGEST_REST_S)) + 1


def gather(pages: Pages, listed: Iterable[object], item_of: ItemOf) -> Found:
    """The items of what pages list, each once; the connector adds its cursor."""
    items: dict[str, Item] = {}
    skipped: list[str] = []
    for one in listed:
        item = item_of(one) if isinstance(one, dict) else "not_an_object"
        if isinstance(item, str):
            skipped.append(item)
        elif len(items) < MAX_ITEMS:
            items.setdefault(item.id, item)
    return Found(
        items=tuple(items.values()),
        skipped=tuple(skipped),
        ttl_s=pages.rest_s,
        said=pages.said,
    )
