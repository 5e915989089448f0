"""The same post is known again, and two posts are not taken for one."""

from dataclasses import replace

import pytest

from functions.domain.mention import Entry
from functions.listen.match import matcher_of
from functions.listen.reading.identity import canonical_link, stable_id
from functions.listen.reading.read import read
from tests.listen_cases import (
    NOW,
    URL,
    a_business,
    a_source,
    an_item,
    answered,
    asking,
    reading,
    rss,
)

ENTRY = Entry("mistral", "gazette", "feed", "", "Un titre", "Un texte")


@pytest.mark.parametrize(
    "link",
    [
        "https://Gazette.Example/avis?id=3",
        "https://gazette.example:443/avis?id=3#comments",
        "https://gazette.example/avis?utm_source=x&id=3&utm_medium=rss",
    ],
)
def test_copies_of_a_link_are_one_link(link: str):
    assert canonical_link(link) == "https://gazette.example/avis?id=3"


def test_path_and_query_tell_links_apart():
    assert canonical_link("https://a.example/A") != canonical_link(
        "https://a.example/a"
    )
    assert canonical_link("https://a.example/?p=1") == "https://a.example/?p=1"


def test_an_id_comes_before_a_link_and_a_link_before_the_words():
    linked = replace(ENTRY, url="https://gazette.example/3#x")
    assert stable_id("urn:uuid:7", linked, URL) == "urn:uuid:7"
    assert stable_id("", linked, URL) == "https://gazette.example/3"
    assert stable_id("", ENTRY, URL) == stable_id("", replace(ENTRY, text="?"), URL)


def test_the_words_of_another_day_are_another_post():
    today = replace(ENTRY, published_at=NOW)
    assert stable_id("", today, URL) != stable_id("", ENTRY, URL)


def test_number_42_of_two_feeds_is_two_posts_and_no_feed_is_named():
    here, there = (stable_id("42", ENTRY, f"https://{h}.example/s3cret") for h in "ab")
    assert here != there
    assert "s3cret" not in here


def test_an_endless_id_is_shortened():
    assert len(stable_id("x" * 10_000, ENTRY, URL)) <= 512


def with_id_x(number: int, about: str = "Le Petit Mistral") -> str:
    guid = f"<guid>https://gazette.example/{number}<"
    return an_item(number, about).replace(guid, "<guid>x<")


def test_an_id_that_several_entries_bear_is_no_id():
    items = map(with_id_x, range(3))
    ids = {entry.stable_id for entry in reading(rss(*items)).entries}
    assert ids == {f"https://gazette.example/{n}" for n in range(3)}


def test_an_id_is_none_whoever_else_bears_it():
    items = with_id_x(1), with_id_x(2, "Chez Simone")
    found = asking(a_source(), answered(rss(*items))).found
    assert found is not None
    worth = matcher_of(a_business()).may_be_named
    (entry,) = read(a_source(), found, URL, NOW, worth).entries
    assert entry.stable_id == "https://gazette.example/1"


def test_an_entry_listed_twice_keeps_its_one_id():
    ids = {entry.stable_id for entry in reading(rss(an_item(), an_item())).entries}
    assert ids == {"https://gazette.example/1"}
