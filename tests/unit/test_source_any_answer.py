"""Whatever a searching source is answered, it reads or refuses: it never breaks."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from functions.listen.sources.asking import following, rest_asked
from functions.listen.sources.registry import connector_of
from functions.listen.walk import Walked
from tests.listen_cases import NOW
from tests.search_cases import (
    LAST,
    SAMPLES,
    SECRET,
    SETTINGS,
    TWEET,
    a_forum_post,
    a_hit,
    a_mention,
    a_skeet,
    a_submission,
    a_thread,
    a_toot,
    a_tweet,
    an_app_review,
    answer,
    ask,
    reading_of,
    refusal,
)

MENTIONS = "https://api.mention.net/api/accounts/12_ab/alerts/34/mentions"

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["9" * 5_000, "javascript:alert(1)", "https://[", "\ud800", "t3_"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "items", "data", "feed", "entry", "_links", "href"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
CURSORS = st.sampled_from(["", LAST, "123", "{}", '{"pull": 3}', "\x00"]) | st.text()
JSON_KINDS = sorted(SAMPLES)
_SLOW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _take(kind: str, said: object, cursor: str) -> Walked | None:
    """The steps with the same answer to all they ask, None when they refuse."""
    try:
        walked = ask(kind, *[said] * 11, cursor=cursor)
    except FetchError:
        return None
    found = walked.found
    if found is None:
        return walked
    assert SECRET not in f"{found.cursor}{found.said}"
    reading_of(kind, walked)
    return walked


def _places(data: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for name, value in inside if isinstance(data, (dict, list)) else ():
        if isinstance(value, (dict, list)):
            yield from _places(value, *path, name)
        else:
            yield (*path, name)


def _changed(data: Any, path: tuple[Any, ...], value: object) -> Any:
    if not path:
        return value
    data = copy.copy(data)
    data[path[0]] = _changed(data[path[0]], path[1:], value)
    return data


@pytest.mark.parametrize("kind", JSON_KINDS)
@given(said=ANYTHING, cursor=CURSORS)
@_SLOW
def test_any_json_is_read_or_refused(kind: str, said: object, cursor: str):
    _take(kind, said, cursor)


@pytest.mark.parametrize("kind", JSON_KINDS)
@given(data=st.data(), cursor=CURSORS)
@_SLOW
def test_a_documented_answer_with_one_odd_part_is_read_or_refused(
    kind: str, data: st.DataObject, cursor: str
):
    path = data.draw(st.sampled_from(list(_places(SAMPLES[kind]))))
    _take(kind, _changed(SAMPLES[kind], path, data.draw(ANYTHING)), cursor)


@pytest.mark.parametrize("kind", sorted(SETTINGS))
@given(said=st.binary(), cursor=CURSORS)
@_SLOW
def test_any_bytes_are_read_or_refused(kind: str, said: bytes, cursor: str):
    _take(kind, said, cursor)


@pytest.mark.parametrize("kind", sorted(SETTINGS))
@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 422, 429, 500])
@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b"[]", b'{"error": [1]}'])
def test_any_failure_is_told_in_words_without_a_secret(
    kind: str, status: int, body: bytes
):
    with pytest.raises(FetchError) as caught:
        ask(kind, *[refusal(status, body, 77)] * 4)
    assert caught.value.retry_after_s == 77
    assert caught.value.detail
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("kind", sorted(SETTINGS.keys() - {"wordpress"}))
def test_a_source_without_its_settings_says_so(kind: str):
    with pytest.raises(FetchError) as caught:
        ask(kind, settings={})
    assert caught.value.reason in {
        SourceHealth.UNSUPPORTED,
        SourceHealth.NEEDS_CREDENTIALS,
    }


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_every_declaration_is_whole_in_both_languages(kind: str):
    told = connector_of(kind).declaration
    assert told.kind == kind
    assert told.verified is False
    assert told.fastest <= told.usual <= told.slowest
    for words in (told.hears, told.blind, told.quota):
        assert words.en
        assert words.fr
        assert words.en != words.fr


@pytest.mark.parametrize("kind", JSON_KINDS)
def test_every_sample_is_read(kind: str):
    walked = _take(kind, SAMPLES[kind], "")
    assert walked
    reading = reading_of(kind, walked)
    assert reading.entries
    assert reading.skipped == {}


ENDLESS: dict[str, Callable[[int], object]] = {
    "mastodon": lambda n: [a_toot(900 - n * 50 - one) for one in range(40)],
    "bluesky": lambda n: {"posts": [a_skeet(n)], "cursor": f"c{n}"},
    "reddit": lambda n: {"data": {"after": f"a{n}", "children": [a_submission(n)]}},
    "hacker_news": lambda n: {"hits": [a_hit(n)], "page": n, "nbPages": 9_999},
    "x": lambda n: {"data": [a_tweet(str(TWEET + n))], "meta": {"next_token": f"n{n}"}},
    "youtube": lambda n: {"items": [a_thread(f"U{n}")], "nextPageToken": f"p{n}"},
    "discourse": lambda n: {**SAMPLES["discourse"], "posts": [a_forum_post(n)]},
    "app_store": lambda n: {
        "feed": {"entry": [an_app_review(n * 50 + one) for one in range(50)]}
    },
    "mention": lambda n: {
        "mentions": [a_mention(90_000 - n * 100 - one) for one in range(100)],
        "_links": {"more": {"params": {"cursor": f"c{n}"}}},
    },
}
"""Pages that always name another one, never asked before."""

RESUMED = {
    "mastodon": "113000",
    "x": str(TWEET - 1),
    "youtube": f'{{"comments": "{LAST}"}}',
    "app_store": "999999",
    "mention": json.dumps(
        {"pull": f"{MENTIONS}?since_id=1", "newest": "1"},
    ),
}


@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_pages_without_end_end_and_the_newest_are_kept(kind: str):
    requests = list[Request]()
    pages = [ENDLESS[kind](number) for number in range(11)]
    cursor = RESUMED.get(kind, LAST)
    settings = {**SETTINGS[kind], "most": "9999"}
    walked = ask(kind, *pages, cursor=cursor, requests=requests, settings=settings)
    assert 5 <= len(requests) <= 8
    assert len({request.url for request in requests}) == len(requests)
    assert walked.found
    assert walked.found.said == "only the newest were read"
    assert walked.found.cursor not in {None, cursor}


@pytest.mark.parametrize("kind", ["bluesky", "reddit", "x", "youtube"])
def test_a_page_that_names_itself_ends_the_pages(kind: str):
    requests = list[Request]()
    again = [ENDLESS[kind](1)] * 9
    settings = {**SETTINGS[kind], "most": "9999"}
    cursor = RESUMED.get(kind, LAST)
    walked = ask(kind, *again, cursor=cursor, requests=requests, settings=settings)
    assert len(requests) == 2
    assert walked.found
    assert walked.found.said == ""


@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_a_page_that_fails_leaves_the_cursor_so_that_nothing_is_lost(kind: str):
    cursor = RESUMED.get(kind, LAST)
    settings = {**SETTINGS[kind], "most": "9999"}
    failure = refusal(429, retry_after_s=90)
    walked = ask(kind, ENDLESS[kind](1), failure, cursor=cursor, settings=settings)
    assert walked.found
    assert walked.found.items
    assert walked.found.ttl_s == 90
    kept = walked.found.cursor
    assert kept is None or json.loads(kept) == json.loads(cursor)


@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_a_host_that_gives_no_more_is_asked_no_more(kind: str):
    settings = {**SETTINGS[kind], "most": "9999"}
    cursor = RESUMED.get(kind, LAST)
    spent = {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "120"}
    page = answer(ENDLESS[kind](1), **spent)
    walked = ask(kind, page, cursor=cursor, settings=settings)
    assert walked.found
    assert walked.found.ttl_s == 121


@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_a_first_poll_asks_one_page(kind: str):
    requests = list[Request]()
    ask(kind, ENDLESS[kind](1), requests=requests)
    assert len(requests) == 1


@pytest.mark.parametrize(
    ("reset", "seconds"),
    [
        ("120", 121),
        ("59.5", 60),
        (str(int(NOW.timestamp()) + 300), 301),
        ("2026-11-21T20:45:00.000Z", 301),
        ("-5", 1),
        ("99999999999", 86_401),
        ("soon", None),
        ("", None),
    ],
)
def test_a_reset_is_told_in_seconds_as_a_time_or_as_a_date(
    reset: str, seconds: int | None
):
    for prefix in ("x-ratelimit", "x-rate-limit"):
        headers = {f"{prefix}-remaining": "0", f"{prefix}-reset": reset}
        assert rest_asked(headers, NOW) == seconds
    assert rest_asked({"x-ratelimit-remaining": "7"}, NOW) is None


def test_a_link_is_followed_on_its_own_host_only():
    base = "https://api.example/v1/posts"
    assert following(base, "/v1/more?x=1") == "https://api.example/v1/more?x=1"
    for link in ("https://evil.example/v1", "//evil.example/", "http://api.example/"):
        assert following(base, link) == ""
    assert following(base, "https://api.example@evil.example/") == ""
    assert following(base, "https://[") == following(base, "") == ""
