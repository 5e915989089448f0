"""Mention: its own links are followed as far as they stay in the alert."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.domain.errors import FetchError
from functions.domain.opinion import Opinion
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.search_cases import SECRET, a_mention, ask, entries_of, reading_of, refusal

BASE = "https://api.mention.net/api/accounts/12_ab/alerts/34/mentions"
PATH = "/api/accounts/12_ab/alerts/34/mentions"


def page(*numbers: int, **links: object) -> dict[str, object]:
    return {"mentions": [a_mention(one) for one in numbers], "_links": links}


def cursor_of(newest: int, pull: str = f"{BASE}?since_id=5") -> str:
    return json.dumps({"pull": pull, "newest": newest})


def test_a_mention_becomes_an_entry():
    (entry,) = entries_of("mention", page(7))
    assert entry.text == "Une heure d’attente au Petit Mistral"
    assert (entry.stable_id, entry.url) == ("mention:7", "https://blog.example/7")
    assert (entry.publisher, entry.language, entry.reach) == ("Le Blog", "fr", 900)
    assert entry.published_at
    assert entry.published_at.isoformat() == "2026-11-21T20:10:00+00:00"


@pytest.mark.parametrize(
    ("tone", "opinions"),
    [
        (-1, (Opinion("mention", 1.0, 0.0, 0.0),)),
        (0, (Opinion("mention", 0.0, 1.0, 0.0),)),
        (1, (Opinion("mention", 0.0, 0.0, 1.0),)),
        (None, ()),
        (2, ()),
        ("bad", ()),
        ([], ()),
    ],
)
def test_the_tone_mention_sees_is_kept_as_its_own(tone: object, opinions: object):
    (entry,) = entries_of("mention", {"mentions": [a_mention(tone=tone)]})
    assert entry.opinions == opinions


def test_what_somebody_put_aside_in_mention_is_left_out():
    folders = [a_mention(n, folder=name) for n, name in enumerate(["spam", "trash"])]
    walked = ask("mention", {"mentions": folders})
    assert reading_of("mention", walked).skipped == {"put_aside_in_mention": 2}


def test_a_first_poll_keeps_the_link_to_pull_what_comes():
    requests = list[Request]()
    pull = {"href": PATH, "params": {"since_id": 9, "access_token": SECRET}}
    walked = ask("mention", page(9, 8, pull=pull), requests=requests)
    (request,) = requests
    assert request.url == f"{BASE}?limit=100"
    assert request.headers == {
        "Authorization": f"Bearer {SECRET}",
        "Accept-Version": "1.21",
    }
    assert walked.found
    stored = json.loads(walked.found.cursor or "")
    assert stored == {"pull": f"{BASE}?since_id=9&limit=100", "newest": 9}


def test_a_later_poll_pulls_and_pages_back_to_the_newest_known():
    requests = list[Request]()
    first = page(
        *range(300, 200, -1),
        more={"params": {"cursor": "c2", "limit": 20}},
        pull={"href": f"{BASE}?since_id=300"},
    )
    second = page(*range(200, 100, -1), more={"params": {"cursor": "c3"}})
    walked = ask("mention", first, second, cursor=cursor_of(150), requests=requests)
    assert requests[0].url == f"{BASE}?since_id=5"
    assert parse_qs(urlsplit(requests[1].url).query) == {
        "cursor": ["c2"],
        "limit": ["100"],
    }
    assert len(requests) == 2
    assert walked.found
    assert json.loads(walked.found.cursor or "")["newest"] == 300


def test_without_a_link_the_newest_id_is_the_place_to_go_on():
    walked = ask("mention", page(9, 8))
    assert walked.found
    stored = json.loads(walked.found.cursor or "")
    assert stored["pull"] == f"{BASE}?limit=100&since_id=9"


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/api/accounts/12_ab/alerts/34/mentions",
        "http://api.mention.net/api/accounts/12_ab/alerts/34/mentions",
        "//evil.example/",
        "/api/accounts/99/alerts/34/mentions",
        "https://[",
        "javascript:alert(1)",
    ],
)
def test_a_link_that_leaves_the_alert_is_not_followed(link: str):
    requests = list[Request]()
    walked = ask("mention", page(9, pull={"href": link}), requests=requests)
    assert walked.found
    assert json.loads(walked.found.cursor or "")["pull"].startswith(f"{BASE}?limit")
    requests.clear()
    ask("mention", page(9), cursor=cursor_of(5, link), requests=requests)
    assert requests[0].url == f"{BASE}?limit=100"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, SourceHealth.NEEDS_CREDENTIALS),
        (402, SourceHealth.BUDGET_SPENT),
        (403, SourceHealth.NEEDS_CREDENTIALS),
        (404, SourceHealth.NOT_FOUND),
        (429, SourceHealth.RATE_LIMITED),
    ],
)
def test_a_refusal_says_what_to_do(status: int, reason: SourceHealth):
    with pytest.raises(FetchError) as caught:
        ask("mention", refusal(status, {"error": "x"}, 40))
    assert caught.value.reason == reason
    assert caught.value.retry_after_s == 40


def test_an_id_that_is_none_is_never_asked():
    with pytest.raises(FetchError) as caught:
        ask("mention", settings={"account": "../x", "alert": "1"})
    assert caught.value.reason == SourceHealth.UNSUPPORTED
