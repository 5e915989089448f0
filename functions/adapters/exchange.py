"""One request and one answer over one connection, under one deadline and hard caps.

On the standard library's http.client, which redirects nothing, retries nothing, reads
no proxy variable, keeps no cookie and logs no address.
"""

import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse, LineTooLong
from typing import Any

import certifi

from functions.adapters.public_address import Place
from functions.adapters.wire import MAX_BODY, Deadline, Pipe, Wire, too_large
from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth

MAX_EXCUSE = 64 * 1024
"""Of the body of an error: enough for its words, whatever else it holds."""

EXCUSE_S = 5.0
"""How long to listen to them; the status is known already."""

CONNECT_S = 5.0
"""For each address of a host; a host with a dead one is reached by the next."""

MAX_ADDRESSES = 4
OK = 200
_WORDLESS = frozenset({204, 301, 302, 303, 304, 307, 308, 410})
_CHUNK = 64 * 1024
_GZIP = 31  # zlib's word for: a gzip header is expected

Connector = Callable[[str, int, float], socket.socket]


def connect_tcp(address: str, port: int, timeout: float) -> socket.socket:
    """Connect to an address that was checked."""
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body. A body that broke off is what had arrived of it.

    The body of a redirect is never read, that of an error up to `MAX_EXCUSE`.
    """

    status: int
    headers: Message
    body: bytes = b""


@dataclass(slots=True)
class Exchange:
    """Sends requests. Every connection goes to an address handed in, never to a name.

    Attributes:
        connector: opens a socket to an address and a port.
        tls: made at the first https request if not given.
    """

    connector: Connector = connect_tcp
    tls: ssl.SSLContext | None = field(default=None)

    def send(
        self,
        place: Place,
        addresses: Sequence[str],
        headers: Mapping[str, str],
        deadline: Deadline,
        method: str = "GET",
        body: bytes | None = None,
    ) -> Answer:
        """Ask for a place at the first of its addresses that can be reached.

        Raises:
            FetchError: it cannot be reached, or is too slow, too large, unreadable.
        """
        sock = self._connect(place, addresses, deadline)
        try:
            wire = Wire(sock, deadline)
            with _asked(wire, place, headers, method, body) as answer:
                return _talk(wire, answer)
        except TimeoutError:
            raise FetchError(SourceHealth.TOO_SLOW, "the host went silent") from None
        except LineTooLong:
            raise FetchError(SourceHealth.TOO_LARGE, "a header is too long") from None
        except (HTTPException, ValueError):
            detail = "what came is not an HTTP answer"
            raise FetchError(SourceHealth.SERVER_ERROR, detail) from None
        except OSError:
            detail = "the connection was lost"
            raise FetchError(SourceHealth.UNREACHABLE, detail) from None
        finally:
            sock.close()

    def _connect(
        self, place: Place, addresses: Sequence[str], deadline: Deadline
    ) -> socket.socket:
        for address in addresses[:MAX_ADDRESSES]:
            try:
                wait_s = min(CONNECT_S, deadline.left_s())
                sock = self.connector(address, place.port, wait_s)
            except OSError:
                continue
            return self._secured(sock, place, deadline)
        raise FetchError(SourceHealth.UNREACHABLE, "the host does not answer")

    def _secured(
        self, sock: socket.socket, place: Place, deadline: Deadline
    ) -> socket.socket:
        if place.scheme != "https":
            return sock
        if self.tls is None:
            self.tls = ssl.create_default_context(cafile=certifi.where())
        try:
            sock.settimeout(deadline.left_s())
            return self.tls.wrap_socket(sock, server_hostname=place.host.rstrip("."))
        except ssl.SSLCertVerificationError:
            sock.close()
            detail = "its certificate is not valid"
            raise FetchError(SourceHealth.UNREACHABLE, detail) from None
        except (OSError, ValueError):
            sock.close()
            detail = "no secure connection comes about"
            raise FetchError(SourceHealth.UNREACHABLE, detail) from None
        except FetchError:
            sock.close()
            raise


def _asked(
    wire: Wire,
    place: Place,
    headers: Mapping[str, str],
    method: str,
    body: bytes | None,
) -> HTTPResponse:
    """The answer to a request, as far as its headers."""
    connection = HTTPConnection(place.host, place.port)
    connection.sock = Pipe(wire)
    connection.putrequest(
        method, place.target, skip_host=True, skip_accept_encoding=True
    )
    connection.putheader("Host", place.authority)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    return connection.getresponse()


def _talk(wire: Wire, answer: HTTPResponse) -> Answer:
    body = b""
    if answer.status == OK:
        wire.allowance += MAX_BODY
        body = _body(answer)
    elif answer.status not in _WORDLESS:
        wire.allowance += MAX_EXCUSE
        wire.deadline = wire.deadline.sooner(EXCUSE_S)
        body = _excuse(answer)
    return Answer(answer.status, answer.headers, body)


def _body(answer: HTTPResponse) -> bytes:
    if (answer.length or 0) > MAX_BODY:
        raise too_large()
    body = bytearray()
    for piece in _pieces(answer, MAX_BODY):
        body += piece
        if len(body) > MAX_BODY:
            raise too_large()
    return bytes(body)


def _excuse(answer: HTTPResponse) -> bytes:
    """The start of an error's body: what comes of it, and never a trouble itself."""
    body = bytearray()
    with suppress(FetchError, HTTPException, OSError, ValueError):
        for piece in _pieces(answer, MAX_EXCUSE):
            body += piece
            if len(body) >= MAX_EXCUSE:
                break
    return bytes(body[:MAX_EXCUSE])


def _pieces(answer: HTTPResponse, limit: int) -> Iterator[bytes]:
    """The body unpacked, in pieces; one larger than the limit shows a bomb."""
    encoding = answer.getheader("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from _chunks(answer)
    elif encoding in ("gzip", "x-gzip"):
        unpack = zlib.decompressobj(wbits=_GZIP)
        for chunk in _chunks(answer):
            yield _unpacked(unpack, chunk, limit + 1)
    else:
        detail = "it is compressed in a way that was not asked for"
        raise FetchError(SourceHealth.UNREADABLE, detail)


def _chunks(answer: HTTPResponse) -> Iterator[bytes]:
    """The body as it arrives; where it breaks off it ends, if anything came at all."""
    began = False
    while True:
        try:
            chunk = answer.read1(_CHUNK)
        except TimeoutError:
            raise
        except (HTTPException, OSError, ValueError):
            if not began:
                raise
            return
        if not chunk:
            return
        began = True
        yield chunk


def _unpacked(unpack: Any, chunk: bytes, room: int) -> bytes:  # noqa: ANN401
    """A chunk unpacked; a bomb stops as soon as there is no more room for it."""
    try:
        return bytes(unpack.decompress(chunk, room))
    except zlib.error:
        detail = "its compression is broken"
        raise FetchError(SourceHealth.UNREADABLE, detail) from None
