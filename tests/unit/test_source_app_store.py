"""App Store: reviews of one country, whatever shape the list of them has."""

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.search_cases import an_app_review, ask, entries_of, reading_of, refusal

APP = {"im:name": {"label": "Mistral"}, "id": {"label": "https://apps.apple.com/1"}}


def test_a_review_becomes_an_entry():
    (entry,) = entries_of("app_store", {"feed": {"entry": [an_app_review(5)]}})
    assert (entry.title, entry.text) == ("Plantages", "Ne s’ouvre <plus>")
    assert entry.stable_id == "appstore:fr:5"
    assert (entry.rating, entry.engagement, entry.author) == (1.0, 3, "Léa")
    assert entry.country == "FR"
    assert entry.published_at
    assert entry.published_at.isoformat() == "2026-11-21T19:10:00+00:00"


def test_a_single_review_is_no_list():
    (entry,) = entries_of("app_store", {"feed": {"entry": an_app_review(5)}})
    assert entry.stable_id == "appstore:fr:5"


def test_the_app_itself_is_no_review():
    both = ask("app_store", {"feed": {"entry": [APP, an_app_review(5)]}})
    reading = reading_of("app_store", both)
    assert (len(reading.entries), reading.skipped) == (1, {})
    assert entries_of("app_store", {"feed": {"entry": APP}}) == ()


def test_no_reviews_are_fine_and_keep_the_cursor():
    found = ask("app_store", {"feed": {"title": {"label": "x"}}}, cursor="5").found
    assert found
    assert (found.items, found.cursor) == ((), None)


@pytest.mark.parametrize("stars", ["0", "6", "-1", "five", "5/5", "nan", ""])
def test_stars_that_are_none_are_unknown(stars: str):
    (entry,) = entries_of("app_store", {"feed": {"entry": an_app_review(5, stars)}})
    assert entry.rating is None


def test_pages_go_back_to_the_review_known():
    requests = list[Request]()
    first = {"feed": {"entry": [an_app_review(200 - n) for n in range(50)]}}
    second = {"feed": {"entry": [an_app_review(150 - n) for n in range(50)]}}
    walked = ask("app_store", first, second, cursor="120", requests=requests)
    assert [request.url.split("/")[6] for request in requests] == ["page=1", "page=2"]
    assert requests[0].url == (
        "https://itunes.apple.com/fr/rss/customerreviews/page=1/id=123456"
        "/sortby=mostrecent/json"
    )
    assert walked.found
    assert len(walked.found.items) == 100
    assert walked.found.cursor == "200"


@pytest.mark.parametrize(
    "settings", [{"app": "mistral", "country": "fr"}, {"app": "1", "country": "../x"}]
)
def test_settings_that_are_no_app_or_country_are_refused(settings: dict[str, str]):
    with pytest.raises(FetchError) as caught:
        ask("app_store", settings=settings)
    assert caught.value.reason == SourceHealth.UNSUPPORTED


def test_an_app_the_store_does_not_know_is_not_found():
    with pytest.raises(FetchError) as caught:
        ask("app_store", refusal(400))
    assert caught.value.reason == SourceHealth.NOT_FOUND
