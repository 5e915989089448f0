"""The `requests` library on our own exchange: it prepares what is asked and holds what
is answered, but opens no connection, follows no redirect and keeps nothing.
"""  # noqa: D205 - one sentence and its limits

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from ipaddress import ip_address
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from functions.adapters.exchange import Exchange
from functions.adapters.public_address import Place, is_public, place_of
from functions.adapters.wire import Deadline
from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth

METHODS = frozenset({"GET", "POST", "PUT"})
MAX_VALUE = 4_096
"""A longer header is left out: half of a link would be another link."""

Resolver = Callable[[str, int], Sequence[str]]

_LISTS = frozenset({"cache-control", "content-encoding", "link", "vary"})
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_RESERVED = re.compile(
    r"host|cookie2?|connection|keep-alive|content-length|transfer-encoding|te|trailer"
    r"|accept-encoding|expect|upgrade|proxy-.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Which hosts may be reached, and how their addresses are found."""

    resolver: Resolver
    trusted: frozenset[str]

    def place(self, url: str) -> Place:
        """Take a URL apart.

        Raises:
            FetchError: `forbidden_address`.
        """
        return place_of(url, self.trusted)

    def addresses(self, place: Place) -> list[str]:
        """The addresses of a place; one that is not public spoils all of them.

        Raises:
            FetchError: it has none, or a private one.
        """
        try:
            addresses = list(self.resolver(place.host, place.port))
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise FetchError(SourceHealth.UNREACHABLE, "nobody knows the host's name")
        if place.named not in self.trusted and not all(map(is_public, addresses)):
            detail = "the host's name leads into a private network"
            raise FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail)
        # A function without IPv6 need not learn that anew at each poll.
        return sorted(addresses, key=lambda one: ip_address(one).version)


class Transport(BaseAdapter):
    """Sends what `requests` prepared to an address that was checked, and nowhere else.

    It reads the URL itself, whatever `requests` makes of it, and connects to what it
    read. Time-outs, certificates and proxies of `requests` do not exist for it.
    """

    def __init__(self, guard: Guard, exchange: Exchange, deadline: Deadline) -> None:
        """For one fetch: all its requests share the deadline."""
        super().__init__()
        self._guard = guard
        self._exchange = exchange
        self._deadline = deadline

    def send(
        self,
        request: requests.PreparedRequest,
        *_: Any,  # noqa: ANN401 - the settings of requests, of which none is heard
        **__: Any,  # noqa: ANN401
    ) -> requests.Response:
        """Send and receive.

        Raises:
            FetchError: it may not be reached, or cannot be, or cannot be read.
        """
        place = self._guard.place(request.url or "")
        answer = self._exchange.send(
            place,
            self._guard.addresses(place),
            request.headers,
            self._deadline,
            method=request.method or "GET",
            body=request.body if isinstance(request.body, bytes) else None,
        )
        response = requests.Response()
        response.status_code = answer.status
        response.headers = CaseInsensitiveDict(_headers(answer.headers))
        response.raw = io.BytesIO(answer.body)
        response.url = place.url
        response.request = request
        return response

    def close(self) -> None:
        """Every exchange closes its own connection."""


class Client(requests.Session):
    """A session of one fetch, which ends with it: no cookie or host is remembered."""

    def __init__(self, transport: Transport, headers: Mapping[str, str]) -> None:
        """`headers` go with every request."""
        super().__init__()
        self.trust_env = False
        self.headers = CaseInsensitiveDict(headers)
        self.adapters.clear()
        self.mount("http://", transport)
        self.mount("https://", transport)

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere: `requests` would read the body of a redirect, and then obey."""

    def ask(
        self, place: Place, method: str, headers: Mapping[str, str], body: bytes | None
    ) -> requests.Response:
        """Ask for a place.

        Raises:
            FetchError: see `Transport.send`, or the address is none for `requests`.
        """
        asked = requests.Request(method, place.url, dict(headers), data=body)
        try:
            prepared = self.prepare_request(asked)
        except requests.RequestException:
            detail = "the address cannot be read"
            raise FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail) from None
        # As it was written: what is signed would not survive another's spelling.
        prepared.url = place.url
        return self.send(prepared, allow_redirects=False, stream=True)


def own_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers a request brings along.

    Raises:
        FetchError: `needs_credentials`, for a value that would break out of its line.
        ValueError: one is not a request's own to set.
    """
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
            raise ValueError(f"a request may not set the header {name!r}")
        if not all(" " <= c <= "~" for c in value) or value != value.strip():
            detail = f"{name} would hold signs that no header may: is it well copied?"
            raise FetchError(SourceHealth.NEEDS_CREDENTIALS, detail)
    return dict(headers)


def _headers(message: Message) -> dict[str, str]:
    """Each header once; lists are joined, of all others the first one counts."""
    headers: dict[str, str] = {}
    for name, value in message.items():
        known = name.lower()
        if known.startswith("set-cookie"):
            continue
        if known not in headers:
            headers[known] = value
        elif known in _LISTS:
            headers[known] += f", {value}"
    return {name: value for name, value in headers.items() if len(value) <= MAX_VALUE}
