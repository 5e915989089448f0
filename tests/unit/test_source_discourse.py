"""Discourse: the search of a forum since the last poll."""

from urllib.parse import parse_qs, urlsplit

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.listen_cases import NOW
from tests.search_cases import LAST, SAMPLES, a_forum_post, ask, entries_of, refusal


def test_a_post_becomes_an_entry():
    (entry,) = entries_of("discourse", SAMPLES["discourse"])
    assert (entry.title, entry.text) == ("Où manger ?", "le Petit Mistral ? froid")
    assert entry.stable_id == "https://forum.example/p/1"
    assert entry.url == "https://forum.example/t/9/4"
    assert (entry.author, entry.publisher) == ("lea", "forum.example")
    assert entry.engagement == 2


def test_a_search_asks_for_the_newest_since_the_day_before_the_last_poll():
    requests = list[Request]()
    old = {**SAMPLES["discourse"], "posts": [a_forum_post(2, "2026-11-21T19:00:00Z")]}
    answers = (SAMPLES["discourse"], old)
    walked = ask("discourse", *answers, cursor=LAST, requests=requests)
    asked = [parse_qs(urlsplit(request.url).query) for request in requests]
    assert asked[0]["q"] == ["mistral order:latest after:2026-11-20"]
    assert [one.get("page") for one in asked] == [None, ["2"]]
    assert walked.found
    assert len(walked.found.items) == 2
    assert walked.found.cursor == NOW.isoformat()


def test_a_forum_for_members_cannot_be_heard():
    with pytest.raises(FetchError) as caught:
        ask(
            "discourse", refusal(403, {"errors": ["no"], "error_type": "not_logged_in"})
        )
    assert caught.value.reason == SourceHealth.UNSUPPORTED


def test_a_forum_that_names_a_wait_in_its_answer_is_left_alone_so_long():
    said = {
        "errors": ["slow"],
        "error_type": "rate_limit",
        "extras": {"wait_seconds": 9},
    }
    with pytest.raises(FetchError) as caught:
        ask("discourse", refusal(429, said))
    assert caught.value.reason == SourceHealth.RATE_LIMITED
    assert caught.value.retry_after_s == 9


def test_an_address_without_a_search_is_no_forum():
    with pytest.raises(FetchError) as caught:
        ask("discourse", refusal(404))
    assert caught.value.reason == SourceHealth.NOT_FOUND
