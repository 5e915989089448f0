"""Mastodon: a tag's timeline back to what is known, a search, and who is left alone."""

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.search_cases import SECRET, a_toot, ask, entries_of, reading_of, refusal

TAG = "https://piaille.example/api/v1/timelines/tag/PetitMistral"
SEARCH = {"host": "https://piaille.example/", "query": "Petit Mistral"}


def test_a_post_becomes_an_entry():
    (entry,) = entries_of("mastodon", [a_toot()])
    assert entry.text == "Servi froid au Petit Mistral, numéro 1"
    assert entry.stable_id == "https://autre.example/users/lea/statuses/1"
    assert entry.url == "https://autre.example/@lea/1"
    assert (entry.author, entry.language) == ("lea@autre.example", "fr")
    assert (entry.reach, entry.engagement) == (120, 6)


def test_a_local_author_is_named_with_the_server():
    local = a_toot(account={"acct": "hugo"})
    (entry,) = entries_of("mastodon", [local])
    assert entry.author == "hugo@piaille.example"


def test_boosts_private_posts_and_those_who_say_nobot_are_left_out():
    walked = ask(
        "mastodon",
        [
            a_toot(1, reblog=a_toot(9)),
            a_toot(2, visibility="direct"),
            a_toot(3, account={"acct": "x", "note": "<p>No <a>#NoBot</a></p>"}),
            a_toot(4, account={"acct": "x", "note": "#nobot"}),
            None,
            a_toot(5, uri=None, url=None),
        ],
    )
    reading = reading_of("mastodon", walked)
    assert reading.entries == ()
    assert reading.skipped == {
        "boost": 1,
        "not_public": 1,
        "asked_not_to_be_read": 2,
        "not_an_object": 1,
        "no_id": 1,
    }


def test_a_poll_pages_back_to_the_last_post_known():
    requests = list[Request]()
    full = [a_toot(number) for number in range(80, 40, -1)]
    rest = [a_toot(number) for number in range(40, 30, -1)]
    walked = ask("mastodon", full, rest, cursor="113030", requests=requests)
    assert [request.url for request in requests] == [
        f"{TAG}?limit=40&since_id=113030",
        f"{TAG}?limit=40&since_id=113030&max_id=113041",
    ]
    assert walked.found
    assert len(walked.found.items) == 50
    assert walked.found.cursor == "113080"


def test_nothing_new_leaves_the_cursor_where_it_was():
    walked = ask("mastodon", [], cursor="113030")
    assert walked.found
    assert walked.found.cursor == "113030"


def test_the_same_post_from_two_answers_is_one():
    settings = {"host": "piaille.example", "tag": "#a", "query": "b"}
    found = ask(
        "mastodon",
        [a_toot(1, id="55")],
        {"statuses": [a_toot(1), a_toot(2)]},
        settings=settings,
    ).found
    assert found
    assert len(found.items) == 2
    assert found.cursor == "55"


def test_a_search_shows_the_token_and_asks_for_posts():
    requests = list[Request]()
    ask("mastodon", {"statuses": []}, settings=SEARCH, requests=requests)
    (request,) = requests
    assert request.url == (
        "https://piaille.example/api/v2/search?q=Petit+Mistral&type=statuses&limit=40"
    )
    assert request.headers == {"Authorization": f"Bearer {SECRET}"}


@pytest.mark.parametrize("status", [401, 403, 422])
def test_a_server_for_members_asks_for_a_token(status: int):
    with pytest.raises(FetchError) as caught:
        ask("mastodon", refusal(status, {"error": "no"}), credentials={})
    assert caught.value.reason == SourceHealth.NEEDS_CREDENTIALS
