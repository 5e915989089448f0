"""Trustpilot: the unit found once, pages by date, replies in either shape."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from tests.review_cases import SECRET, ask_kind, entries_of, refusal

KIND = "trustpilot"
UNIT = {"id": "46d6a890000064000500e0c3"}
KNOWN = {"unit": UNIT["id"], "domain": "petit-mistral.example"}


def a_review(number: int = 1, **changes: Any) -> dict[str, Any]:
    review = {
        "id": f"5f{number:022d}",
        "stars": 2,
        "title": "Déçue",
        "text": "Commande jamais arrivée.",
        "language": "fr",
        "createdAt": "2026-11-21T19:00:00Z",
        "updatedAt": None,
        "consumer": {"displayName": "Inès"},
        "status": "active",
        "companyReply": None,
    }
    return {**review, **changes}


def a_cursor(read_to: str = "2026-11-21T12:00:00+00:00") -> str:
    return json.dumps({**KNOWN, "read_to": read_to})


def test_the_unit_is_found_by_its_domain_once():
    requests: list[Any] = []
    walked = ask_kind(KIND, UNIT, {"reviews": [a_review()]}, requests=requests)
    assert walked.found is not None
    assert "find?name=petit-mistral.example" in requests[0].url
    assert json.loads(walked.found.cursor or "")["unit"] == UNIT["id"]
    assert ask_kind(KIND, {"reviews": []}, cursor=walked.found.cursor or "").calls == 1


@pytest.mark.parametrize(
    ("place", "country"),
    [("Frederiksberg, DK", "DK"), ("FR", "FR"), ("Lyon", None), (None, None)],
)
def test_of_an_authors_town_the_country_is_kept(place: object, country: str | None):
    review = a_review(consumer={"displayName": "Inès", "displayLocation": place})
    walked = ask_kind(KIND, UNIT, {"reviews": [review]})
    (entry,) = entries_of(KIND, walked).entries
    assert entry.country == country


def test_another_domain_is_looked_up_anew():
    cursor = json.dumps({**KNOWN, "domain": "old.example"})
    assert ask_kind(KIND, UNIT, {"reviews": []}, cursor=cursor).calls == 2


@pytest.mark.parametrize(
    "reply",
    [
        {"companyReply": {"text": "Désolés", "createdAt": "2026-11-21T20:00:00Z"}},
        {"reply": {"message": "Désolés", "createdAt": "2026-11-21T20:00:00Z"}},
        {"companyReply": None},
        {"companyReply": "?"},
    ],
)
def test_a_review_is_read_whatever_the_shape_of_its_reply(reply: dict[str, Any]):
    page = {"reviews": [a_review(**reply)]}
    (entry,) = entries_of(KIND, ask_kind(KIND, page, cursor=a_cursor())).entries
    assert (entry.title, entry.text) == ("Déçue", "Commande jamais arrivée.")
    assert (entry.rating, entry.language, entry.author) == (2.0, "fr", "Inès")
    assert entry.url == f"https://www.trustpilot.com/reviews/5f{1:022d}"


def test_an_archived_review_is_left_out():
    page = {"reviews": [a_review(status="archived")]}
    walked = ask_kind(KIND, page, cursor=a_cursor())
    assert walked.found is not None
    assert walked.found.skipped == ("archived",)


def test_pages_are_read_until_what_was_read_before():
    requests: list[Any] = []
    full = {"reviews": [a_review(n) for n in range(100)]}
    old = {
        "reviews": [
            a_review(200 + n, createdAt="2026-11-01T00:00:00Z") for n in range(100)
        ]
    }
    walked = ask_kind(KIND, full, old, cursor=a_cursor(), requests=requests)
    assert walked.calls == 2
    assert "page=2" in requests[1].url
    assert requests[1].headers == {"apikey": SECRET}


def test_what_does_not_end_is_cut_with_the_newest_kept():
    pages = [
        {"reviews": [a_review(100 * p + n) for n in range(100)]} for p in range(12)
    ]
    walked = ask_kind(KIND, UNIT, *pages)
    assert walked.found is not None
    assert walked.calls <= 10
    assert len(walked.found.items) >= 700
    assert walked.found.said


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "needs_credentials"), (403, "blocked"), (404, "not_found")],
)
def test_a_refusal_says_what_it_means(status: int, reason: str):
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, refusal(status))
    assert error.value.reason == reason


def test_a_unit_that_is_no_id_is_not_asked_for():
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, {"id": "../../private"})
    assert error.value.reason == "not_found"
