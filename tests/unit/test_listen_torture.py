"""Feeds as nobody should write them and many do: what they hold is read all the same."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.read import Reading
from tests.listen_cases import an_item, reading, rss

THREE = "".join(f"<item>{an_item(number)}</item>" for number in range(3))
FEED = f'<rss version="2.0"><channel><title>t</title>{THREE}</channel></rss>'
NETSCAPE = (
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
    ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
)
OWN = """<!DOCTYPE rss [
  <!-- it's ]> here -->
  <!ENTITY nbsp "&#160;"> <!ENTITY maison ']><b>'> <!ENTITY % p SYSTEM "file:///x">
  %p; <?odd ]> ?> ]>"""
SPACE = "http://www.w3.org/2005/Atom"
XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'


def read_of(feed: str | bytes, content_type: str = "application/xml") -> Reading:
    return reading(feed if isinstance(feed, bytes) else feed.encode(), content_type)


def beside(*odd: str) -> str:
    return FEED.replace(
        "<item>", "".join(f"<item>{one}</item>" for one in odd) + "<item>", 1
    )


def atom(entry: str, *, version: str = "") -> str:
    space = "http://purl.org/atom/ns#" if version else SPACE
    return f'<feed {version} xmlns="{space}"><title>t</title>{entry}</feed>'


@pytest.mark.parametrize(
    "feed",
    [
        FEED,
        f'<?xml version="1.0"?>{NETSCAPE}{FEED}',
        f"<?xml version='1.0' standalone='yes' ?>\n<!doctype rss>{FEED}",
        f"<!-- <!DOCTYPE x [ -->{NETSCAPE}{FEED}",
        f'<?xml version="1.0"?>{OWN}{FEED}',
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://x.example/">{FEED}',
        f'<?xml version="1.1"?><?xml-stylesheet href="a.xsl"?>{FEED}',
        f'\n\n  <?xml version="1.0" encoding="utf-8"?>{FEED}',
        f'Warning: mysql_connect()\n<?xml version="1.0"?>{FEED}',
        f"<br />\n<b>Warning</b>: foo in <b>x.php</b> on line 3<br />\n{FEED}",
        f"{FEED}<script>count()</script><!-- cached --> junk",
        f'\ufeff\ufeff<?xml version="1.0"?>{FEED}',
        FEED[:-40],
        FEED.replace("</channel></rss>", ""),
        f"<RSS><CHANNEL>{THREE}</CHANNEL></RSS>",
        f'<rss version="2.0"><channel><title>t</title></channel>{THREE}</rss>',
        f'<rss version="2.0" xmlns="http://backend.userland.com/rss2">{THREE}</rss>',
        f"<rss xmlns:a='http://a.example/' xmlns:a1='urn:x'><channel>{THREE}</channel></rss>",
    ],
)  # fmt: skip
def test_what_stands_around_the_entries_costs_none(feed: str):
    found = read_of(feed)
    assert [entry.title[-1] for entry in found.entries] == ["0", "1", "2"]
    assert {entry.url for entry in found.entries} == {
        f"https://gazette.example/{number}" for number in range(3)
    }


@pytest.mark.parametrize(
    "name",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-7"),
        *("utf-32", "utf-32-le", "utf-32-be", "cp1252", "iso-8859-15", "mac-roman"),
        *("koi8-r", "cp1251", "shift_jis", "euc-jp", "gb18030", "big5", "cp037"),
    ],
)
def test_every_encoding_is_read(name: str):
    declared = f'<?xml version="1.0" encoding="{name}"?>'
    plain = FEED.replace("é", "e")
    assert len(read_of((declared + plain).encode(name)).entries) == 3


@pytest.mark.parametrize(
    ("said", "written", "header"),
    [
        ("utf-8", "utf-16", "application/xml"),
        ("utf-16", "utf-8", "application/xml"),
        ("utf-8", "utf-8", "text/xml; charset=us-ascii"),
        ("utf-8", "utf-8", "text/xml; charset=bogus"),
        ("bogus-77", "utf-8", "text/html"),
        ("iso-8859-1", "cp1252", "text/xml"),
    ],
)
def test_an_encoding_that_lies_is_found_out(said: str, written: str, header: str):
    declared = f'<?xml version="1.0" encoding="{said}"?>'
    found = read_of((declared + FEED).encode(written), header)
    assert {entry.text[:15] for entry in found.entries} == {"Servi froid, nu"}


@pytest.mark.parametrize(
    ("odd", "title"),
    [
        ("<title>A & B &copy; &eacute; &bogus; &#150; AT&T</title>", "A & B © é &bogus; – AT&T"),
        ("<title>Le Mistral</titel>", "Le Mistral"),
        ("<title>Ser\x00vi\x0b</title>", "Servi"),
        ("<title>ça</title><description><p>un<br>deux <img src='x'></p></description>", "ça"),
        ("<title>ça</title><dc:creator>Zoé</dc:creator>", "ça"),
    ],
)  # fmt: skip
def test_a_broken_entry_is_mended_beside_its_neighbours(odd: str, title: str):
    found = read_of(beside(odd))
    assert found.entries[0].title == title
    assert len(found.entries) == 4


@pytest.mark.parametrize(
    "odd",
    [
        "<title a='1' a='2'>x</title>",
        "<title><![CDATA[x</title>",
        "<title>" + "<a>" * 200 + "</a>" * 200 + "</title>",
        "<guid isPermaLink=false>1</guid><title>x</title>",
    ],
)
def test_an_entry_beyond_mending_costs_itself_alone(odd: str):
    found = read_of(beside(odd))
    assert [entry.title[-1] for entry in found.entries][-3:] == ["0", "1", "2"]


def test_entities_of_a_document_s_own_are_names_and_nothing_more():
    feed = f'<?xml version="1.0"?>{OWN}' + beside("<title>a&nbsp;b &maison;</title>")
    assert read_of(feed).entries[0].title == "a b &maison;"


@pytest.mark.parametrize(
    ("feed", "url"),
    [
        (
            f'<feed xmlns="{SPACE}" xml:base="http://o.example/x/"><entry xml:base="y/"><title>q</title><link href="z"/></entry></feed>',
            "http://o.example/x/y/z",
        ),
        (
            '<rss xml:base="http://o.example/x/"><channel><item><title>q</title><link>z</link></item></channel></rss>',
            "http://o.example/x/z",
        ),
        (
            atom('<entry><title>q</title><link href="/un"/></entry>'),
            "https://feeds.example/un",
        ),
        (
            atom(
                '<entry><title>q</title><link rel="self" href="http://o.example/self"/>'
                '<link rel="alternate" href="http://o.example/alt"/></entry>'
            ),
            "http://o.example/alt",
        ),
        (rss("<title>q</title><guid>http://o.example/g</guid>").decode(), "http://o.example/g"),
    ],
)  # fmt: skip
def test_links_lead_where_their_feed_means_them_to(feed: str, url: str):
    (entry,) = read_of(feed).entries
    assert entry.url == url


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        (atom("<entry><id>1</id><title>q</title><summary>Très bon</summary></entry>"), "Très bon"),
        (atom(f"<entry><title>q</title><content type='xhtml'>{XHTML}Très <b>bon</b></div></content></entry>"), "Très bon"),
        (atom(f"<entry><title>q</title><content mode='xml'>{XHTML}Très bon</div></content></entry>", version="version='0.3'"), "Très bon"),
        (atom("<entry><title>q</title><content mode='base64' type='text/x'>VHLDqHMgYm9u</content></entry>", version="version='0.3'"), "Très bon"),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>q</a:title><a:summary>Très bon</a:summary></a:entry></a:feed>", "Très bon"),
        ("<feed><entry><title>q</title><summary>Très bon</summary></entry></feed>", "Très bon"),
        ("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><item><title>q</title><description>Très bon</description></item></r:RDF>", "Très bon"),
        ("<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:r='http://purl.org/rss/1.0/'><r:item><r:title>q</r:title><r:description>Très bon</r:description></r:item></RDF>", "Très bon"),
        ("<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><item><title>q</title><description>court</description><c:encoded><![CDATA[<p>Très bon</p>]]></c:encoded></item></channel></rss>", "Très bon"),
    ],
)  # fmt: skip
def test_every_form_of_feed_gives_its_words(feed: str, words: str):
    (entry,) = read_of(feed).entries
    assert (entry.title, entry.text) == ("q", words)


def a_json_feed(*items: Any, **feed: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1", "items": items} | feed
    )


FIVE = a_json_feed(*({"id": f"{n}", "content_text": f"n° {n}"} for n in range(5)))


@pytest.mark.parametrize(
    ("feed", "ids"),
    [
        (FIVE, "01234"),
        (FIVE.replace("]}", ",]}"), "01234"),
        (FIVE.replace('"id": "2"', '"id": undefined'), "0134"),
        (FIVE.replace('"id": "2"', '"x": ' + "[" * 9_000 + "]" * 9_000), "0134"),
        (FIVE[: FIVE.index('"4"') + 10], "0123"),
        ("\ufeff" + FIVE, "01234"),
        (FIVE.encode("utf-16"), "01234"),
        (FIVE.encode("utf-16-le"), "01234"),
        (FIVE.replace('"version": "https://jsonfeed.org/version/1", ', ""), "01234"),
    ],
)
def test_a_json_feed_gives_what_is_whole_in_it(feed: str | bytes, ids: str):
    found = read_of(feed, "text/html")
    numbered = {e.text[-1] for e in found.entries if e.stable_id.endswith(e.text[-1])}
    assert "".join(sorted(numbered)) == ids


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>&lt;rss&gt;</body></html>",
        "<!DOCTYPE html>\n<html><head><link type='application/rss+xml'></head></html>",
        "<html><body>Checking your browser</body></html>",
        '{"items": [], "error": "no feed"}',
    ],
)
def test_what_is_no_feed_is_none_and_no_feed_without_entries(page: str):
    with pytest.raises(FetchError) as refused:
        read_of(page)
    assert refused.value.reason == SourceHealth.NOT_A_FEED
