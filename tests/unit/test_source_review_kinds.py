"""What holds for every source of reviews, whatever comes: no crash, no key shown."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.errors import FetchError
from functions.domain.ports import Response
from functions.domain.source import SourceHealth
from functions.listen.reading.read import read
from functions.listen.sources.registry import connector_of
from functions.listen.walk import Walked, walk
from tests.listen_cases import NOW
from tests.review_cases import (
    CREDENTIALS,
    SECRET,
    SETTINGS,
    answer,
    ask_kind,
    source_of,
)

KINDS = sorted(SETTINGS)
_FIELDS = [
    "reviews",
    "data",
    "paging",
    "cursors",
    "after",
    "nextPageToken",
    "reviewId",
    "reviewer",
    "displayName",
    "isAnonymous",
    "starRating",
    "comment",
    "createTime",
    "updateTime",
    "totalReviewCount",
    "name",
    "rating",
    "userRatingCount",
    "originalText",
    "text",
    "languageCode",
    "publishTime",
    "id",
    "stars",
    "title",
    "status",
    "createdAt",
    "total",
    "url",
    "user",
    "time_created",
    "created_time",
    "message",
    "from",
    "comments",
    "caption",
    "timestamp",
    "permalink",
    "open_graph_story",
    "overall_star_rating",
    "rating_count",
    "hashtags",
    "read_to",
    "unit",
    "domain",
    "average",
    "count",
    "at",
    "no_ratings_at",
]
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["2026-11-21T20:00:00Z", "FIVE", "1e400", "petit-mistral.example"]
    )
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=8)
    ),
    max_leaves=30,
)


class Always:
    """Gives one of the answers again and again."""

    def __init__(self, answers: list[Any]) -> None:
        self.answers, self.asked = answers, 0

    def fetch(self, request: object) -> Response:
        self.asked += 1
        return answer(self.answers[self.asked % len(self.answers)])


def _attempt(taking: Callable[[], Walked]) -> Walked | FetchError:
    try:
        outcome: Walked | FetchError = taking()
    except FetchError as error:
        outcome = error
    if isinstance(outcome, FetchError):
        assert SECRET not in str(outcome)
    return outcome


@pytest.mark.parametrize("kind", KINDS)
@given(answers=st.lists(_JSON, min_size=1, max_size=4), cursor=_JSON)
def test_no_json_raises_anything_but_a_fetch_error(
    kind: str, answers: Any, cursor: Any
):
    source = source_of(kind, cursor=json.dumps(cursor))
    fetcher = Always(answers)
    steps = connector_of(kind).poll(source, CREDENTIALS[kind], NOW)
    outcome = _attempt(lambda: walk(steps, fetcher, lambda _values: None))
    if isinstance(outcome, FetchError):
        assert outcome.reason != SourceHealth.TOO_LARGE
        return
    walked = outcome
    assert walked.found is not None
    assert fetcher.asked <= 10
    assert SECRET not in f"{walked.found.cursor}{walked.found.said}"
    reading = read(source, walked.found, f"https://api.example/?key={SECRET}", NOW)
    assert SECRET not in repr(reading)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[", b"[" * 500, b"\xff\xfe", b"null"]
)
def test_no_body_raises_anything_but_a_fetch_error(kind: str, body: bytes):
    outcome = _attempt(lambda: ask_kind(kind, *[body] * 9))
    if isinstance(outcome, Walked):
        assert outcome.found is not None
        assert outcome.found.items == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_credential_is_asked_for(kind: str):
    with pytest.raises(FetchError) as error:
        ask_kind(kind, credentials={})
    assert error.value.reason == "needs_credentials"


@pytest.mark.parametrize("kind", KINDS)
def test_a_declaration_is_honest_and_speaks_both_languages(kind: str):
    declared = connector_of(kind).declaration
    assert (declared.kind, declared.about_us, declared.verified) == (kind, True, False)
    assert declared.fastest <= declared.usual <= declared.slowest
    words = [declared.hears, declared.blind, declared.quota]
    words += [one.says for one in declared.settings]
    words += [one.where for one in declared.credentials]
    for one in words:
        assert one.en
        assert one.fr
        assert one.en != one.fr
    assert {one.name for one in declared.settings if one.required} <= set(
        SETTINGS[kind]
    )
    assert declared.credentials
