"""What the sources of reviews share: what a failure means, stars, links, memory."""

import json
import re
from collections.abc import Callable, Generator, Mapping
from datetime import datetime, timedelta
from urllib.parse import quote

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.json_data import dig, load, load_or_none, number, text
from functions.listen.sources.asking import Pages, Paging, setting

LATE = timedelta(days=2)
"""How long a platform may look at a review before it shows it, under its old date."""

_BEST, _WORST = 5.0, 1.0
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_FIT_FOR_A_HEADER = re.compile(r"[!-~]{1,4096}")

Explain = Callable[[FetchError], FetchError]
"""What a failure of this service means to a person."""

Asking = Generator[Request, Response | None, object]
"""Steps that ask once and return the JSON that came."""


def ask(request: Request, explain: Explain) -> Asking:
    """One request for JSON.

    Raises:
        FetchError: it failed, in the service's own meaning, or gave no JSON.
    """
    try:
        response = yield request
    except FetchError as error:
        raise explain(error) from None
    if response is None:
        raise FetchError(SourceHealth.EMPTY, "no answer came")
    return load(response.body, response.content_type)


def explained(paging: Paging, explain: Explain) -> Paging:
    """Pages, and what it means to a person where there is none.

    Raises:
        FetchError: the first page cannot be had or read.
    """
    try:
        pages: Pages = yield from paging
    except FetchError as error:
        raise explain(error) from None
    return pages


def reaches(row: object, since: datetime | None, now: datetime, *path: str) -> bool:
    """Whether a list sorted by the date at a path has come to what was read before."""
    at = parse_date(text(row, *path), now)
    return since is not None and at is not None and at < since - LATE


def stars(value: object, *path: str | int) -> float | None:
    """A rating of 1 to 5 at a path, None for anything else."""
    found = number(value, *path)
    return found if found is not None and _WORST <= found <= _BEST else None


def web_link(value: object, *path: str | int) -> str:
    """An absolute address at a path, empty otherwise.

    A relative one would be joined to the request's address, which may hold a key.
    """
    found = text(value, *path).strip()
    return found if _WEB.match(found) else ""


def place(source: Source, name: str) -> str:
    """A setting as a part of an address.

    Raises:
        FetchError: vigie.yml does not say it.
    """
    return quote(setting(source, name), safe="")


def secret(credentials: Mapping[str, str], name: str) -> str:
    """A credential that can stand in a header.

    Raises:
        FetchError: it is missing, or was stored with what no key holds.
    """
    found = credentials.get(name, "").strip()
    if not _FIT_FOR_A_HEADER.fullmatch(found):
        detail = f"{name} is missing or broken: store it anew with `vigie connect`"
        raise FetchError(SourceHealth.NEEDS_CREDENTIALS, detail)
    return found


def remembered(source: Source) -> object:
    """The cursor as data, None where there is none that can be read."""
    return load_or_none(source.cursor) if source.cursor else None


def remembered_time(memory: object, now: datetime, *path: str) -> datetime | None:
    """A time in the cursor."""
    found = dig(memory, *path)
    return parse_date(found, now) if isinstance(found, str) else None


def written(**memory: object) -> str:
    """A cursor of what is to be remembered; times are told to the second."""
    known = {
        name: value.isoformat(timespec="seconds")
        if isinstance(value, datetime)
        else value
        for name, value in memory.items()
        if value is not None
    }
    return json.dumps(known, separators=(",", ":"), sort_keys=True)


def say(*parts: str) -> str:
    """What a person should know, in one line."""
    return "; ".join(part for part in parts if part)
