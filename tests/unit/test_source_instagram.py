"""Instagram: tags, comments under our own media, hashtags looked up once."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from tests.review_cases import SECRET, ask_kind, entries_of, refusal

KIND = "instagram"
NONE: dict[str, Any] = {"data": []}
TAGGED = {
    "id": "179",
    "caption": "Une heure d'attente @petitmistral",
    "permalink": "https://www.instagram.com/p/AAA/",
    "timestamp": "2026-11-21T20:00:00+0000",
    "username": "ines",
    "like_count": 5,
    "comments_count": 2,
}
OWN: dict[str, Any] = {
    "id": "180",
    "permalink": "https://www.instagram.com/p/BBB/",
    "comments": {
        "data": [
            {
                "id": "181",
                "text": "Servi froid.",
                "timestamp": "2026-11-21T20:10:00+0000",
                "username": "paul",
            }
        ]
    },
}
PLAIN = {"account": "1784"}


def test_tags_and_comments_are_heard():
    walked = ask_kind(KIND, {"data": [TAGGED]}, {"data": [OWN]}, settings=PLAIN)
    tag, comment = entries_of(KIND, walked).entries
    assert (tag.author, tag.engagement) == ("ines", 7)
    assert (comment.text, comment.url) == ("Servi froid.", OWN["permalink"])
    assert comment.engagement is None


def test_a_hashtag_s_number_is_asked_for_once():
    requests: list[Any] = []
    number = {"data": [{"id": "1784555"}]}
    walked = ask_kind(KIND, NONE, NONE, number, {"data": [TAGGED]}, requests=requests)
    assert walked.found is not None
    assert len(walked.found.items) == 1
    assert "q=petitmistral" in requests[2].url
    assert requests[3].url.startswith("https://graph.facebook.com/v25.0/1784555/")
    assert all(SECRET not in one.url for one in requests)
    cursor = walked.found.cursor or ""
    assert json.loads(cursor)["hashtags"] == {"PetitMistral": "1784555"}
    requests.clear()
    ask_kind(KIND, NONE, NONE, NONE, cursor=cursor, requests=requests)
    assert "/1784555/recent_media" in requests[2].url


def test_a_hashtag_nobody_knows_is_said():
    walked = ask_kind(KIND, NONE, NONE, NONE)
    assert walked.found is not None
    assert "no such hashtag" in walked.found.said


def test_the_account_does_not_hear_itself():
    reply = {"id": "182", "text": "Merci !", "username": "petitmistral"}
    said = [*OWN["comments"]["data"], reply]
    own = {**OWN, "username": "petitmistral", "comments": {"data": said}}
    number = {"data": [{"id": "1784555"}]}
    walked = ask_kind(KIND, NONE, {"data": [own]}, number, {"data": [{"id": "180"}]})
    assert walked.found is not None
    assert [item.text for item in walked.found.items] == ["Servi froid."]


def test_a_token_that_lapsed_asks_to_connect_again():
    with pytest.raises(FetchError, match="vigie connect"):
        ask_kind(KIND, refusal(400, {"error": {"code": 190}}))
