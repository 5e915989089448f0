"""YouTube: comments and searches with a key, the channel's feed without, quotas kept."""

import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.listen_cases import NOW
from tests.search_cases import (
    LAST,
    SECRET,
    a_comment,
    a_thread,
    a_video,
    ask,
    entries_of,
    reading_of,
    refusal,
)

BOTH = {"channel": "UCmistral", "query": "mistral"}
QUERY = {"query": "mistral"}
FEED = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015"
 xmlns:media="http://search.yahoo.com/mrss/"><title>Bob mange</title>
<entry><id>yt:video:vid1</id><yt:videoId>vid1</yt:videoId><title>Au Petit Mistral</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=vid1"/><author><name>Bob mange</name></author>
<published>2026-11-21T20:10:00+00:00</published><updated>2026-11-21T20:11:00+00:00</updated>
<media:group><media:title>Au Petit Mistral</media:title><media:description>Froid.</media:description>
</media:group></entry></feed>"""


def reasons(*named: str) -> dict[str, object]:
    return {"error": {"code": 403, "errors": [{"reason": name} for name in named]}}


def searched(ago: timedelta) -> str:
    return json.dumps({"searched": (NOW - ago).isoformat()})


def test_without_a_key_a_channel_s_feed_is_read():
    requests = list[Request]()
    (entry,) = entries_of("youtube", FEED, credentials={}, requests=requests)
    assert (entry.title, entry.text) == ("Au Petit Mistral", "Froid.")
    assert entry.stable_id == "yt:video:vid1"
    assert requests[0].url == (
        "https://www.youtube.com/feeds/videos.xml?channel_id=UCmistral"
    )


def test_a_search_without_a_key_needs_one():
    with pytest.raises(FetchError) as caught:
        ask("youtube", credentials={}, settings=QUERY)
    assert caught.value.reason == SourceHealth.NEEDS_CREDENTIALS


def test_a_comment_and_its_reply_become_entries():
    requests = list[Request]()
    one, reply = entries_of("youtube", {"items": [a_thread()]}, requests=requests)
    assert one.text == "Le Petit Mistral ? Froid <b>"
    assert one.stable_id == "yt:comment:Ugx1"
    assert one.url == "https://www.youtube.com/watch?v=vid1&lc=Ugx1"
    assert (one.author, one.engagement) == ("UClea", 5)
    assert (reply.stable_id, reply.engagement) == ("yt:comment:Ugx1.r1", 4)
    assert SECRET not in requests[0].url
    assert requests[0].headers == {"X-Goog-Api-Key": SECRET}


def test_pages_of_comments_go_back_to_the_last_poll():
    requests = list[Request]()
    new = {"items": [a_thread("U2")], "nextPageToken": "p2"}
    old = {"items": [a_thread("U1", at="2026-11-21T19:00:00Z")], "nextPageToken": "p3"}
    cursor = json.dumps({"comments": LAST})
    walked = ask("youtube", new, old, cursor=cursor, requests=requests)
    assert requests[1].url == f"{requests[0].url}&pageToken=p2"
    assert len(requests) == 2
    assert walked.found
    assert json.loads(walked.found.cursor or "") == {"comments": NOW.isoformat()}


def test_a_video_found_becomes_an_entry():
    (entry,) = entries_of("youtube", {"items": [a_video()]}, settings=QUERY)
    assert entry.title == "Le Petit Mistral, c'est fini"
    assert entry.stable_id == "yt:video:vid1"
    assert entry.url == "https://www.youtube.com/watch?v=vid1"


def test_a_search_waits_its_quarter_of_an_hour():
    early = ask("youtube", settings=QUERY, cursor=searched(timedelta(minutes=14)))
    assert (early.found, early.calls) == (None, 0)
    requests = list[Request]()
    cursor = searched(timedelta(minutes=15))
    ask("youtube", {}, settings=QUERY, cursor=cursor, requests=requests)
    asked = parse_qs(urlsplit(requests[0].url).query)
    assert asked["publishedAfter"] == ["2026-11-20T20:25:00Z"]


def test_a_day_of_polls_every_five_minutes_makes_no_more_than_100_searches():
    cursor, searches = "", 0
    for number in range(288):
        now = NOW + timedelta(minutes=5 * number)
        requests = list[Request]()
        walked = ask(
            "youtube",
            {"items": []},
            settings=QUERY,
            cursor=cursor,
            now=now,
            requests=requests,
        )
        searches += len(requests)
        if walked.found and walked.found.cursor is not None:
            cursor = walked.found.cursor
    assert 90 <= searches <= 100


def test_comments_go_on_while_a_search_waits():
    requests = list[Request]()
    cursor = searched(timedelta(minutes=5))
    walked = ask(
        "youtube",
        {"items": [a_thread()]},
        settings=BOTH,
        cursor=cursor,
        requests=requests,
    )
    assert ["commentThreads" in request.url for request in requests] == [True]
    assert walked.found
    assert (
        json.loads(walked.found.cursor or "")["searched"] == "2026-11-21T20:35:00+00:00"
    )


def test_comments_turned_off_leave_the_search():
    off = refusal(403, reasons("commentsDisabled"))
    walked = ask("youtube", off, {"items": [a_video()]}, settings=BOTH)
    assert len(reading_of("youtube", walked).entries) == 1
    assert walked.found
    assert "turned off" in walked.found.said


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (403, reasons("commentsDisabled"), SourceHealth.UNSUPPORTED),
        (403, reasons("rateLimitExceeded"), SourceHealth.RATE_LIMITED),
        (403, reasons("accessNotConfigured"), SourceHealth.NEEDS_CREDENTIALS),
        (
            400,
            {"error": {"message": "API key not valid. Pass"}},
            SourceHealth.NEEDS_CREDENTIALS,
        ),
        (404, reasons("channelNotFound"), SourceHealth.NOT_FOUND),
        (403, b"<html>", SourceHealth.REFUSED),
    ],
)
def test_a_refusal_says_what_to_do(status: int, said: object, reason: SourceHealth):
    with pytest.raises(FetchError) as caught:
        ask("youtube", refusal(status, said))
    assert caught.value.reason == reason


def test_a_spent_quota_waits_for_midnight_in_california():
    with pytest.raises(FetchError) as caught:
        ask("youtube", refusal(403, reasons("quotaExceeded")))
    assert caught.value.reason == SourceHealth.RATE_LIMITED
    # It is 12:40 there.
    assert caught.value.retry_after_s == (11 * 60 + 20) * 60


def test_a_comment_without_its_thread_is_read_too():
    (entry,) = entries_of("youtube", {"items": [a_comment("Ugx9")]})
    assert entry.stable_id == "yt:comment:Ugx9"
