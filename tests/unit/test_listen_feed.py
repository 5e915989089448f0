"""Feeds of every kind become clean entries."""

import hashlib
from datetime import UTC, datetime

import pytest

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.match import matcher_of
from functions.listen.reading.read import read
from tests.listen_cases import (
    NOW,
    a_business,
    a_source,
    an_item,
    answered,
    asking,
    reading,
    rss,
)

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Blog</title>
<entry><id>tag:blog.example,2026:1</id><title type="html">Un &lt;b&gt;bon&lt;/b&gt; dîner</title>
<link href="/un"/><published>2026-11-21T19:00:00Z</published>
<updated>2026-11-21T20:00:00Z</updated><author><name>Léa</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Très</p><p>bon</p></div></content>
</entry></feed>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>Un</title></channel>
<item rdf:about="https://a.example/1"><title>Vieux format</title>
<link>https://a.example/1</link><dc:date>2026-11-21T19:00:00+01:00</dc:date></item></rdf:RDF>"""
VIDEO = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<entry><id>yt:video:1</id><title>Vidéo</title><media:group><media:title>Vidéo</media:title>
<media:description>Ce qu’on y voit</media:description></media:group></entry></feed>"""


def test_what_is_not_worth_cleaning_is_told_by_its_time_alone():
    items = an_item(1, "Chez Simone"), an_item(2)
    found = asking(a_source(), answered(rss(*items))).found
    assert found is not None
    told = read(a_source(), found, "", NOW, matcher_of(a_business()).may_be_named)
    assert [entry.title for entry in told.entries] == ["Le Petit Mistral 2"]
    assert told.times == (told.entries[0].published_at,) * 2


def test_an_rss_item_becomes_an_entry():
    (entry,) = reading(rss(an_item(7))).entries
    assert entry.title == "Le Petit Mistral 7"
    assert entry.text == "Servi froid, numéro 7."
    assert entry.url == entry.stable_id == "https://gazette.example/7"
    assert entry.publisher == "La Gazette"
    assert entry.published_at == datetime(2026, 11, 21, 20, tzinfo=UTC)
    assert (entry.business, entry.source, entry.source_kind) == (
        "mistral",
        "gazette",
        "feed",
    )


def test_an_atom_entry_keeps_author_language_and_the_first_date():
    (entry,) = reading(ATOM.encode()).entries
    assert (entry.title, entry.text) == ("Un bon dîner", "Très bon")
    assert entry.url == "https://feeds.example/un"
    assert (entry.author, entry.publisher) == ("Léa", "Blog")
    assert entry.published_at == datetime(2026, 11, 21, 19, tzinfo=UTC)


def test_rss_1_and_its_dublin_core_date_are_read():
    (entry,) = reading(RSS1.encode()).entries
    assert entry.title == "Vieux format"
    assert entry.published_at == datetime(2026, 11, 21, 18, tzinfo=UTC)


def test_the_caption_of_a_video_is_its_text():
    (entry,) = reading(VIDEO.encode()).entries
    assert entry.text == "Ce qu’on y voit"


def test_a_french_date_is_not_taken_for_today():
    item = an_item().replace(
        "Sat, 21 Nov 2026 20:00:00 GMT", "lun., 03 févr. 2025 10:00:00 +0100"
    )
    (entry,) = reading(rss(item)).entries
    assert entry.published_at == datetime(2025, 2, 3, 9, tzinfo=UTC)


def test_an_aggregator_s_item_names_its_own_publisher():
    (entry,) = reading(
        rss(an_item() + '<source url="https://p.example">Le Progrès</source>')
    ).entries
    assert entry.publisher == "Le Progrès"


def test_the_time_a_feed_asks_to_be_left_alone_is_read():
    assert reading(rss(an_item(), channel="<ttl>60</ttl>")).ttl_s == 3600
    assert reading(rss(an_item(), channel="<ttl>soon</ttl>")).ttl_s is None
    assert reading(rss(an_item(), channel="<ttl>999999999</ttl>")).ttl_s == 7 * 86_400


def test_an_item_without_words_is_skipped_and_its_neighbours_are_kept():
    found = reading(rss(an_item(1), "<guid>vide</guid>", an_item(2)))
    assert [e.title[-1] for e in found.entries] == ["1", "2"]
    assert found.skipped == {"no_words": 1}
    assert found.detail == "1 skipped: no words"


@pytest.mark.parametrize("at", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_feed_cut_in_the_middle_gives_what_had_come(at: float):
    body = rss(*(an_item(n) for n in range(1, 21)))
    found = reading(body[: int(len(body) * at)])
    assert found.health is SourceHealth.CUT_SHORT
    assert len(found.entries) >= int(20 * at) - 2
    whole = {e.stable_id: e for e in reading(body).entries}
    assert all(whole[e.stable_id].title == e.title for e in found.entries)


def test_an_unfinished_last_entry_is_kept_once_it_is_known_and_worded():
    body = rss(an_item(1), an_item(2))
    found = reading(body[: body.rindex(b"<description>") + 20])
    assert [e.title[-1] for e in found.entries] == ["1", "2"]
    assert found.entries[1].text == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", SourceHealth.EMPTY),
        (b" \n\t", SourceHealth.EMPTY),
        (b"\xef\xbb\xbf", SourceHealth.EMPTY),
        (b"<!DOCTYPE html><html><body>Bonjour</body></html>", SourceHealth.NOT_A_FEED),
        (b"<html><head><title>Just a moment...</title>", SourceHealth.NOT_A_FEED),
        (b"<opml version='2.0'><body/></opml>", SourceHealth.NOT_A_FEED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", SourceHealth.NOT_A_FEED),
        (b"\x89PNG\r\n\x1a\n\x00\x00", SourceHealth.UNREADABLE),
        (b"Service unavailable", SourceHealth.UNREADABLE),
        (b"<rss><channel><item><tit", SourceHealth.CUT_SHORT),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, reason: SourceHealth):
    with pytest.raises(FetchError) as caught:
        reading(body)
    assert caught.value.reason == reason
    assert caught.value.detail


def test_a_feed_without_entries_is_fine():
    found = reading(rss())
    assert (found.entries, found.health) == ((), SourceHealth.OK)


@pytest.mark.parametrize(
    "mistake",
    [
        "<title>Le Petit Mistral &nbsp;&eacute;t&eacute;</title>",
        "<title>Le Petit Mistral & fils</title>",
        "<title>Le Petit Mistral</title><p>ouvert",
        "<title>Le Petit Mistral</title><x a=1>y</x>",
        "<title>Le Petit \x00Mistral\x0b</title>",
    ],
)
def test_broken_xml_is_read_with_its_neighbours(mistake: str):
    found = reading(rss(an_item(1), mistake, an_item(2)))
    assert [e.title[:16] for e in found.entries] == ["Le Petit Mistral"] * 3


def test_junk_around_a_feed_is_passed_over():
    body = rss(an_item())
    around = (
        b"\n<br />\n<b>Warning</b>: in /var/www on line 3\n"
        + body
        + b"<script></script>"
    )
    assert len(reading(around).entries) == 1


def test_an_entry_out_of_place_is_read_too():
    stray = b"</channel><item><title>dehors</title></item></rss>"
    body = rss("<title>dedans</title>").replace(b"</channel></rss>", stray)
    assert [e.title for e in reading(body).entries] == ["dedans", "dehors"]


def test_text_in_base64_is_read():
    atom = ATOM.replace(
        '<content type="xhtml">', '<content type="application/octet-stream">'
    )
    start, end = atom.index("<div"), atom.index("</content>")
    (entry,) = reading((atom[:start] + "VHLDqHMgYm9u" + atom[end:]).encode()).entries
    assert entry.text == "Très bon"


def test_an_answer_known_byte_for_byte_is_not_parsed_again():
    body = rss(an_item())
    source = a_source(body_hash=hashlib.sha256(body).hexdigest())
    assert asking(source, answered(body)).found is None
    assert asking(source, answered(body + b"\n")).found is not None
