"""Google Places: the five reviews, and what rating and count give away."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from tests.review_cases import SECRET, ask_kind, entries_of, refusal

KIND = "google_places"


def a_place(rating: object, count: object, *reviews: object) -> dict[str, Any]:
    return {
        "id": "ChIJmistral",
        "rating": rating,
        "userRatingCount": count,
        "googleMapsUri": "https://maps.google.com/?cid=7",
        "reviews": list(reviews),
    }


def a_review(**changes: Any) -> dict[str, Any]:
    review = {
        "name": "places/ChIJmistral/reviews/ABC",
        "rating": 1,
        "text": {"text": "Cold food.", "languageCode": "en"},
        "originalText": {"text": "Servi froid.", "languageCode": "fr"},
        "authorAttribution": {"displayName": "Inès"},
        "publishTime": "2026-11-21T20:30:00.123456789Z",
        "googleMapsUri": "https://www.google.com/maps/reviews/ABC",
    }
    return {**review, **changes}


def memory(average: float, count: int, at: str = "2026-11-21T19:40:00+00:00") -> str:
    return json.dumps({"average": average, "count": count, "at": at})


def test_a_review_is_kept_in_its_author_s_words():
    (entry,) = entries_of(KIND, ask_kind(KIND, a_place(4.5, 80, a_review()))).entries
    assert (entry.text, entry.language, entry.rating) == ("Servi froid.", "fr", 1.0)
    assert entry.url == "https://www.google.com/maps/reviews/ABC"
    assert entry.published_at is not None


def test_the_key_and_the_fields_stand_in_headers():
    requests: list[Any] = []
    ask_kind(KIND, a_place(4.5, 80), requests=requests)
    assert requests[0].headers["X-Goog-Api-Key"] == SECRET
    assert "userRatingCount" in requests[0].headers["X-Goog-FieldMask"]
    assert requests[0].url.endswith("/places/ChIJmistral?languageCode=fr")


def test_a_first_poll_only_remembers():
    walked = ask_kind(KIND, a_place(4.5, 80))
    assert walked.found is not None
    assert walked.found.items == ()
    assert json.loads(walked.found.cursor or "")["count"] == 80


def test_new_ratings_that_are_not_shown_become_one_item_with_their_average():
    # 10 × 4.0 = 40 stars before, 13 × 3.3 = 43 after: three of one star.
    walked = ask_kind(KIND, a_place(3.3, 13), cursor=memory(4.0, 10))
    (entry,) = entries_of(KIND, walked).entries
    assert entry.rating == pytest.approx(1.0, abs=0.3)
    assert entry.title.startswith("★ 1.")
    assert entry.title.endswith("× 3")
    assert entry.text == ""


def test_the_same_figures_asked_again_give_the_same_item():
    ids = {
        entries_of(KIND, ask_kind(KIND, place, cursor=memory(4.0, 10)))
        .entries[0]
        .stable_id
        for place in (a_place(3.3, 13), a_place(3.4, 13))
    }
    assert len(ids) == 1


def test_a_review_that_is_shown_is_not_counted_twice():
    walked = ask_kind(KIND, a_place(3.3, 11, a_review()), cursor=memory(3.5, 10))
    assert walked.found is not None
    assert [item.title for item in walked.found.items] == [""]


def test_the_average_is_of_those_that_are_not_shown():
    # 4 × 4.0 = 16 stars before, 6 × 3.0 = 18 after: the one shown, and another.
    walked = ask_kind(KIND, a_place(3.0, 6, a_review()), cursor=memory(4.0, 4))
    assert walked.found is not None
    _, unseen = walked.found.items
    assert unseen.title.endswith("× 1")
    assert unseen.rating is not None
    assert unseen.rating < 1.5


def test_a_few_among_hundreds_are_no_item_but_are_waited_for():
    walked = ask_kind(KIND, a_place(4.4, 803), cursor=memory(4.4, 800))
    assert walked.found is not None
    assert walked.found.items == ()
    assert "3 new ratings" in walked.found.said
    assert json.loads(walked.found.cursor or "")["count"] == 800


@pytest.mark.parametrize(("waited", "unseen"), [("21T10", 150), ("20T10", 147)])
def test_they_are_waited_for_a_day_at_most(waited: str, unseen: int):
    # The three that came first could not be told; a day later they are given up.
    waits = {"average": 4.5, "count": 403, "at": f"2026-11-{waited}:00:00+00:00"}
    before = {**json.loads(memory(4.5, 400)), "waits": waits}
    walked = ask_kind(KIND, a_place(3.5, 550), cursor=json.dumps(before))
    assert walked.found is not None
    (item,) = walked.found.items
    assert item.title.endswith(f"× {unseen}")
    assert "waits" not in json.loads(walked.found.cursor or "")


def test_waiting_begins_with_the_first_that_cannot_be_told():
    first = ask_kind(KIND, a_place(4.4, 803), cursor=memory(4.4, 800)).found
    assert first is not None
    again = ask_kind(KIND, a_place(4.4, 805), cursor=first.cursor or "").found
    assert again is not None
    assert json.loads(again.cursor or "")["waits"]["count"] == 803
    assert "5 new ratings" in again.said


def test_a_flood_of_single_stars_shows_even_among_hundreds():
    # 400 × 4.5 = 1800, plus 150 ones: 1950 / 550 = 3.545.
    walked = ask_kind(KIND, a_place(3.5, 550), cursor=memory(4.5, 400))
    (entry,) = entries_of(KIND, walked).entries
    assert entry.rating is not None
    assert entry.rating < 1.5
    assert entry.title.endswith("× 150")


@pytest.mark.parametrize(
    ("rating", "count", "said"),
    [
        (4.5, 78, "2 fewer ratings"),
        (1.0, 90, "changed or were taken down"),
        (None, None, ""),
        (4.5, 80, ""),
        ("nan", "1e99", ""),
        (7, -3, ""),
    ],
)
def test_figures_that_do_not_add_up_are_no_item(rating: Any, count: Any, said: str):
    walked = ask_kind(KIND, a_place(rating, count), cursor=memory(4.5, 80))
    assert walked.found is not None
    assert walked.found.items == ()
    assert said in walked.found.said


def test_a_refused_key_says_what_to_look_at():
    with pytest.raises(FetchError, match="billing") as error:
        ask_kind(KIND, refusal(403))
    assert error.value.reason == "needs_credentials"
