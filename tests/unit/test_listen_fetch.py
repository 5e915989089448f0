"""The guarded fetch on scripted connections: statuses, caps, deadline, redirects."""

import gzip
import tomllib
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.adapters.http import VERSION
from functions.adapters.wire import MAX_BODY
from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.listen_cases import PUBLIC, Web, a_web, http

URL = "http://feeds.example/mistral.xml?key=1"
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def failure(web: Web, url: str = URL) -> FetchError:
    with pytest.raises(FetchError) as caught:
        web.fetcher().fetch(Request(url))
    assert "key=1" not in str(caught.value)
    return caught.value


def test_a_request_is_honest_and_polite():
    web = a_web(http(body=b"x"))
    (socket,) = web.sockets
    web.fetcher().fetch(Request(URL, etag='W/"é"', last_modified="then"))
    lines = socket.sent.decode("latin-1").split("\r\n")
    assert lines[0] == "GET /mistral.xml?key=1 HTTP/1.1"
    assert {
        "Host: feeds.example",
        f"User-Agent: Vigie/{VERSION} (+https://vigie.example/contact)",
        "Accept-Encoding: gzip",
        'If-None-Match: W/"é"',
        "If-Modified-Since: then",
    } <= set(lines)
    assert not any(line.lower().startswith(("cookie", "referer")) for line in lines)
    assert web.connected == [(PUBLIC, 80)]
    assert socket.closed


def test_the_user_agent_names_the_version_of_the_project():
    assert tomllib.loads(PROJECT.read_text())["project"]["version"] == VERSION


def test_an_answer_comes_with_its_validators_and_its_freshness():
    web = a_web(
        http(
            body=b"<rss/>",
            ETag='"x"',
            Last_Modified="then",
            Cache_Control="max-age=60",
            Content_Type="text/xml",
            Set_Cookie="a=b",
        )
    )
    response = web.fetcher().fetch(Request(URL))
    assert (response.status, response.body, response.url) == (200, b"<rss/>", URL)
    assert (response.etag, response.last_modified) == ('"x"', "then")
    assert (response.fresh_for_s, response.content_type) == (60, "text/xml")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("404 Not Found", SourceHealth.NOT_FOUND),
        ("401 Unauthorized", SourceHealth.REFUSED),
        ("403 Forbidden", SourceHealth.REFUSED),
        ("451 No", SourceHealth.REFUSED),
        ("400 Bad", SourceHealth.REFUSED),
        ("429 Slow", SourceHealth.RATE_LIMITED),
        ("500 Oups", SourceHealth.SERVER_ERROR),
        ("503 Later", SourceHealth.SERVER_ERROR),
        ("206 Part", SourceHealth.SERVER_ERROR),
        ("304 Unasked", SourceHealth.SERVER_ERROR),
        ("302 Nowhere", SourceHealth.SERVER_ERROR),
    ],
)
def test_a_status_becomes_a_reason(status: str, reason: SourceHealth):
    assert failure(a_web(http(status))).reason == reason


def test_304_is_an_answer_to_who_asked_and_410_to_anybody():
    asked = a_web(http("304 Same")).fetcher().fetch(Request(URL, etag='"x"'))
    gone = a_web(http("410 Gone", b"adieu")).fetcher().fetch(Request(URL))
    assert (asked.status, gone.status, gone.body) == (304, 410, b"")


def test_a_host_says_when_to_come_back():
    assert failure(a_web(http("429 Slow", Retry_After="120"))).retry_after_s == 120
    assert (
        failure(a_web(http("429 Slow", Cache_Control="max-age=60"))).retry_after_s == 60
    )
    assert (
        failure(a_web(http("404 No", Cache_Control="max-age=60"))).retry_after_s is None
    )


def test_gzip_is_unpacked():
    web = a_web(http(body=gzip.compress(b"<rss/>"), Content_Encoding="gzip"))
    assert web.fetcher().fetch(Request(URL)).body == b"<rss/>"


@pytest.mark.parametrize(
    "encoding", ["br", "deflate", "gzip, gzip", ", ".join(["gzip"] * 100)]
)
def test_what_was_not_asked_for_is_not_unpacked(encoding: str):
    web = a_web(http(body=b"x", Content_Encoding=encoding))
    assert failure(web).reason == SourceHealth.UNREADABLE


def test_broken_gzip_is_unreadable():
    web = a_web(http(body=b"not gzip at all", Content_Encoding="gzip"))
    assert failure(web).reason == SourceHealth.UNREADABLE


def test_a_bomb_is_too_large_and_never_unpacked_whole():
    packer = zlib.compressobj(wbits=31)
    bomb = (
        b"".join(packer.compress(b"\x00" * 2**20) for _ in range(100)) + packer.flush()
    )
    web = a_web(http(body=bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    assert failure(web).reason == SourceHealth.TOO_LARGE
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * MAX_BODY


def test_a_bomb_in_a_redirect_is_not_even_read():
    web = a_web(http("302 Go", b"", length=10**12, Location="/x"), http(body=b"ok"))
    assert web.fetcher().fetch(Request(URL)).body == b"ok"


def test_an_announced_20_mb_is_refused_before_it_comes():
    web = a_web(http(length=20 * 2**20))
    assert failure(web).reason == SourceHealth.TOO_LARGE


def endless(head: bytes, piece: bytes) -> Iterator[bytes]:
    if head:
        yield head
    while True:
        yield piece


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"8000\r\n" + b"x" * 0x8000 + b"\r\n",
        ),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 1_000),
        (b"HTTP/1.1 200 OK\r\n", b"A: " + b"y" * 10_000 + b"\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_what_never_ends_is_too_large(head: bytes, piece: bytes):
    web = a_web(endless(head, piece))
    assert failure(web).reason == SourceHealth.TOO_LARGE
    assert MAX_BODY == 5 * 2**20


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"],
)
def test_a_byte_a_second_is_too_slow(start: bytes):
    web = a_web(endless(start, b"y"), second=1.0)
    assert failure(web).reason == SourceHealth.TOO_SLOW


def test_silence_is_too_slow():
    assert failure(a_web([TimeoutError()])).reason == SourceHealth.TOO_SLOW


def test_redirects_share_one_deadline():
    web = a_web(*[http("302 Go", Location="/x")] * 5, http(body=b"x"), second=3.0)
    assert failure(web).reason == SourceHealth.TOO_SLOW


@pytest.mark.parametrize(
    "answer", [b"220 smtp.example ESMTP\r\n", b"", b"HTTP/1.1 abc\r\n\r\n"]
)
def test_what_is_not_http_is_the_host_s_fault(answer: bytes):
    assert failure(a_web(answer)).reason in (
        SourceHealth.SERVER_ERROR,
        SourceHealth.UNREACHABLE,
    )


def test_a_body_that_breaks_off_is_what_had_come():
    reset = a_web([http(body=b"<rss>", length=99), ConnectionResetError()])
    short = a_web(http(body=b"<rss>", length=99))
    chunked = a_web(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"
    )
    for web in (reset, short, chunked):
        assert web.fetcher().fetch(Request(URL)).body == b"<rss>"


def test_a_second_answer_on_the_same_line_is_ignored():
    web = a_web(http(body=b"one") + http(body=b"two"))
    assert web.fetcher().fetch(Request(URL)).body == b"one"


def test_a_header_that_injects_is_not_sent_back():
    web = a_web(http(body=b"x"))
    (socket,) = web.sockets
    web.fetcher().fetch(
        Request(URL, etag='"a\r\nX-Evil: 1"', last_modified="é" * 5_000)
    )
    assert b"Evil" not in socket.sent
    assert b"If-" not in socket.sent


def test_redirects_are_followed_and_a_move_for_good_is_told():
    web = a_web(http("301 Moved", Location="/new.xml"), http(body=b"x"))
    response = web.fetcher().fetch(Request(URL))
    assert response.url == response.moved_to == "http://feeds.example/new.xml"
    web = a_web(
        http("301 Moved", Location="/a"),
        http("302 Now", Location="/b"),
        http(body=b"x"),
    )
    assert web.fetcher().fetch(Request(URL)).moved_to is None


def test_a_sixth_redirect_is_one_too_many():
    five = a_web(*[http("302 Go", Location="/x")] * 5, http(body=b"x"))
    assert five.fetcher().fetch(Request(URL)).status == 200
    assert (
        failure(a_web(*[http("302 Go", Location="/x")] * 6)).reason
        == SourceHealth.SERVER_ERROR
    )


def test_a_redirect_may_hold_spaces_and_accents():
    web = a_web(
        http("302 Go", Location="/café au lait".encode().decode("latin-1")),
        http(body=b"x"),
    )
    socket = web.sockets[1]
    web.fetcher().fetch(Request(URL))
    assert socket.sent.startswith(b"GET /caf%C3%A9%20au%20lait HTTP/1.1\r\n")


def test_a_dead_address_is_passed_over_for_the_next():
    web = a_web(
        http(body=b"x"),
        names={"feeds.example": ["2606:2800::1", PUBLIC, "93.184.216.35"]},
    )
    dead = {PUBLIC}
    alive = web.connect

    def connect(address: str, port: int, timeout: float) -> object:
        if address in dead:
            raise ConnectionRefusedError
        return alive(address, port, timeout)

    web.connect = connect  # type: ignore[method-assign]
    assert web.fetcher().fetch(Request(URL)).body == b"x"
    assert web.connected == [("93.184.216.35", 80)]


def test_a_host_that_nobody_knows_is_unreachable():
    assert (
        failure(a_web(), "http://nowhere.example/").reason == SourceHealth.UNREACHABLE
    )


def test_no_proxy_variable_is_honoured(monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    web = a_web(http(body=b"x"))
    web.fetcher().fetch(Request(URL))
    assert web.connected == [(PUBLIC, 80)]
