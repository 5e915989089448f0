"""X: paid by the post, so the newest known is where a search starts."""

from urllib.parse import parse_qs, urlsplit

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from functions.listen.sources.registry import connector_of
from tests.search_cases import SECRET, TWEET, a_tweet, ask, entries_of, refusal


def asked(request: Request) -> dict[str, str]:
    return {name: one[0] for name, one in parse_qs(urlsplit(request.url).query).items()}


def test_a_post_becomes_an_entry():
    (entry,) = entries_of("x", {"data": [a_tweet()]})
    assert entry.text == "Petit Mistral & co <3"
    assert entry.stable_id == entry.url == f"https://x.com/i/web/status/{TWEET}"
    assert (entry.author, entry.language) == ("77", "fr")
    assert (entry.engagement, entry.reach) == (6, None)


def test_a_language_x_could_not_tell_is_unknown():
    (entry,) = entries_of("x", {"data": [a_tweet(lang="und")]})
    assert entry.language is None


def test_authors_are_not_bought_and_the_token_stays_in_its_header():
    requests = list[Request]()
    ask("x", {"meta": {"result_count": 0}}, requests=requests)
    (request,) = requests
    assert "expansions" not in request.url
    assert SECRET not in request.url
    assert request.headers == {"Authorization": f"Bearer {SECRET}"}
    assert asked(request)["max_results"] == "10"
    assert connector_of("x").declaration.price_per_item == 0.005


def test_a_search_starts_at_the_newest_post_known():
    requests = list[Request]()
    page = {"data": [a_tweet(str(TWEET + 9)), a_tweet(str(TWEET + 1))]}
    walked = ask("x", page, cursor=str(TWEET), requests=requests)
    assert asked(requests[0])["since_id"] == str(TWEET)
    assert asked(requests[0])["max_results"] == "100"
    assert walked.found
    assert walked.found.cursor == str(TWEET + 9)


def test_a_post_older_than_a_week_is_no_place_to_start():
    week_ago = TWEET - (7 * 86_400_000 << 22)
    requests = list[Request]()
    ask("x", {}, cursor=str(week_ago), requests=requests)
    assert "since_id" not in asked(requests[0])


def test_nothing_new_leaves_the_cursor():
    found = ask("x", {"meta": {"result_count": 0}}, cursor=str(TWEET)).found
    assert found
    assert found.cursor is None


@pytest.mark.parametrize(
    ("most", "pages"), [("50", 1), ("100", 1), ("300", 3), ("?", 1)]
)
def test_a_poll_buys_no_more_than_its_ceiling(most: str, pages: int):
    requests = list[Request]()
    answers = [
        {"data": [a_tweet(str(TWEET + n))], "meta": {"next_token": f"n{n}"}}
        for n in range(9)
    ]
    settings = {"query": "mistral", "most": most}
    ask("x", *answers, cursor=str(TWEET), settings=settings, requests=requests)
    assert len(requests) == pages
    assert (
        int(asked(requests[0])["max_results"]) == min(int(most), 100)
        if most != "?"
        else 100
    )


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (401, {"title": "Unauthorized"}, SourceHealth.NEEDS_CREDENTIALS),
        (403, {"reason": "client-not-enrolled"}, SourceHealth.NEEDS_CREDENTIALS),
        (402, {"title": "CreditsDepleted"}, SourceHealth.BUDGET_SPENT),
        (429, {"title": "UsageCapExceeded"}, SourceHealth.BUDGET_SPENT),
        (429, {"title": "Too Many Requests"}, SourceHealth.RATE_LIMITED),
        (500, b"", SourceHealth.REFUSED),
    ],
)
def test_a_refusal_says_what_to_do(status: int, said: object, reason: SourceHealth):
    with pytest.raises(FetchError) as caught:
        ask("x", refusal(status, said, 60))
    assert caught.value.reason == reason
    assert caught.value.retry_after_s == 60
