"""GDELT: a list of headlines, and mistakes told in a sentence with status 200."""

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.search_cases import LAST, an_article, ask, entries_of


def test_an_article_becomes_an_entry():
    (entry,) = entries_of("gdelt", {"articles": [an_article()]})
    assert entry.title == "Le Petit Mistral ferme"
    assert entry.stable_id == entry.url == "https://journal.example/1"
    assert (entry.publisher, entry.language) == ("journal.example", "fr")
    assert entry.country == "FR"
    assert entry.published_at
    assert entry.published_at.isoformat() == "2026-11-21T20:15:00+00:00"


@pytest.mark.parametrize(
    ("cursor", "span"),
    [("", "25h"), (LAST, "2h"), ("2026-11-20T20:00:00+00:00", "26h"), ("?", "25h")],
)
def test_it_is_asked_for_the_hours_since_the_last_poll(cursor: str, span: str):
    requests = list[Request]()
    ask("gdelt", {}, cursor=cursor, requests=requests)
    assert requests[0].url.endswith(
        f"mode=artlist&format=json&maxrecords=250&sort=datedesc&timespan={span}"
    )


def test_a_gap_of_a_year_asks_for_a_month():
    requests = list[Request]()
    ask("gdelt", {}, cursor="2025-11-20T20:00:00+00:00", requests=requests)
    assert requests[0].url.endswith("timespan=721h")


def test_an_empty_object_is_nothing_found():
    found = ask("gdelt", {}).found
    assert found
    assert found.items == ()


def test_line_breaks_in_a_headline_are_borne():
    body = b'{"articles": [{"url": "https://a.example/1", "title": "Petit\nMistral"}]}'
    (entry,) = entries_of("gdelt", body)
    assert entry.title == "Petit Mistral"


@pytest.mark.parametrize(
    ("sentence", "reason", "wait_s"),
    [
        (b"Please limit requests to one every 5 seconds.", "rate_limited", 60),
        (b"Your query was too short or too long.", "unsupported", None),
        (b"The specified phrase is too short.", "unsupported", None),
        (b"<html>down</html>", "unreadable", None),
        (b"", "empty", None),
    ],
)
def test_a_sentence_instead_of_articles_is_understood(
    sentence: bytes, reason: str, wait_s: int | None
):
    with pytest.raises(FetchError) as caught:
        ask("gdelt", sentence)
    assert caught.value.reason == SourceHealth(reason)
    assert caught.value.retry_after_s == wait_s


def test_a_full_answer_says_that_there_was_more():
    found = ask("gdelt", {"articles": [an_article(n) for n in range(250)]}).found
    assert found
    assert found.said == "only the newest 250 were read"
