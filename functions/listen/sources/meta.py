"""Meta's Graph API, as Facebook and Instagram are both asked: tokens, lists, errors."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from functions.domain.errors import FetchError
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.json_data import rows, text
from functions.listen.sources.asking import Paging, address, in_words, paging, setting
from functions.listen.sources.connector import Credential, Words
from functions.listen.sources.review import explained, secret

API = "https://graph.facebook.com/v25.0"
NOT_SUPPORTED = 12

TOKEN = Credential(
    "page_token",
    Words(
        en="a Page access token that does not lapse: from a long-lived user token of "
        "an app that passed App Review, at /me/accounts",
        fr="un jeton d’accès de Page sans échéance : obtenu par /me/accounts avec un "
        "jeton longue durée d’une application admise à l’App Review",
    ),
)

# What breaks off is no JSON, and the start of an error's body is all there is.
_CODE = re.compile(rb'"code"\s*:\s*(\d{1,6})\b')
_RATE_LIMITED = frozenset({4, 17, 32, 341, 613})
_BUSINESS_LIMITS = range(80_000, 80_015)
_NO_PERMISSION = frozenset({3, 10, 283, *range(200, 300)})
_NO_TOKEN = frozenset({102, 190, 467})
_NO_SUCH = frozenset({100, 803})


def headers(credentials: Mapping[str, str]) -> dict[str, str]:
    """The token where no log of addresses sees it."""
    return {"Authorization": f"Bearer {secret(credentials, 'page_token')}"}


def number(source: Source, name: str) -> str:
    """The number of a page or an account, by which its own words are known as such.

    Raises:
        FetchError: vigie.yml says none, or a name.
    """
    said = setting(source, name)
    if not (said.isascii() and said.isdigit()):
        detail = f"its {name} is told by its number, not by its name"
        raise FetchError(SourceHealth.UNSUPPORTED, detail)
    return said


def listing(
    base: str,
    now: datetime,
    token: Mapping[str, str],
    *,
    most: int,
    enough: Callable[[object], bool] = lambda _row: False,
    **params: object,
) -> Paging:
    """A list of the Graph API, by its cursors: a `next` address holds the token."""

    def next_of(page: object) -> str:
        last = rows(page, "data")[-1:]
        after = text(page, "paging", "cursors", "after")
        if not last or not after or enough(last[0]):
            return ""
        return address(base, **params, after=after)

    first = address(base, **params)
    return explained(paging(first, now, next_of, token, most), in_plain_words)


def code_of(error: FetchError) -> int | None:
    """The number of the error in the Graph API's own count."""
    found = _CODE.search(error.body)
    return int(found[1]) if found else None


def in_plain_words(error: FetchError) -> FetchError:
    """What an error of the Graph API means to a person."""
    code = code_of(error)
    if code is None:
        return error
    if code in _RATE_LIMITED or code in _BUSINESS_LIMITS:
        return in_words(error, SourceHealth.RATE_LIMITED, "Meta asks for fewer calls")
    if code in _NO_TOKEN:
        words = "Meta no longer takes the token: run `vigie connect` again"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if code in _NO_PERMISSION:
        words = "a permission is missing: it takes App Review and a verified business"
        return in_words(error, SourceHealth.BLOCKED, words)
    if code == NOT_SUPPORTED:
        words = "Meta no longer gives this"
        return in_words(error, SourceHealth.UNSUPPORTED, words)
    if code in _NO_SUCH:
        words = "Meta knows no such page or account, or the token may not see it"
        return in_words(error, SourceHealth.NOT_FOUND, words)
    return error
