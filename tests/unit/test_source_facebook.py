"""Facebook: recommendations and what stands in for them, comments, tags."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from tests.review_cases import SECRET, ask_kind, entries_of, refusal

KIND = "facebook"
NONE: dict[str, Any] = {"data": []}
POST = {
    "id": "1020_1",
    "message": "Notre menu de fêtes !",
    "created_time": "2026-11-21T18:00:00+0000",
    "from": {"id": "1020", "name": "Le Petit Mistral"},
    "permalink_url": "https://www.facebook.com/1020/posts/1",
    "comments": {
        "data": [
            {
                "id": "1_2",
                "message": "Servi froid hier soir.",
                "created_time": "2026-11-21T20:05:00+0000",
                "from": {"id": "77", "name": "Inès"},
                "like_count": 4,
            },
            {"id": "1_3", "message": "Merci !", "from": {"id": "1020"}},
        ]
    },
}
TAGGED = {
    "id": "88_1",
    "message": "À fuir.",
    "created_time": "2026-11-21T20:00:00+0000",
    "permalink_url": "https://www.facebook.com/88/posts/1",
}
RECOMMENDED = {
    "created_time": "2026-11-21T19:00:00+0000",
    "recommendation_type": "negative",
    "review_text": "Plus jamais.",
    "reviewer": {"id": "9", "name": "Paul"},
    "open_graph_story": {"id": "555"},
}
GONE = refusal(400, {"error": {"message": "(#12) deprecated", "code": 12}})


def test_others_speak_and_the_page_itself_does_not():
    walked = ask_kind(
        KIND, {"data": [POST]}, {"data": [TAGGED]}, {"data": [RECOMMENDED]}
    )
    comment, tag, recommended = entries_of(KIND, walked).entries
    assert (comment.text, comment.author) == ("Servi froid hier soir.", "Inès")
    assert comment.engagement == 4
    assert tag.url == "https://www.facebook.com/88/posts/1"
    assert (recommended.rating, recommended.text) == (1.0, "Plus jamais.")
    assert walked.found is not None
    assert walked.found.skipped == ()


def test_a_page_told_by_its_name_would_hear_itself_and_is_refused():
    with pytest.raises(FetchError, match="number") as error:
        ask_kind(KIND, settings={"page": "petitmistral"})
    assert error.value.reason == "unsupported"


def test_an_old_recommendation_has_the_stars_it_was_given():
    old = {**RECOMMENDED, "rating": 3, "recommendation_type": "none"}
    (entry,) = entries_of(KIND, ask_kind(KIND, NONE, NONE, {"data": [old]})).entries
    assert entry.rating == 3.0


def test_the_token_never_stands_in_an_address():
    requests: list[Any] = []
    more = {
        "data": [POST],
        "paging": {
            "cursors": {"after": "c2"},
            "next": f"https://graph.facebook.com/next?access_token={SECRET}",
        },
    }
    ask_kind(KIND, more, NONE, NONE, NONE, requests=requests)
    assert "after=c2" in requests[1].url
    assert all(SECRET not in one.url for one in requests)
    assert requests[0].headers == {"Authorization": f"Bearer {SECRET}"}


def test_where_recommendations_are_gone_the_average_tells_of_new_ones():
    figures = {"overall_star_rating": 3.3, "rating_count": 13}
    before = {"average": 4.0, "count": 10, "at": "2026-11-21T19:00:00+00:00"}
    walked = ask_kind(KIND, NONE, NONE, GONE, figures, cursor=json.dumps(before))
    (entry,) = entries_of(KIND, walked).entries
    assert entry.title.endswith("× 3")
    assert walked.found is not None
    assert "Meta no longer gives this" in walked.found.said
    # What is gone is not asked for at each poll, but once a week.
    again = ask_kind(KIND, NONE, NONE, figures, cursor=walked.found.cursor or "")
    assert again.calls == 3


def test_recommendations_are_asked_for_again_after_a_week():
    cursor = json.dumps({"no_ratings_at": "2026-11-14T20:00:00+00:00"})
    assert ask_kind(KIND, NONE, NONE, {"data": [RECOMMENDED]}, cursor=cursor).calls == 3


def test_a_part_that_is_not_given_leaves_the_others():
    forbidden = refusal(403, {"error": {"code": 10}})
    walked = ask_kind(KIND, {"data": [POST]}, forbidden, NONE)
    assert walked.found is not None
    assert len(walked.found.items) == 1
    assert "no tagged" in walked.found.said


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (400, 190, "needs_credentials"),
        (400, 4, "rate_limited"),
        (400, 80001, "rate_limited"),
        (403, 283, "blocked"),
        (400, 100, "not_found"),
    ],
)
def test_an_error_of_the_graph_says_what_it_means(status: int, code: int, reason: str):
    # The start of a body is all there is of it: it may break off.
    body = b'{"error":{"message":"m","type":"OAuthException","code":%d,"fbtr' % code
    refused = refusal(status, body)
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, refused, refused, refused)
    assert error.value.reason == reason
