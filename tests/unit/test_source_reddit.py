"""Reddit: the feed without credentials, the interface with them, and being blocked."""

import base64
from datetime import timedelta

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from tests.listen_cases import NOW
from tests.search_cases import (
    CREDENTIALS,
    LAST,
    SAMPLES,
    a_submission,
    ask,
    entries_of,
    refusal,
)

PAIR = {"client_id": "id", "client_secret": "geheim"}
FEED = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>search results</title>
<entry><author><name>/u/lea</name><uri>https://www.reddit.com/user/lea</uri></author>
<category term="avignon" label="r/avignon"/><id>t3_abc</id>
<content type="html">&lt;div class="md"&gt;Petit Mistral ? Froid.&lt;/div&gt;</content>
<link href="https://www.reddit.com/r/avignon/comments/abc/pm/"/>
<updated>2026-11-21T20:10:00+00:00</updated><published>2026-11-21T20:10:00+00:00</published>
<title>Petit Mistral</title></entry>
<entry><id>t5_xyz</id><title>r/PetitMistral</title><link href="https://www.reddit.com/r/x"/>
<updated>2026-11-21T20:10:00+00:00</updated><content type="html">A place</content></entry></feed>"""


def test_without_credentials_the_search_feed_is_read_and_communities_are_not():
    requests = list[Request]()
    (entry,) = entries_of("reddit", FEED, credentials={}, requests=requests, etag='"e"')
    assert (entry.stable_id, entry.author) == ("reddit:t3_abc", "/u/lea")
    assert entry.text == "Petit Mistral ? Froid."
    (request,) = requests
    assert request.url == (
        "https://www.reddit.com/search.rss?q=Petit+Mistral&sort=new&t=week"
    )
    assert request.etag == '"e"'
    assert request.headers == {}


def test_one_community_is_searched_alone():
    requests = list[Request]()
    settings = {"query": "mistral", "subreddit": "r/avignon"}
    ask("reddit", FEED, credentials={}, settings=settings, requests=requests)
    assert requests[0].url == (
        "https://www.reddit.com/r/avignon/search.rss?q=mistral&sort=new&restrict_sr=on&t=week"
    )


def test_a_feed_read_an_hour_ago_is_asked_for_a_day_only():
    requests = list[Request]()
    hour_ago = NOW - timedelta(hours=1)
    ask("reddit", FEED, credentials={}, last_success_at=hour_ago, requests=requests)
    assert requests[0].url.endswith("&t=day")


def test_what_did_not_change_is_nothing():
    unchanged = Response(304, "https://www.reddit.com/")
    assert ask("reddit", unchanged, credentials={}).found is None


@pytest.mark.parametrize("status", [403, 429])
def test_being_turned_away_is_a_block_in_plain_words(status: int):
    with pytest.raises(FetchError) as caught:
        ask("reddit", refusal(status, b"<html>", 600), credentials={})
    assert caught.value.reason == SourceHealth.BLOCKED
    assert caught.value.retry_after_s == 600
    assert "cloud" in caught.value.detail


def test_an_application_that_asks_too_fast_is_slowed_and_not_blocked():
    with pytest.raises(FetchError) as caught:
        ask("reddit", refusal(429, b"", 60))
    assert caught.value.reason == SourceHealth.RATE_LIMITED


def test_a_token_is_asked_for_once_and_kept():
    requests = list[Request]()
    kept: list[object] = []
    granted = {"access_token": "t1", "token_type": "bearer", "expires_in": 86400}
    ask(
        "reddit",
        granted,
        SAMPLES["reddit"],
        credentials=PAIR,
        requests=requests,
        kept=kept,  # type: ignore[arg-type]
    )
    asked, search = requests
    basic = base64.b64encode(b"id:geheim").decode()
    assert (asked.method, asked.body) == ("POST", b"grant_type=client_credentials")
    assert asked.headers["Authorization"] == f"Basic {basic}"
    assert search.headers == {"Authorization": "Bearer t1"}
    assert kept == [
        {**PAIR, "access_token": "t1", "access_until": "2026-11-22T20:35:00+00:00"}
    ]


def test_a_token_that_is_good_is_used_and_one_that_is_refused_is_replaced():
    requests = list[Request]()
    ask("reddit", SAMPLES["reddit"], requests=requests)
    assert [request.method for request in requests] == ["GET"]
    requests.clear()
    granted = {"access_token": "t2", "expires_in": 3600}
    ask("reddit", refusal(401), granted, SAMPLES["reddit"], requests=requests)
    assert [request.method for request in requests] == ["GET", "POST", "GET"]
    assert requests[2].headers == {"Authorization": "Bearer t2"}


@pytest.mark.parametrize("until", ["2026-11-21T20:40:00+00:00", "", "soon"])
def test_a_token_that_ended_is_not_used(until: str):
    requests = list[Request]()
    old = {**CREDENTIALS["reddit"], "access_until": until}
    granted = {"access_token": "t2", "expires_in": "odd"}
    ask("reddit", granted, SAMPLES["reddit"], credentials=old, requests=requests)
    assert [request.method for request in requests] == ["POST", "GET"]


def test_an_application_nobody_knows_asks_for_credentials():
    with pytest.raises(FetchError) as caught:
        ask("reddit", refusal(401), credentials=PAIR)
    assert caught.value.reason == SourceHealth.NEEDS_CREDENTIALS
    assert "geheim" not in str(caught.value)


def test_a_post_becomes_an_entry():
    (entry,) = entries_of("reddit", SAMPLES["reddit"])
    assert entry.title == "Petit Mistral, vraiment ?"
    assert entry.text == "On a attendu *une heure*."
    assert entry.url == "https://www.reddit.com/r/avignon/comments/a1/petit_mistral/"
    assert (entry.author, entry.publisher) == ("/u/lea", "r/avignon")
    assert entry.published_at
    assert entry.published_at.isoformat() == "2026-11-21T20:10:00+00:00"
    assert entry.engagement == 15


def test_pages_go_back_to_the_last_poll_and_no_further():
    requests = list[Request]()
    fresh = {"data": {"after": "t3_a1", "children": [a_submission(1)]}}
    old = a_submission(2, created_utc=1795290000)
    stale = {"data": {"after": "t3_a2", "children": [old]}}
    walked = ask("reddit", fresh, stale, cursor=LAST, requests=requests)
    assert len(requests) == 2
    assert requests[1].url == f"{requests[0].url}&after=t3_a1"
    assert walked.found
    assert walked.found.cursor == NOW.isoformat()
