"""What the tests of listen share: sources, feeds, a scripted fetcher and sockets."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from types import MappingProxyType
from typing import Any

from functions.adapters.exchange import Exchange
from functions.adapters.http import GuardedFetcher
from functions.domain.business import Business, Locale
from functions.domain.ports import Request, Response
from functions.domain.source import Source
from functions.listen.reading.read import Reading, read
from functions.listen.sources.registry import connector_of
from functions.listen.walk import Walked, walk

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
URL = "https://feeds.example/mistral.xml"
PUBLIC = "93.184.216.34"


def a_business(**changes: Any) -> Business:
    business = Business(
        id="mistral",
        name="Le Petit Mistral",
        locale=Locale.FR,
        timezone="Europe/Paris",
        names=("Le Petit Mistral",),
    )
    return replace(business, **changes)


def a_source(**changes: Any) -> Source:
    source = Source(business="mistral", id="gazette", kind="feed", url=URL, due_at=NOW)
    return replace(source, **changes)


def rss(*items: str, channel: str = "", version: str = "2.0") -> bytes:
    """An RSS feed of items, each the inside of an <item>."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="{version}"><channel>'
        f"<title>La Gazette</title>{channel}{inside}</channel></rss>"
    ).encode()


def an_item(number: int = 1, about: str = "Le Petit Mistral") -> str:
    return (
        f"<guid>https://gazette.example/{number}</guid><title>{about} {number}</title>"
        f"<link>https://gazette.example/{number}</link>"
        "<pubDate>Sat, 21 Nov 2026 20:00:00 GMT</pubDate>"
        f"<description>Servi froid, numéro {number}.</description>"
    )


def json_feed(*items: Any, **feed: Any) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    whole = {"version": version, "title": "Avis", "items": list(items), **feed}
    return json.dumps(whole).encode()


def answered(body: bytes, content_type: str = "", **more: Any) -> Response:
    return Response(status=200, url=URL, body=body, content_type=content_type, **more)


def reading(body: bytes, content_type: str = "", **source: Any) -> Reading:
    """What is read of an answer."""
    walked = asking(a_source(**source), answered(body, content_type))
    assert walked.found is not None
    assert walked.first is not None
    return read(a_source(**source), walked.found, walked.first.url, NOW)


def asking(
    source: Source,
    *answers: Response | Exception,
    credentials: Mapping[str, str] = MappingProxyType({}),
    kept: list[Mapping[str, str]] | None = None,
    requests: list[Request] | None = None,
    now: datetime = NOW,
) -> Walked:
    """A connector's steps taken on scripted answers; what it asked is in `requests`."""
    fetcher = FakeFetcher(list(answers))
    steps = connector_of(source.kind).poll(source, credentials, now)
    keep = kept.append if kept is not None else lambda _values: None
    try:
        return walk(steps, fetcher, keep)
    finally:
        if requests is not None:
            requests += fetcher.requests


@dataclass
class FakeFetcher:
    """Gives the scripted answers in turn, an error by raising it."""

    answers: list[Response | Exception]
    requests: list[Request] = field(default_factory=list)

    def fetch(self, request: Request) -> Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class ScriptedSocket:
    """A connection on which the scripted pieces arrive one by one."""

    pieces: Iterable[bytes | Exception]
    sent: bytes = b""
    closed: bool = False

    def __post_init__(self) -> None:
        self._left = iter(self.pieces)
        self._rest = b""

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0

    def sendall(self, data: bytes) -> None:
        self.sent += data

    def recv_into(self, buffer: Any) -> int:
        piece = self._rest or next(self._left, b"")
        if isinstance(piece, Exception):
            raise piece
        size = min(len(buffer), len(piece))
        buffer[:size] = piece[:size]
        self._rest = piece[size:]
        return size

    def close(self) -> None:
        self.closed = True


class FakeTls:
    """Takes every connection for a secure one."""

    def wrap_socket(self, sock: Any, server_hostname: str) -> Any:
        return sock


@dataclass
class Web:
    """A web of scripted hosts: names lead to addresses, connections to sockets."""

    names: dict[str, list[str]] = field(default_factory=dict)
    sockets: list[ScriptedSocket] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    trusted: frozenset[str] = frozenset()
    second: float = 0.0

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise OSError("no such name")
        return self.names[host]

    def connect(self, address: str, port: int, timeout: float) -> Any:
        self.connected.append((address, port))
        return self.sockets.pop(0)

    def fetcher(self) -> GuardedFetcher:
        """A fetcher in this web, whose clock moves `second` at each look."""
        ticks = count()
        return GuardedFetcher(
            contact="https://vigie.example/contact",
            trusted_hosts=self.trusted,
            clock=lambda: NOW,
            resolver=self.resolve,
            exchange=Exchange(connector=self.connect, tls=FakeTls()),  # type: ignore[arg-type]
            monotonic=lambda: next(ticks) * self.second,
        )


def a_web(*answers: bytes | Iterable[bytes | Exception], **web: Any) -> Web:
    """A web in which feeds.example answers so, a connection after the other."""
    scripts = [[a] if isinstance(a, bytes) else a for a in answers]
    names = {"feeds.example": [PUBLIC], **web.pop("names", {})}
    return Web(names, [ScriptedSocket(script) for script in scripts], **web)


def http(
    status: str = "200 OK", body: bytes = b"", length: int | None = None, **headers: str
) -> bytes:
    """An HTTP answer; `a_b` names the header A-B."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
