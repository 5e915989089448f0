"""The one guarded way out to the web: polite to hosts, deaf to where they point us.

Every hop of a redirect is taken apart, resolved and checked anew, and the connection
goes to the very address that was checked.
"""

import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import requests

from functions.adapters.exchange import Exchange
from functions.adapters.freshness import (
    fresh_for_s,
    reset_s,
    retry_after_s,
    validator,
)
from functions.adapters.public_address import Place
from functions.adapters.transport import (
    METHODS,
    Client,
    Guard,
    Resolver,
    Transport,
    own_headers,
)
from functions.adapters.wire import Deadline
from functions.domain.errors import FetchError
from functions.domain.ports import Clock, Request, Response
from functions.domain.source import SourceHealth

VERSION = "0.1.0"
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml,"
    " application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.8, */*;q=0.1"
)
MAX_REDIRECTS = 5
EXCHANGE_S = 20.0

OK, NOT_MODIFIED, GONE, TOO_MANY, UNAVAILABLE = 200, 304, 410, 429, 503
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAME_AGAIN = frozenset({307, 308})
_FOR_GOOD = frozenset({301, 308})
_FAILURES = {
    401: SourceHealth.REFUSED,
    403: SourceHealth.REFUSED,
    404: SourceHealth.NOT_FOUND,
    451: SourceHealth.REFUSED,
    TOO_MANY: SourceHealth.RATE_LIMITED,
}


def resolve(host: str, port: int) -> list[str]:
    """Every address a name has, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Hop:
    """One request on the way: where to, and what is told there."""

    url: str
    place: Place
    method: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)

    def redirected(self, answer: requests.Response, guard: Guard) -> "_Hop":
        """The next request. What was meant for this host is told to no other.

        Raises:
            FetchError: it leads nowhere, or where nothing is fetched.
        """
        url = _next_url(self.url, answer)
        place = guard.place(url)
        hop = replace(self, url=url, place=place)
        if not (answer.status_code in _SAME_AGAIN or self.method == "GET"):
            hop = replace(hop, method="GET", body=None)
        if place.is_at_home_in(self.place):
            return hop
        if hop.body is not None:
            detail = "it redirects what is told to it to another host"
            raise FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail)
        return replace(hop, headers={})


class GuardedFetcher:
    """`Fetcher` over HTTP.

    `contact` stands in the User-Agent, so that a host can write to whom polls it.
    `trusted_hosts` (`host:port`) may be reached although private; empty in production.
    `patience_s` is what one fetch may take, redirects included.
    """

    def __init__(
        self,
        contact: str = "",
        trusted_hosts: frozenset[str] = frozenset(),
        *,
        clock: Clock = _utc_now,
        resolver: Resolver = resolve,
        exchange: Exchange | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        patience_s: float = EXCHANGE_S,
    ) -> None:
        """Keep what it works with; nothing is opened before the first fetch."""
        self._agent = _agent(contact)
        self._guard = Guard(resolver, trusted_hosts)
        self._clock = clock
        self._exchange = exchange or Exchange()
        self._monotonic = monotonic
        self._patience_s = patience_s

    def fetch(self, request: Request) -> Response:
        """Fetch a URL; see the port. All redirects share one deadline.

        Raises:
            ValueError: the request has a method or a header that no connector needs.
        """
        if request.method not in METHODS:
            raise ValueError(f"nothing is polled by {request.method!r}")
        deadline = Deadline(self._monotonic() + self._patience_s, self._monotonic)
        polite, own = self._headers(request), own_headers(request.headers)
        client = Client(Transport(self._guard, self._exchange, deadline), polite)
        place = self._guard.place(request.url)
        hop = _Hop(request.url, place, request.method, own, request.body)
        moved_to, for_good = None, True
        for _ in range(MAX_REDIRECTS + 1):
            answer = client.ask(hop.place, hop.method, hop.headers, hop.body)
            if answer.status_code not in _REDIRECTS:
                return self._response(answer, hop.url, moved_to, polite)
            hop = hop.redirected(answer, self._guard)
            for_good = for_good and answer.status_code in _FOR_GOOD
            moved_to = hop.url if for_good else None
        raise FetchError(SourceHealth.SERVER_ERROR, "it redirects in circles")

    def _headers(self, request: Request) -> dict[str, str]:
        """What every host is told, redirected or not."""
        headers = {
            "User-Agent": self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        etag = validator(request.etag)
        if etag:
            headers["If-None-Match"] = etag
        last_modified = validator(request.last_modified)
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        return headers

    def _response(
        self,
        answer: requests.Response,
        url: str,
        moved_to: str | None,
        sent: Mapping[str, str],
    ) -> Response:
        asked = "If-None-Match" in sent or "If-Modified-Since" in sent
        known = {OK, GONE, NOT_MODIFIED} if asked else {OK, GONE}
        if answer.status_code not in known:
            raise self._failure(answer)
        headers = answer.headers
        return Response(
            status=answer.status_code,
            url=url,
            body=answer.content,
            content_type=headers.get("Content-Type", "")[:200],
            etag=validator(headers.get("ETag")),
            last_modified=validator(headers.get("Last-Modified")),
            fresh_for_s=fresh_for_s(headers, self._clock()),
            moved_to=moved_to,
            headers=dict(headers),
        )

    def _failure(self, answer: requests.Response) -> FetchError:
        status, now = answer.status_code, self._clock()
        wait_s = retry_after_s(answer.headers, now)
        if wait_s is None and status in (TOO_MANY, UNAVAILABLE):
            wait_s = reset_s(answer.headers, now) or fresh_for_s(answer.headers, now)
        is_refusal = 400 <= status < 500  # noqa: PLR2004 - the class of statuses
        default = SourceHealth.REFUSED if is_refusal else SourceHealth.SERVER_ERROR
        return FetchError(
            _FAILURES.get(status, default),
            f"the host answers HTTP {status}",
            wait_s,
            status=status,
            body=answer.content,
        )


def _next_url(url: str, answer: requests.Response) -> str:
    """Where a redirect leads.

    Raises:
        FetchError: nowhere, or from a secure connection to an open one.
    """
    location = answer.headers.get("Location", "").strip()
    if not location:
        raise FetchError(SourceHealth.SERVER_ERROR, "it redirects to nowhere")
    try:
        # Headers are read as Latin-1; hosts that write other signs mean UTF-8.
        following = urljoin(url, location.encode("latin-1").decode("utf-8", "replace"))
        schemes = urlsplit(url).scheme, urlsplit(following).scheme
    except ValueError:
        raise FetchError(SourceHealth.SERVER_ERROR, "it redirects to nowhere") from None
    if schemes == ("https", "http"):
        detail = "it redirects from https to http"
        raise FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail)
    return following.replace(" ", "%20")


def _agent(contact: str) -> str:
    shown = "".join(c for c in contact if " " <= c <= "~" and c not in "()")
    return f"Vigie/{VERSION} (+{shown})" if shown else f"Vigie/{VERSION}"
