"""Tripadvisor: five reviews a language, the key in the query and nowhere else."""

from typing import Any

import pytest

from functions.domain.errors import FetchError
from tests.review_cases import SECRET, ask_kind, entries_of, refusal

KIND = "tripadvisor"
REVIEW = {
    "id": 987654,
    "lang": "fr",
    "location_id": 1234567,
    "published_date": "2026-11-21T18:05:00Z",
    "rating": 1,
    "url": "https://www.tripadvisor.com/ShowUserReviews-g1-d1234567-r987654.html",
    "text": "Intoxiqués après les huîtres.",
    "title": "À fuir",
    "user": {"username": "Voyageur84"},
    "owner_response": None,
}


def test_a_review_in_each_language_asked_for():
    requests: list[Any] = []
    other = {**REVIEW, "id": 5, "lang": "en"}
    walked = ask_kind(KIND, {"data": [REVIEW]}, {"data": [other]}, requests=requests)
    first, second = entries_of(KIND, walked).entries
    assert (first.stable_id, first.title) == ("tripadvisor:987654", "À fuir")
    assert (first.rating, first.author) == (1.0, "Voyageur84")
    assert second.language == "en"
    assert ["language=fr" in one.url for one in requests] == [True, False]


def test_the_same_review_in_two_languages_is_one():
    walked = ask_kind(KIND, {"data": [REVIEW]}, {"data": [REVIEW]})
    assert len(entries_of(KIND, walked).entries) == 1


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ({"id": "1", "name": "Lyon, France"}, "FR"),
        ({"name": "San Diego, CA"}, None),
        ({"name": "Genève, Suisse"}, "CH"),
        ({"name": None}, None),
        (None, None),
        ("France", None),
    ],
)
def test_of_an_authors_town_the_country_is_kept(place: object, country: str | None):
    review = {**REVIEW, "user": {"username": "Voyageur84", "user_location": place}}
    (entry,) = entries_of(
        KIND, ask_kind(KIND, {"data": [review]}, settings={"location": "1"})
    ).entries
    assert entry.country == country
    assert "Lyon" not in repr(entry)


@pytest.mark.parametrize("url", ["#top", "", "?x", "/ShowUserReviews", None, 7])
def test_a_link_is_never_joined_to_the_address_that_holds_the_key(url: object):
    page = {"data": [{**REVIEW, "url": url}]}
    (entry,) = entries_of(
        KIND, ask_kind(KIND, page, settings={"location": "1"})
    ).entries
    assert SECRET not in (entry.url or "")
    assert SECRET not in entry.stable_id


@pytest.mark.parametrize(
    ("status", "reason"),
    [(403, "needs_credentials"), (404, "not_found"), (429, "rate_limited")],
)
def test_a_refusal_says_what_it_means(status: int, reason: str):
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, refusal(status, {"message": f"key={SECRET}"}))
    assert error.value.reason == reason
    assert SECRET not in str(error.value)
