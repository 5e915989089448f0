"""Yelp: three excerpts, a plan without them, calls used up until midnight."""

from typing import Any

import pytest

from functions.domain.errors import FetchError
from tests.review_cases import SECRET, ask_kind, entries_of, refusal

KIND = "yelp"
REVIEW = {
    "id": "xAG4O7l-t1ubbwVAlPnDKg",
    "url": "https://www.yelp.com/biz/petit-mistral?hrid=xAG&adjust_creative=k&utm_source=k",
    "text": "Went back after a year and the fish was cold, the waiter rude and...",
    "rating": 1,
    "time_created": "2026-11-21 12:20:00",
    "user": {"id": "W8", "name": "Ella A.", "profile_url": "https://www.yelp.com/u/W8"},
}


def test_an_excerpt_has_stars_and_california_s_time():
    page = {"reviews": [REVIEW], "total": 3, "possible_languages": ["en"]}
    (entry,) = entries_of(KIND, ask_kind(KIND, page)).entries
    assert (entry.rating, entry.author) == (1.0, "Ella A.")
    assert entry.url == "https://www.yelp.com/biz/petit-mistral?hrid=xAG"
    assert entry.published_at is not None
    assert entry.published_at.isoformat() == "2026-11-21T20:20:00+00:00"


def test_one_call_with_the_key_in_its_header():
    requests: list[Any] = []
    walked = ask_kind(KIND, {"reviews": [], "total": 0}, requests=requests)
    assert walked.calls == 1
    assert requests[0].headers == {"Authorization": f"Bearer {SECRET}"}
    assert "locale=fr_FR" in requests[0].url


@pytest.mark.parametrize(
    ("before", "total", "said"),
    [
        (10, 12, "2 new reviews"),
        (10, 8, "2 fewer reviews"),
        (10, 10, ""),
        (10, "x", ""),
        (None, 10, ""),
    ],
)
def test_the_count_tells_of_what_is_not_shown(before: Any, total: Any, said: str):
    cursor = f'{{"total":{before}}}' if before else ""
    walked = ask_kind(KIND, {"reviews": [], "total": total}, cursor=cursor)
    assert walked.found is not None
    assert walked.found.said.startswith(said)
    assert bool(walked.found.said) == bool(said)


def test_a_plan_without_reviews_says_so():
    with pytest.raises(FetchError, match="Enhanced") as error:
        ask_kind(KIND, refusal(403, {"error": {"code": "NOT_AUTHORIZED"}}))
    assert error.value.reason == "blocked"


def test_calls_used_up_wait_for_midnight_utc():
    spent = refusal(429, {"error": {"code": "ACCESS_LIMIT_REACHED"}})
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, spent)
    assert error.value.reason == "rate_limited"
    assert error.value.retry_after_s == 3 * 3600 + 20 * 60


def test_a_business_s_name_cannot_leave_its_place_in_the_address():
    requests: list[Any] = []
    settings = {"business": "../../x?y#z"}
    ask_kind(KIND, {}, settings=settings, requests=requests)
    assert requests[0].url.startswith(
        "https://api.yelp.com/v3/businesses/..%2F..%2Fx%3Fy%23z/reviews?"
    )
