"""Mailboxes over IMAP and TLS, on the standard library's imaplib.

The server is no friend either: its address is checked and pinned, everything it says
is counted against one deadline and one allowance of bytes, and nothing is changed in
the mailbox, not even what was seen.
"""

import imaplib
import re
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import unquote, urlsplit

import certifi

from functions.adapters.public_address import is_public
from functions.domain.errors import FetchError
from functions.domain.mailbox import Mail, Mailbox, MailRequest, Mails
from functions.domain.ports import Fetcher, Request, Response
from functions.domain.source import SourceHealth

PORT = 993
SESSION_S = 25.0
ONE_ANSWER_S = 10.0
_CHUNK = 64 * 1024
_SMALL_TALK = 1024 * 1024
"""Bytes a session may take beside the mails: greetings, lists of numbers."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_ATOM = re.compile(r"[!#$&'+,./0-9:;<=>?@A-Z\[^_`a-z|}~-]{1,320}")
_FOLDER = re.compile(r"[ !#-\[\]-~]{1,200}")
_NUMBER = re.compile(rb"\d{1,10}")

Resolver = Callable[[str, int], Sequence[str]]
Connect = Callable[[tuple[str, int], float], socket.socket]


def resolve(host: str, port: int) -> list[str]:
    """Every address a name has, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class _Session(imaplib.IMAP4):
    """A session on a connection that is open, within a deadline and an allowance."""

    def __init__(self, sock: socket.socket, until: float, allowance: int) -> None:
        self._given, self._until, self._left = sock, until, allowance
        super().__init__()

    def open(
        self, host: str = "", port: int = PORT, timeout: float | None = None
    ) -> None:
        self.host, self.port = host, port
        self.sock = self._given
        self.sock.settimeout(timeout or ONE_ANSWER_S)
        self.file = self._heard = self.sock.makefile("rb")

    def read(self, size: int) -> bytes:
        held = bytearray()
        while len(held) < size:
            piece = self._heard.read1(min(size - len(held), _CHUNK))
            self._spend(len(piece))
            if not piece:
                break
            held += piece
        return bytes(held)

    def readline(self) -> bytes:
        held = bytearray()
        while not held.endswith(b"\n"):
            ready = self._heard.peek(1)
            if not ready:
                break
            held += self._heard.read(ready.find(b"\n") + 1 or len(ready))
            self._spend(len(ready))
        return bytes(held)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise FetchError(SourceHealth.TOO_LARGE, "the mail server never ends")
        if time.monotonic() > self._until:
            raise TimeoutError


@dataclass(frozen=True)
class ImapMailbox:
    """`Mailbox` over IMAP. `trusted_hosts` are as the guarded fetch has them."""

    trusted_hosts: frozenset[str] = frozenset()
    resolver: Resolver = resolve
    connect: Connect = socket.create_connection
    tls: ssl.SSLContext | None = None

    def fetch(self, request: MailRequest) -> Mails:
        """The mails that are new; see the port."""
        try:
            return self._fetch(request)
        except imaplib.IMAP4.error:
            # What the server says may repeat what was told it.
            detail = "the mail server does not do what it is asked"
            raise FetchError(SourceHealth.SERVER_ERROR, detail) from None
        except TimeoutError:
            raise FetchError(SourceHealth.TOO_SLOW, "the mail server is slow") from None
        except (OSError, UnicodeError, ValueError):
            detail = "the connection to the mail server failed"
            raise FetchError(SourceHealth.UNREACHABLE, detail) from None

    def _fetch(self, request: MailRequest) -> Mails:
        parts = urlsplit(request.url)
        host, port = parts.hostname or "", parts.port or PORT
        folder = unquote(parts.path.lstrip("/"))
        if not (_ATOM.fullmatch(request.user) and _FOLDER.fullmatch(folder)):
            detail = "the user or the folder holds a sign that cannot be sent"
            raise FetchError(SourceHealth.UNSUPPORTED, detail)
        until = time.monotonic() + SESSION_S
        allowance = request.limit * request.most_bytes + _SMALL_TALK
        with self._connected(host, port) as sock:
            session = _Session(sock, until, allowance)
            try:
                _log_in(session, request)
                validity = _select(session, folder)
                mails, more = _read(session, request, validity)
            finally:
                session.shutdown()
        known = f"{validity} {[mail.uid for mail in mails]}".encode()
        return Mails(
            status=200,
            url=f"imaps://{host}/{parts.path.lstrip('/')}",
            body=known,
            validity=validity,
            mails=tuple(mails),
            more=more,
        )

    def _connected(self, host: str, port: int) -> socket.socket:
        named = f"{host}:{port}"
        trusted = named in self.trusted_hosts
        addresses = list(self.resolver(host, port))
        if not trusted and (port != PORT or not all(map(is_public, addresses))):
            detail = "the mail server is not on the public internet at port 993"
            raise FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail)
        if not addresses:
            raise FetchError(SourceHealth.UNREACHABLE, "nobody knows the mail server")
        sock = self.connect((addresses[0], port), ONE_ANSWER_S)
        try:
            return self._context.wrap_socket(sock, server_hostname=host)
        except BaseException:
            sock.close()
            raise

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self.tls or ssl.create_default_context(cafile=certifi.where())


def _log_in(session: _Session, request: MailRequest) -> None:
    try:
        session.login(request.user, request.password)
    except session.abort:
        raise
    except session.error:
        detail = "the mail server does not take the user and the password"
        raise FetchError(SourceHealth.NEEDS_CREDENTIALS, detail) from None


def _select(session: _Session, folder: str) -> int:
    """Open a folder for reading; its UIDVALIDITY."""
    status, _ = session.select(f'"{folder}"', readonly=True)
    if status != "OK":
        raise FetchError(SourceHealth.NOT_FOUND, "the mailbox has no such folder")
    _, told = session.response("UIDVALIDITY")
    found = _NUMBER.search(bytes(told[0] or b"")) if told else None
    return int(found[0]) if found else 0


def _read(
    session: _Session, request: MailRequest, validity: int
) -> tuple[list[Mail], bool]:
    after = request.after_uid if validity and validity == request.validity else 0
    asked = f"UID {after + 1}:*" if after else _since(request.since)
    _, listed = session.uid("SEARCH", asked)
    found = {int(one) for part in listed for one in _NUMBER.findall(part or b"")}
    # « n:* » names the last mail even where its number is below n.
    uids = sorted(uid for uid in found if uid > after)
    mails = [_mail(session, uid, request.most_bytes) for uid in uids[: request.limit]]
    return [mail for mail in mails if mail.raw], len(uids) > request.limit


def _mail(session: _Session, uid: int, most_bytes: int) -> Mail:
    _, told = session.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{most_bytes}>)")
    raw = next((one[1] for one in told if isinstance(one, tuple)), b"")
    return Mail(uid, bytes(raw)[:most_bytes])


def _since(at: datetime | None) -> str:
    """The date as IMAP writes it, in English wherever we run."""
    return f"SINCE {at.day}-{_MONTHS.split()[at.month - 1]}-{at.year}" if at else "ALL"


@dataclass(frozen=True, slots=True)
class WebAndMail:
    """`Fetcher` of both: what is a mailbox goes there, all else to the web."""

    web: Fetcher
    mailbox: Mailbox

    def fetch(self, request: Request) -> Response:
        """Fetch from where the request points; see the ports."""
        if isinstance(request, MailRequest):
            return self.mailbox.fetch(request)
        return self.web.fetch(request)
