"""The one guarded way out to the web: polite to hosts, deaf to where they point us.

Every hop of a redirect is taken apart, resolved and checked anew, and the connection
goes to the very address that was checked.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from functions.adapters.exchange import Answer, Deadline, Exchange
from functions.adapters.freshness import fresh_for_s, retry_after_s, validator
from functions.adapters.public_address import Place, is_public, place_of
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
_FOR_GOOD = frozenset({301, 308})
_FAILURES = {
    401: SourceHealth.REFUSED,
    403: SourceHealth.REFUSED,
    404: SourceHealth.NOT_FOUND,
    451: SourceHealth.REFUSED,
    TOO_MANY: SourceHealth.RATE_LIMITED,
}

Resolver = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address a name has, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _utc_now() -> datetime:
    return datetime.now(UTC)


class GuardedFetcher:
    """`Fetcher` over HTTP.

    `contact` stands in the User-Agent, so that a host can write to whom polls it.
    `trusted_hosts` (`host:port`) may be reached although private; empty in production.
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
    ) -> None:
        """Keep what it works with; nothing is opened before the first fetch."""
        self._agent = _agent(contact)
        self._trusted = trusted_hosts
        self._clock = clock
        self._resolver = resolver
        self._exchange = exchange or Exchange()
        self._monotonic = monotonic

    def fetch(self, request: Request) -> Response:
        """Fetch a URL; see the port. All redirects share one deadline of 20 s."""
        deadline = Deadline(self._monotonic() + EXCHANGE_S, self._monotonic)
        headers = self._headers(request)
        url, moved_to, for_good = request.url, None, True
        for _ in range(MAX_REDIRECTS + 1):
            place = place_of(url, self._trusted)
            answer = self._exchange.send(
                place, self._addresses(place), headers, deadline
            )
            if answer.status not in _REDIRECTS:
                return self._response(answer, url, moved_to, headers)
            url = _next_url(url, answer)
            for_good = for_good and answer.status in _FOR_GOOD
            moved_to = url if for_good else None
        raise FetchError(SourceHealth.SERVER_ERROR, "it redirects in circles")

    def _headers(self, request: Request) -> dict[str, str]:
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

    def _addresses(self, place: Place) -> list[str]:
        """The addresses of a place; one that is not public spoils all of them."""
        try:
            addresses = list(self._resolver(place.host, place.port))
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise FetchError(SourceHealth.UNREACHABLE, "nobody knows the host's name")
        if place.named not in self._trusted and not all(map(is_public, addresses)):
            detail = "the host's name leads into a private network"
            raise FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail)
        # A function without IPv6 need not learn that anew at each poll.
        return sorted(addresses, key=lambda one: ipaddress.ip_address(one).version)

    def _response(
        self, answer: Answer, url: str, moved_to: str | None, sent: dict[str, str]
    ) -> Response:
        asked = "If-None-Match" in sent or "If-Modified-Since" in sent
        known = {OK, GONE, NOT_MODIFIED} if asked else {OK, GONE}
        if answer.status not in known:
            raise self._failure(answer)
        headers = answer.headers
        return Response(
            status=answer.status,
            url=url,
            body=answer.body,
            content_type=headers.get("Content-Type", "")[:200],
            etag=validator(headers.get("ETag")),
            last_modified=validator(headers.get("Last-Modified")),
            fresh_for_s=fresh_for_s(headers, self._clock()),
            moved_to=moved_to,
        )

    def _failure(self, answer: Answer) -> FetchError:
        status, now = answer.status, self._clock()
        wait_s = retry_after_s(answer.headers, now)
        if wait_s is None and status in (TOO_MANY, UNAVAILABLE):
            wait_s = fresh_for_s(answer.headers, now)
        is_refusal = 400 <= status < 500  # noqa: PLR2004 - the class of statuses
        default = SourceHealth.REFUSED if is_refusal else SourceHealth.SERVER_ERROR
        reason = _FAILURES.get(status, default)
        return FetchError(reason, f"the host answers HTTP {status}", wait_s)


def _next_url(url: str, answer: Answer) -> str:
    """Where a redirect leads.

    Raises:
        FetchError: nowhere, or from a secure connection to an open one.
    """
    location = str(answer.headers.get("Location", "")).strip()
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
