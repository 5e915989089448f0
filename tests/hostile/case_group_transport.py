"""T01 to T23: answers that are bombs, lies, drips, circles and injections."""

import gzip
import zlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import repeat
from typing import Any

from functions.domain.source import SourceHealth
from tests.hostile.cases import GOOD, Case, Outcome, Served, each, feed, once
from tests.hostile.faulty_server import Answer, breaking_off, dripping, pouring
from tests.listen_cases import NOW, an_item, hours, http, rss

BOMB_MB = 200
NONE: dict[str, Any] = {"stored": 0}


def bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(2**20)
    packed = b"".join(packer.compress(zeros) for _ in range(BOMB_MB))
    return packed + packer.flush()


def bomb_in_a_redirect() -> Served:
    packed = http("302 Go", bomb(), Location="/x", Content_Encoding="gzip")
    endless = pouring(
        b"HTTP/1.1 302 Go\r\nLocation: /y\r\n\r\n", repeat(bytes(2**20), 100)
    )
    return [[packed, endless, http(body=feed())]]


def wrong_lengths() -> Served:
    body = feed()
    return [[http(body=body, length=len(body) + 99)], [http(body=body[:-300])]]


def endless_chunks() -> Served:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    return [[pouring(head, repeat(chunk, 3_000))]]


def large_headers() -> Served:
    long = pouring(b"HTTP/1.1 200 OK\r\nX: ", repeat(b"y" * 2**20, 10))
    many = pouring(
        b"HTTP/1.1 200 OK\r\n", (b"X-%d: yyyyyyyy\r\n" % n for n in range(10_000))
    )
    return [[long], [many]]


def leading_to(*locations: str) -> Callable[[], Served]:
    return lambda: [[http("302 Go", Location=location)] for location in locations]


def hostile_tags() -> Served:
    def tagged(etag: bytes) -> Sequence[Answer]:
        body = feed()
        length = b"Content-Length: %d\r\n\r\n" % len(body)
        return [b"HTTP/1.1 200 OK\r\nETag: " + etag + b"\r\n" + length + body]

    tags = ('"a"\r\n X-Evil: 1', '"a"\rX-Evil: 1', '"' + "y" * 60_000 + '"', '"☕"')
    return [*(tagged(tag.encode()) for tag in tags), tagged(b'"fine"')]


def nothing_injected(outcome: Outcome) -> None:
    for said in outcome.requests:
        assert b"Evil" not in said
        assert len(said) < 1_000
        assert said.isascii()


RETRY_AFTER = (
    "-1",
    "1e12",
    "1000000000000",
    "soon",
    "Sat, 21 Nov 2020 20:50:00 GMT",
    "Sat, 21 Nov 9999 20:50:00 GMT",
)


def asking_to_wait() -> Served:
    return [[http("503 Later", Retry_After=value)] for value in RETRY_AFTER]


def waits_at_most_a_week(outcome: Outcome) -> None:
    for number, source in enumerate(outcome.sources):
        now = NOW + number * hours(2)
        assert source.due_at is not None
        assert now < source.due_at <= now + timedelta(days=7, hours=1)


def cookies() -> Served:
    moved = http("302 Go", Location="/x", Set_Cookie="a=b; Path=/")
    return [[moved, http(body=feed(), Set_Cookie="c=d")], [http(body=feed())]]


def no_cookie(outcome: Outcome) -> None:
    assert len(outcome.requests) == 3
    assert not any(b"cookie" in said.lower() for said in outcome.requests)


def smuggled() -> Served:
    return [[http(body=feed()) + http(body=rss(an_item(666)))]]


def only_the_good(outcome: Outcome) -> None:
    assert outcome.ids == set(GOOD)


def first_health(health: SourceHealth) -> Callable[[Outcome], None]:
    """How the source felt after each poll but the last."""

    def check(outcome: Outcome) -> None:
        assert {source.health for source in outcome.sources[:-1]} == {health}

    return check


def asked(times: int) -> Callable[[Outcome], None]:
    def check(outcome: Outcome) -> None:
        assert len(outcome.requests) == times

    return check


TRANSPORT = (
    Case(
        "T01",
        f"{BOMB_MB} MB in gzip",
        lambda: once(bomb(), Content_Encoding="gzip"),
        health=SourceHealth.TOO_LARGE,
        **NONE,
    ),
    Case(
        "T02",
        "a bomb in brotli",
        lambda: once(b"\xcf\xff\xff\x7f\xf8" * 10_000, Content_Encoding="br"),
        health=SourceHealth.UNREADABLE,
        detail="compressed in a way that was not asked for",
        **NONE,
    ),
    Case(
        "T03",
        "100 encodings in a chain",
        lambda: once(gzip.compress(feed()), Content_Encoding=", ".join(["gzip"] * 100)),
        health=SourceHealth.UNREADABLE,
        detail="compressed in a way that was not asked for",
        **NONE,
    ),
    Case("T04", "a bomb in a redirect", bomb_in_a_redirect, stored=9),
    Case(
        "T05",
        "a length that lies",
        wrong_lengths,
        polls=2,
        health=SourceHealth.CUT_SHORT,
        stored=9,
        check=first_health(SourceHealth.OK),
    ),
    Case(
        "T06",
        "chunks without end",
        endless_chunks,
        health=SourceHealth.TOO_LARGE,
        **NONE,
    ),
    Case(
        "T07",
        "a body byte by byte",
        lambda: [[dripping(http(length=10_000), feed())]],
        health=SourceHealth.TOO_SLOW,
        patience_s=1.0,
        **NONE,
    ),
    Case(
        "T08",
        "headers byte by byte",
        lambda: [[dripping(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 10_000)]],
        health=SourceHealth.TOO_SLOW,
        patience_s=1.0,
        **NONE,
    ),
    Case(
        "T09",
        "10 MB and 10,000 headers",
        large_headers,
        polls=2,
        health=SourceHealth.SERVER_ERROR,
        check=first_health(SourceHealth.TOO_LARGE),
        **NONE,
    ),
    Case(
        "T10",
        "redirects in circles",
        lambda: [[http("302 Go", Location="/feed")] * 50],
        health=SourceHealth.SERVER_ERROR,
        detail="circles",
        check=asked(6),
        **NONE,
    ),
    Case(
        "T11",
        "redirects out of the web",
        leading_to(
            "file:///etc/passwd",
            "ftp://feeds.example/",
            "gopher://feeds.example/_x",
            "data:text/xml,<rss/>",
        ),
        polls=4,
        health=SourceHealth.FORBIDDEN_ADDRESS,
        check=first_health(SourceHealth.FORBIDDEN_ADDRESS),
        **NONE,
    ),
    Case(
        "T12",
        "from https to http",
        leading_to("http://feeds.example/feed"),
        tls=("good",),
        health=SourceHealth.FORBIDDEN_ADDRESS,
        detail="from https to http",
        check=asked(1),
        **NONE,
    ),
    Case("T13", "nothing at all", lambda: each(b""), health=SourceHealth.EMPTY, **NONE),
    Case(
        "T14",
        "304 to who asked no such thing",
        lambda: [[http("304 Not Modified")]],
        health=SourceHealth.SERVER_ERROR,
        **NONE,
    ),
    Case(
        "T15",
        "206",
        lambda: [[http("206 Partial Content", feed(), Content_Range="bytes 0-9/99")]],
        health=SourceHealth.SERVER_ERROR,
        **NONE,
    ),
    Case(
        "T16",
        "an ETag that injects",
        hostile_tags,
        polls=5,
        stored=9,
        check=nothing_injected,
    ),
    Case(
        "T17",
        "Retry-After of all kinds",
        asking_to_wait,
        polls=len(RETRY_AFTER),
        health=SourceHealth.SERVER_ERROR,
        check=waits_at_most_a_week,
        **NONE,
    ),
    Case(
        "T18",
        "max-age of 3,000 years",
        lambda: once(feed(), Cache_Control="max-age=99999999999"),
        stored=9,
        check=waits_at_most_a_week,
    ),
    Case("T19", "cookies", cookies, polls=2, stored=9, check=no_cookie),
    Case(
        "T20",
        "certificates: expired, another's, its own",
        lambda: [[http(body=feed())]] * 3,
        polls=3,
        tls=("expired", "wrong_host", "self_signed"),
        health=SourceHealth.UNREACHABLE,
        detail="certificate",
        check=asked(0),
        **NONE,
    ),
    Case(
        "T21",
        "a reset in the body",
        lambda: [[breaking_off(http(body=feed())[:-200])]],
        health=SourceHealth.CUT_SHORT,
        stored=8,
        detail="breaks off after 8 entries",
    ),
    Case("T22", "a second answer smuggled", smuggled, stored=9, check=only_the_good),
    Case(
        "T23",
        "it says image/png",
        lambda: once(feed(), Content_Type="image/png"),
        stored=9,
    ),
)
