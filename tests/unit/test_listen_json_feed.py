"""JSON Feed, 1.0 and 1.1."""

from datetime import UTC, datetime

import pytest

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from tests.listen_cases import json_feed, reading

ITEM = {
    "id": "https://avis.example/1",
    "url": "https://avis.example/1",
    "title": "Un avis",
    "content_html": "<p>Très &eacute;pic&eacute;</p>",
    "date_published": "2026-11-21T19:00:00+01:00",
    "authors": [{"name": "Léa"}],
    "language": "fr-FR",
}


def test_an_item_becomes_an_entry():
    (entry,) = reading(json_feed(ITEM)).entries
    assert (entry.title, entry.text) == ("Un avis", "Très épicé")
    assert (entry.author, entry.publisher, entry.language) == ("Léa", "Avis", "fr")
    assert entry.published_at == datetime(2026, 11, 21, 18, tzinfo=UTC)
    assert entry.stable_id == "https://avis.example/1"


def test_version_1_0_has_one_author_and_ids_may_be_numbers():
    old = {**ITEM, "id": 17, "author": {"name": "Hugo"}, "authors": None}
    feed = json_feed(old, version="https://jsonfeed.org/version/1")
    again = json_feed({**old, "id": "17"}, version="https://jsonfeed.org/version/1")
    (entry,), (same,) = reading(feed).entries, reading(again).entries
    assert entry.author == "Hugo"
    assert entry.stable_id == same.stable_id


def test_plain_text_is_left_as_it_was_written():
    plain = {"id": "1", "content_text": "de <b> à &amp;"}
    (entry,) = reading(json_feed(plain)).entries
    assert entry.text == "de <b> à &amp;"


def test_strays_are_skipped_and_their_neighbours_kept():
    found = reading(json_feed(ITEM, None, "texte", [], {**ITEM, "id": 2, "url": None}))
    assert len(found.entries) == 2
    assert found.skipped == {"not_an_object": 3}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"items": []}', SourceHealth.NOT_A_FEED),
        (b"[1, 2]", SourceHealth.NOT_A_FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', SourceHealth.NOT_A_FEED),
        (json_feed(ITEM)[:-20], SourceHealth.CUT_SHORT),
        (b'{"version": oups}', SourceHealth.UNREADABLE),
    ],
)
def test_other_json_is_named(body: bytes, reason: SourceHealth):
    with pytest.raises(FetchError) as caught:
        reading(body)
    assert caught.value.reason == reason
