"""The four feeds of the demo, read by a parser that did not write them."""

import json
from datetime import UTC, datetime

import feedparser

from cli.demo.formats import atom, google_alerts, json_feed, rss
from cli.demo.scenario import Post
from functions.domain.business import Locale

AT = datetime(2026, 11, 21, 19, 10, tzinfo=UTC)
POST = Post(
    id="reviews-007",
    at=AT,
    source="reviews",
    lang=Locale.FR,
    author="Anaïs & Co <3",
    title="★★☆☆☆ Trop de <b>sel</b>",
    text="Dommage, le Petit Mistral a la main lourde : sel & poivre < 3.",
    url="https://tables.example/a?x=1&y=é",
)


def parsed(body: bytes) -> feedparser.FeedParserDict:
    feed = feedparser.parse(body, sanitize_html=False)
    assert not feed.bozo
    return feed.entries[0]


def test_rss_gives_back_what_was_written():
    entry = parsed(rss([POST]))
    assert entry.title == "★★☆☆☆ Le Petit Mistral : Trop de <b>sel</b>"
    assert entry.author == POST.author
    assert entry.link == POST.url
    assert entry.published_parsed[:5] == (2026, 11, 21, 19, 10)
    assert entry.id == POST.id


def test_atom_says_the_language_of_each_entry():
    entry = parsed(atom([POST]))
    assert entry.title_detail.language == "fr"
    assert entry.author == POST.author
    assert "sel &amp; poivre" in entry.content[0].value


def test_json_feed_carries_plain_text_and_the_local_time():
    (item,) = json.loads(json_feed([POST]))["items"]
    assert item["content_text"] == POST.text
    assert item["date_published"] == "2026-11-21T20:10:00+01:00"


def test_google_alerts_hides_author_and_address_and_makes_the_words_bold():
    entry = parsed(google_alerts([POST]))
    assert "author" not in entry or not entry.author
    assert entry.link.startswith("https://www.google.com/url?rct=j&sa=t&url=https://")
    assert (
        entry.link.split("url=")[1]
        .split("&ct=ga")[0]
        .startswith("https://tables.example")
    )
    assert "le <b>Petit Mistral</b> a la main lourde" in entry.content[0].value


def test_a_feed_without_posts_is_still_a_feed():
    for render in (rss, atom, google_alerts):
        assert feedparser.parse(render([])).entries == []
        assert not feedparser.parse(render([])).bozo
    assert json.loads(json_feed([]))["items"] == []
