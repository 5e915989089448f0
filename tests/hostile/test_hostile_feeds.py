"""Hostile feeds end in clean entries, a skipped one with a reason, or a clear error.

Each case stands between two good neighbours, which must not be lost, and within a time
that no quadratic parser keeps.
"""

import contextlib
import time

import pytest

from functions.domain.errors import FetchError
from functions.domain.message import decode_entry, encode
from functions.domain.source import SourceHealth
from tests.listen_cases import an_item, json_feed, reading, rss

PATIENCE_S = 30.0
"""Of the processor: many times what it takes, and nothing beside what growing with the
square of the input would."""
DOCTYPE = b"<!DOCTYPE rss [%s]>"
T = "<title>piège</title>"


def between(trap: str) -> bytes:
    return rss(an_item(1), trap, an_item(2))


def declared(entities: bytes, use: str) -> bytes:
    head, _, rest = between(f"<title>{use}</title>").partition(b"?>")
    return head + b"?>" + DOCTYPE % entities + rest


TRAPS = {
    "attributes": T + "<x " + " ".join(f'a{n}="1"' for n in range(32_000)) + "/>",
    "bare attributes": T + "<x " + " ".join(f"a{n}=1" for n in range(32_000)) + "/>",
    "namespaces": T + "<x " + " ".join(f'xmlns:a{n}="u"' for n in range(30_000)) + "/>",
    "depth": T + "<a>" * 100_000 + "</a>" * 100_000,
    "depth without end": T + "<a>" * 50_000,
    "wrong end": T + "<a>" * 30_000 + "</b>",
    "elements": "<title>x</title>" * 50_000,
    "comments in a CDATA": T
    + "<description><![CDATA["
    + "<!--" * 50_000
    + "]]></description>",
    "a book": T + "<description>" + "mot " * 500_000 + "</description>",
    "brackets": T + "<description>" + "&lt;" * 200_000 + "</description>",
    "nested HTML": T + "<description>" + "&lt;div&gt;" * 100_000 + "</description>",
    "ampersands": "<title>" + "&" * 300_000 + "</title>",
    "unknown entities": "<title>" + "&oups;" * 100_000 + "</title>",
    "combining marks": "<title>a" + "\u0301\u0323" * 200_000 + "</title>",
    "inclusion": T
    + '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
    "a date": T + "<pubDate>Mon, 30 Feb 9999999 99:99:99 -9999</pubDate>",
    "a link": T + "<link>java\tscript:alert(1)</link>",
    "a script": "<title>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img onerror=x&gt;</title>",
    "nothing": "",
    "another feed": T + "</item></channel></rss><rss><channel><item>" + T,
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_a_trap_costs_its_neighbours_nothing(trap: str):
    started = time.process_time()
    found = reading(between(trap))
    assert time.process_time() - started < PATIENCE_S
    kept = {entry.stable_id for entry in found.entries}
    whole = "</rss><rss>" not in trap
    wanted = {f"https://gazette.example/{n}" for n in ((1, 2) if whole else (1,))}
    assert wanted <= kept
    for entry in found.entries:
        assert "<" not in entry.title
        assert entry.url is None or entry.url.startswith("https://")
        assert decode_entry(encode(entry)) == entry


@pytest.mark.parametrize(
    ("trap", "reason"),
    [
        ("attributes", "too_many_attributes"),
        ("namespaces", "too_many_attributes"),
        ("depth", "too_deep"),
        ("elements", "too_many_elements"),
        ("depth without end", "too_deep"),
        ("bare attributes", "broken"),
        ("ampersands", "broken"),
        ("nothing", "no_words"),
    ],
)
def test_what_is_left_out_has_a_reason(trap: str, reason: str):
    assert reading(between(TRAPS[trap])).skipped == {reason: 1}


@pytest.mark.parametrize(
    ("entities", "use"),
    [
        (
            b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">',
            "&c;",
        ),
        (b'<!ENTITY a "' + b"a" * 100_000 + b'">', "&a;" * 2_000),
        (b'<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        (b'<!ENTITY x SYSTEM "http://169.254.169.254/latest/">', "&x;"),
        (b'<!ATTLIST item x CDATA "y">', "x"),
        (b'<!ENTITY % x SYSTEM "http://inside.example/e.dtd">%x;', "x"),
    ],
)
def test_what_a_document_declares_is_cut_away_and_never_put_in(
    entities: bytes, use: str
):
    _, entry, _ = reading(declared(entities, use)).entries
    assert use.startswith(entry.title[:400]), "a name is left as it stood"


def test_a_second_dtd_is_refused():
    once = declared(b'<!ENTITY x "y">', "x")
    with pytest.raises(FetchError) as caught:
        reading(once.replace(b"<rss", b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss", 1))
    assert caught.value.reason == SourceHealth.UNREADABLE


def test_a_doctype_that_only_names_a_dtd_is_passed_over():
    head, _, rest = rss(an_item()).partition(b"?>")
    body = (
        head
        + b'?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://169.254.169.254/x.dtd">'
        + rest
    )
    assert len(reading(body).entries) == 1


def test_more_entries_than_anybody_reads_are_left_for_later():
    found = reading(rss(*["<title>x</title>"] * 100_000))
    assert len(found.entries) == 1_000
    assert found.detail == "only the first 1000 entries were read"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss " + b'a="1" ' * 50_000 + b">",
        rss(an_item()).replace(
            b"<rss ", b"<rss " + b" ".join(b'a%d="1"' % n for n in range(30_000)) + b" "
        ),
        b"<rss><channel>" + b"<a>" * 100_000,
        b"<?xml " * 100_000,
        b"<!DOCTYPE rss " + b"[" * 100_000,
        b"<!DOCTYPE rss [" + b"<!--" * 200_000,
        b"<!DOCTYPE rss [" + b"<?" * 200_000,
        b"<rss><channel><item><!-- " + b"-" * 500_000,
        b"<" * 500_000,
        b"<item" * 200_000,
        b"<item>" * 200_000,
        b"<rss><channel><item><title>" + b"<b>" * 100_000 + b"</i>",
        b"\x00" * 500_000,
        bytes(range(256)) * 1_000,
    ],
)
def test_a_document_that_is_all_trap_is_refused_in_time(body: bytes):
    started = time.process_time()
    with contextlib.suppress(FetchError):
        assert reading(body).entries == ()
    assert time.process_time() - started < PATIENCE_S


MANY = 950
EVERYWHERE = {
    "elements": "<title/>" + T + "<x/>" * 500,
    "titles": "<title>x</title>" * 4_000,
    "combining marks": T + "<description>a" + "\u0301\u0323" * 1_200 + "</description>",
    "tags": T + "<description>" + "&lt;p&gt;&lt;i&gt;" * 280 + "</description>",
    "ampersands": T + "<description>" + "&" * 4_000 + "</description>",
}


@pytest.mark.parametrize("odd", ["", "<title/>"])
@pytest.mark.parametrize("trap", EVERYWHERE.values(), ids=EVERYWHERE.keys())
def test_small_traps_in_every_entry_do_not_add_up(trap: str, odd: str):
    body = rss(odd, *[trap] * MANY, *map(an_item, range(9)))
    started = time.process_time()
    found = reading(body[: 5 * 2**20])
    assert time.process_time() - started < PATIENCE_S
    kept = {entry.stable_id for entry in found.entries}
    whole = len(body) <= 5 * 2**20
    assert not whole or {f"https://gazette.example/{n}" for n in range(9)} <= kept


def test_once_the_elements_are_spent_small_entries_are_still_read():
    greedy = T + "<x/>" * 4_000
    found = reading(rss(*[greedy] * 50, *map(an_item, range(1, 10))))
    assert found.skipped == {"too_many_elements": 36}
    assert len(found.entries) == 14 + 9


def test_a_flood_of_elements_beside_the_entries_is_refused():
    with pytest.raises(FetchError, match="too many elements outside"):
        reading(rss(an_item(), channel="<x/>" * 100_000))
    assert len(reading(rss(an_item(), channel="<x/>" * 10_000)).entries) == 1


JSON_TRAPS = {
    "depth": b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 100_000,
    "depth of objects": b'{"a":' * 100_000,
    "an array": b"[" + b"1," * 100_000 + b"1]",
    "very many arrays": b'{"version":"https://jsonfeed.org/version/1.1","items":['
    + b"[]," * 1_000_000
    + b"1]}",
    "all depth": b"{" * 5_000_000,
    "a long string": b'{"version":"' + b"x" * 1_000_000,
    "quotes": b'{"' + b'\\"' * 500_000,
    "not an object": b'{"version":"https://jsonfeed.org/version/1.1","items":{"__proto__":1}}',
}


@pytest.mark.parametrize("body", JSON_TRAPS.values(), ids=JSON_TRAPS.keys())
def test_hostile_json_is_refused_in_time(body: bytes):
    started = time.process_time()
    with pytest.raises(FetchError) as caught:
        reading(body)
    assert caught.value.detail
    assert time.process_time() - started < PATIENCE_S


def test_odd_values_in_json_are_no_trouble():
    good = {"id": "https://a.example/1", "content_text": "bon"}
    odd = [
        {"id": 10**400, "content_text": "un"},
        {"id": None, "title": ["x"], "content_text": "deux"},
        {"id": "\u0000\ud800", "content_text": "trois\ud800\u0000", "url": 3},
        {
            "id": {"a": 1},
            "content_text": "quatre",
            "authors": "moi",
            "date_published": 5,
        },
        {"id": "5", "content_text": "cinq", "authors": [None], "language": 7},
    ]
    body = json_feed(good, *odd).replace(
        b'"id": 1000', b'"id": 1e999, "x": NaN, "y": 1000'
    )
    entries = reading(body).entries
    assert [entry.text for entry in entries] == [
        "bon",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
    ]
    assert len({entry.stable_id for entry in entries}) == 6
    for entry in entries:
        assert decode_entry(encode(entry)) == entry
        encode(entry).encode()
