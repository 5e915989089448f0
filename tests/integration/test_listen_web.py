"""The guarded fetch and a whole poll over real connections on loopback."""

import gzip
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response as Answer

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.adapters.exchange import Exchange
from functions.adapters.http import GuardedFetcher
from functions.domain.errors import FetchError
from functions.domain.message import Poll, decode_entry
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from functions.listen.plan import plan_polls
from functions.listen.poll import Poller
from tests.listen_cases import (
    NOW,
    PUBLIC,
    a_business,
    a_source,
    an_item,
    hours,
    http,
    rss,
)

HOST = "feeds.example"


@pytest.fixture
def trusting(httpserver: HTTPServer) -> GuardedFetcher:
    trusted = frozenset({f"{httpserver.host}:{httpserver.port}"})
    return GuardedFetcher(trusted_hosts=trusted, clock=lambda: NOW)


def test_a_feed_is_polled_politely_over_http(
    httpserver: HTTPServer, trusting: GuardedFetcher
):
    asked: list[Asked] = []

    def answer(request: Asked) -> Answer:
        asked.append(request)
        if request.headers.get("If-None-Match") == '"1"':
            return Answer(status=304, headers={"ETag": '"1"'})
        packed = gzip.compress(rss(an_item(1), an_item(2, about="Autre")))
        return Answer(packed, headers={"ETag": '"1"', "Content-Encoding": "gzip"})

    httpserver.expect_request("/moved").respond_with_data(
        status=301, headers={"Location": "/feed.xml"}
    )
    httpserver.expect_request("/feed.xml").respond_with_handler(answer)
    watch, polls, entries = MemoryWatch(), MemoryQueue(), MemoryQueue()
    watch.put_business(a_business())
    watch.put_source(a_source(url=httpserver.url_for("/moved")))
    now = NOW
    poller = Poller(watch, trusting, MemorySecrets(), entries, lambda: now, lambda: 0.5)

    assert plan_polls(watch, polls, now) == 1
    assert poller.poll(Poll("mistral", "gazette")).matched == 1
    (entry,) = map(decode_entry, entries.take())
    assert entry.text == "Servi froid, numéro 1."
    now += hours(2)
    plan_polls(watch, polls, now)
    assert poller.poll(Poll("mistral", "gazette")).entries == 0
    assert len(entries) == 0
    assert [request.headers.get("If-None-Match") for request in asked] == [None, '"1"']


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, SourceHealth.NOT_FOUND), (500, SourceHealth.SERVER_ERROR)],
)
def test_a_failing_host_is_named(
    httpserver: HTTPServer, trusting: GuardedFetcher, status: int, reason: SourceHealth
):
    httpserver.expect_request("/").respond_with_data("non", status=status)
    with pytest.raises(FetchError) as caught:
        trusting.fetch(Request(httpserver.url_for("/")))
    assert caught.value.reason == reason


def test_20_mb_are_too_large(httpserver: HTTPServer, trusting: GuardedFetcher):
    httpserver.expect_request("/").respond_with_data(b"x" * 20 * 2**20)
    with pytest.raises(FetchError) as caught:
        trusting.fetch(Request(httpserver.url_for("/")))
    assert caught.value.reason == SourceHealth.TOO_LARGE


def test_loopback_that_nobody_trusts_is_not_reached(httpserver: HTTPServer):
    with pytest.raises(FetchError) as caught:
        GuardedFetcher().fetch(Request(httpserver.url_for("/")))
    assert caught.value.reason == SourceHealth.FORBIDDEN_ADDRESS
    assert httpserver.log == []


def test_a_port_where_nobody_listens_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(FetchError) as caught:
        GuardedFetcher(trusted_hosts=frozenset({place})).fetch(
            Request(f"http://{place}/")
        )
    assert caught.value.reason == SourceHealth.UNREACHABLE


@dataclass
class SecureHost:
    """A host on loopback that answers one TLS connection and notes the name asked."""

    authority: Path
    context: ssl.SSLContext
    asked_for: list[str | None] = field(default_factory=list)
    request: bytes = b""

    def __post_init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.context.sni_callback = lambda _, name, __: self.asked_for.append(name)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        try:
            connection, _ = self._server.accept()
            with self.context.wrap_socket(connection, server_side=True) as secured:
                self.request = secured.recv(4_096)
                secured.sendall(http(body=b"<rss/>"))
        except OSError:
            return

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        assert (address, port) == (PUBLIC, 443)
        return socket.create_connection(self._server.getsockname(), timeout)

    def close(self) -> None:
        self._thread.join(5)
        self._server.close()


@pytest.fixture
def secure_host(tmp_path: Path) -> Iterator[SecureHost]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    # TLS asks the real clock, whatever a test says.
    first, last = datetime(2020, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(HOST), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    chain, secret = tmp_path / "chain.pem", tmp_path / "key.pem"
    chain.write_bytes(certificate.public_bytes(pem))
    secret.write_bytes(
        key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(chain, secret)
    host = SecureHost(chain, context)
    yield host
    host.close()


def secure_fetch(host: SecureHost, name: str, *, known: bool) -> bytes:
    tls = ssl.create_default_context(cafile=host.authority) if known else None
    fetcher = GuardedFetcher(
        resolver=lambda *_: [PUBLIC], exchange=Exchange(host.connect, tls)
    )
    return fetcher.fetch(Request(f"https://{name}/feed")).body


def test_a_pinned_connection_still_names_its_host(secure_host: SecureHost):
    assert secure_fetch(secure_host, HOST, known=True) == b"<rss/>"
    assert secure_host.asked_for == [HOST]
    assert b"Host: feeds.example\r\n" in secure_host.request


@pytest.mark.parametrize(("name", "known"), [("other.example", True), (HOST, False)])
def test_a_certificate_of_another_or_of_nobody_is_refused(
    secure_host: SecureHost, name: str, known: bool
):
    with pytest.raises(FetchError, match="certificate") as caught:
        secure_fetch(secure_host, name, known=known)
    assert caught.value.reason == SourceHealth.UNREACHABLE
    assert secure_host.request == b""
