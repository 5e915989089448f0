"""Google Business Profile: tokens, pages, translations, what vanished."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.domain.errors import FetchError
from functions.listen.sources.google_business import original
from tests.review_cases import CREDENTIALS, SECRET, ask_kind, entries_of, refusal

KIND = "google_business"
LAPSED = {**CREDENTIALS[KIND], "access_until": "2026-11-21T20:41:00+00:00"}


def a_review(number: int = 1, **changes: Any) -> dict[str, Any]:
    review = {
        "name": f"accounts/12/locations/34/reviews/R{number}",
        "reviewId": f"R{number}",
        "reviewer": {"displayName": "Inès", "isAnonymous": False},
        "starRating": "ONE",
        "comment": "Servi froid.",
        "createTime": "2026-11-21T20:10:00Z",
        "updateTime": "2026-11-21T20:20:00Z",
    }
    return {**review, **changes}


def a_page(*reviews: object, **more: Any) -> dict[str, Any]:
    return {"reviews": list(reviews), "totalReviewCount": len(reviews), **more}


def test_a_review_has_its_stars_its_words_and_the_time_of_its_last_change():
    reading = entries_of(KIND, ask_kind(KIND, a_page(a_review())))
    (entry,) = reading.entries
    assert (entry.rating, entry.text, entry.author) == (1.0, "Servi froid.", "Inès")
    assert entry.stable_id == "google-business:R1"
    assert entry.published_at is not None
    assert entry.published_at.isoformat() == "2026-11-21T20:20:00+00:00"


def test_a_review_of_stars_alone_is_kept_and_an_anonymous_one_has_no_author():
    bare = a_review(comment=None, starRating="TWO")
    hidden = a_review(2, reviewer={"displayName": "Google", "isAnonymous": True})
    first, second = entries_of(KIND, ask_kind(KIND, a_page(bare, hidden))).entries
    assert (first.rating, first.text) == (2.0, "")
    assert second.author is None


@pytest.mark.parametrize(
    ("comment", "own"),
    [
        ("(Translated by Google) Cold.\n\n(Original)\nServi froid.", "Servi froid."),
        ("Servi froid.\n\n(Translated by Google)\nCold.", "Servi froid."),
        ("(Traduit par Google) Froid. (Avis d’origine) Cold.", "Cold."),
        ("(Original) cuisine", "(Original) cuisine"),
        ("(Translated by Google) Cold.", "(Translated by Google) Cold."),
        ("", ""),
    ],
)
def test_a_translated_review_is_kept_in_its_author_s_words(comment: str, own: str):
    assert original(comment).strip() == own


def test_an_edited_review_keeps_its_identity():
    edited = a_review(
        comment="Malade toute la nuit.", updateTime="2026-11-21T20:39:00Z"
    )
    ids = {
        entries_of(KIND, ask_kind(KIND, a_page(one))).entries[0].stable_id
        for one in (a_review(), edited)
    }
    assert len(ids) == 1


def test_a_token_still_good_is_used_in_the_header_only():
    requests: list[Any] = []
    kept: list[Any] = []
    ask_kind(KIND, a_page(), requests=requests, kept=kept)
    (request,) = requests
    assert request.headers == {"Authorization": f"Bearer {SECRET}"}
    assert SECRET not in request.url
    assert kept == []


def test_a_lapsed_token_is_renewed_and_kept_before_it_is_used():
    requests: list[Any] = []
    kept: list[Any] = []
    token = {"access_token": "ya29.new", "expires_in": 3599, "token_type": "Bearer"}
    walked = ask_kind(
        KIND, token, a_page(), credentials=LAPSED, requests=requests, kept=kept
    )
    assert walked.calls == 2
    assert requests[0].method == "POST"
    assert parse_qs((requests[0].body or b"").decode())["grant_type"] == [
        "refresh_token"
    ]
    assert requests[1].headers["Authorization"] == "Bearer ya29.new"
    assert kept[0]["access_token"] == "ya29.new"
    assert kept[0]["access_until"] == "2026-11-21T21:39:59+00:00"
    assert kept[0]["refresh_token"] == SECRET


def test_a_token_that_google_refuses_is_renewed_once():
    token = {"access_token": "ya29.new", "expires_in": 3599}
    walked = ask_kind(KIND, refusal(401), token, a_page(a_review()))
    assert walked.calls == 3
    with pytest.raises(FetchError) as refused:
        ask_kind(KIND, refusal(401), token, refusal(401))
    assert refused.value.reason == "needs_credentials"


def test_a_refresh_token_that_is_dead_asks_to_connect_again():
    dead = refusal(400, {"error": "invalid_grant", "error_description": SECRET})
    with pytest.raises(FetchError, match="vigie connect") as error:
        ask_kind(KIND, dead, credentials=LAPSED)
    assert error.value.reason == "needs_credentials"
    assert SECRET not in str(error.value)


def test_a_token_that_is_no_token_is_not_sent():
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, {"access_token": "a\r\nX: b"}, credentials=LAPSED)
    assert error.value.reason == "needs_credentials"


@pytest.mark.parametrize(
    "error",
    [
        refusal(403, {"error": {"code": 403, "status": "PERMISSION_DENIED"}}),
        refusal(429, b'{"error":{"details":[{"metadata":{"quota_limit_value":"0","x'),
    ],
)
def test_access_that_was_not_granted_yet_says_what_to_ask_for(error: FetchError):
    with pytest.raises(FetchError, match="ask for access") as refused:
        ask_kind(KIND, error)
    assert refused.value.reason == "blocked"


def test_pages_are_read_back_to_the_last_complete_reading():
    requests: list[Any] = []
    old = a_review(3, updateTime="2026-11-10T00:00:00Z")
    walked = ask_kind(
        KIND,
        a_page(a_review(1), nextPageToken="p2"),
        a_page(a_review(2), old, nextPageToken="p3"),
        cursor='{"read_to":"2026-11-20T00:00:00+00:00","total":3}',
        requests=requests,
    )
    assert walked.found is not None
    assert [item.id[-2:] for item in walked.found.items] == ["R1", "R2", "R3"]
    query = parse_qs(urlsplit(requests[1].url).query)
    assert query["pageToken"] == ["p2"]
    assert query["orderBy"] == ["updateTime desc"]
    assert json.loads(walked.found.cursor or "")["read_to"].startswith(
        "2026-11-21T20:40"
    )


def test_a_token_that_leads_in_circles_ends():
    page = a_page(a_review(), nextPageToken="p")
    assert ask_kind(KIND, page, page, page).calls == 2


def test_a_page_that_fails_leaves_the_rest_for_the_next_poll():
    cursor = '{"read_to":"2026-11-20T00:00:00+00:00","total":1}'
    page = a_page(a_review(), nextPageToken="p2")
    walked = ask_kind(KIND, page, refusal(500), cursor=cursor)
    assert walked.found is not None
    assert len(walked.found.items) == 1
    assert "2026-11-20" in (walked.found.cursor or "")


def test_reviews_that_vanished_are_counted_although_new_ones_came():
    cursor = '{"read_to":"2026-11-21T20:00:00+00:00","total":120}'
    page = a_page(a_review(), totalReviewCount=118)
    walked = ask_kind(KIND, page, cursor=cursor)
    assert walked.found is not None
    assert walked.found.said.startswith("3 reviews vanished")


def test_a_count_that_rises_by_what_is_new_is_nothing_to_speak_of():
    cursor = '{"read_to":"2026-11-21T20:00:00+00:00","total":120}'
    walked = ask_kind(KIND, a_page(a_review(), totalReviewCount=121), cursor=cursor)
    assert walked.found is not None
    assert walked.found.said == ""


def test_a_location_that_is_no_location_is_never_asked_for():
    with pytest.raises(FetchError) as error:
        ask_kind(KIND, settings={"location": "accounts/../../token"})
    assert error.value.reason == "unsupported"
