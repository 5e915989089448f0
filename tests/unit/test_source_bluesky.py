"""Bluesky: the search, and a session that is kept, renewed, and told from a block."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from functions.listen.sources.registry import connector_of
from functions.listen.walk import walk
from tests.listen_cases import NOW, PUBLIC, a_web, http
from tests.search_cases import (
    LAST,
    a_skeet,
    answer,
    ask,
    entries_of,
    refusal,
    source_of,
)

API = "https://bsky.social/xrpc"
ACCOUNT = {"identifier": "mistral.example", "password": "abcd-efgh"}


@dataclass
class FakeBluesky:
    """A server with one account, whose tokens are good for a number of uses."""

    uses: int = 2
    refresh_is_good: bool = True
    opened: list[str] = field(default_factory=list)
    _tokens: dict[str, int] = field(default_factory=dict)

    def fetch(self, request: Request) -> Response:
        if request.url.endswith("createSession"):
            if json.loads(request.body or b"") != ACCOUNT:
                raise refusal(401, {"error": "AuthenticationRequired"})
            return self._open("create")
        token = request.headers.get("Authorization", "")
        if request.url.endswith("refreshSession"):
            if not self.refresh_is_good or not token.startswith("Bearer r"):
                raise refusal(400, {"error": "ExpiredToken", "message": "expired"})
            return self._open("refresh")
        if self._tokens.get(token, 0) == 0:
            raise refusal(400, {"error": "ExpiredToken", "message": "expired"})
        self._tokens[token] -= 1
        return answer({"posts": [a_skeet()]})

    def _open(self, how: str) -> Response:
        self.opened.append(how)
        number = len(self.opened)
        self._tokens[f"Bearer a{number}"] = self.uses
        return answer({"accessJwt": f"a{number}", "refreshJwt": f"r{number}"})


def polled(server: FakeBluesky, times: int) -> Mapping[str, str]:
    """The credentials as they are kept after some polls."""
    kept: list[Mapping[str, str]] = [ACCOUNT]
    poll = connector_of("bluesky").poll
    for _ in range(times):
        steps = poll(source_of("bluesky"), kept[-1], NOW)
        walked = walk(steps, server, kept.append)
        assert walked.found
        assert len(walked.found.items) == 1
    return kept[-1]


def test_a_session_is_opened_once_kept_and_then_renewed():
    server = FakeBluesky(uses=2)
    kept = polled(server, 5)
    assert server.opened == ["create", "refresh", "refresh"]
    assert kept == {**ACCOUNT, "access_jwt": "a3", "refresh_jwt": "r3"}


def test_a_session_that_cannot_be_renewed_is_opened_anew():
    server = FakeBluesky(uses=1, refresh_is_good=False)
    polled(server, 3)
    assert server.opened == ["create", "create", "create"]


def test_a_wrong_password_asks_for_credentials():
    poll = connector_of("bluesky").poll
    wrong = {**ACCOUNT, "password": "hunter2"}
    with pytest.raises(FetchError) as caught:
        walk(poll(source_of("bluesky"), wrong, NOW), FakeBluesky(), lambda _: None)
    assert caught.value.reason == SourceHealth.NEEDS_CREDENTIALS
    assert "hunter2" not in str(caught.value)


def test_an_account_s_own_password_with_a_second_factor_asks_for_an_app_password():
    with pytest.raises(FetchError) as caught:
        ask(
            "bluesky",
            refusal(401, {"error": "AuthFactorTokenRequired"}),
            credentials=ACCOUNT,
        )
    assert caught.value.reason == SourceHealth.NEEDS_CREDENTIALS
    assert "app password" in caught.value.detail


def test_a_page_of_html_with_403_is_a_block_and_no_bad_password():
    with pytest.raises(FetchError) as caught:
        ask("bluesky", refusal(403, b"<html><h1>403 Forbidden</h1></html>"))
    assert caught.value.reason == SourceHealth.BLOCKED


def test_a_query_it_does_not_understand_is_named():
    with pytest.raises(FetchError) as caught:
        ask("bluesky", refusal(400, {"error": "BadQueryString"}))
    assert caught.value.reason == SourceHealth.UNSUPPORTED


@pytest.mark.parametrize("token", ["", "a\r\nX: y", "a b", "é", None, [], "x" * 5_000])
def test_a_token_not_fit_for_a_header_is_never_sent(token: object):
    with pytest.raises(FetchError) as caught:
        ask("bluesky", {"accessJwt": token}, credentials=ACCOUNT)
    assert caught.value.reason == SourceHealth.UNREADABLE


def test_a_post_becomes_an_entry():
    (entry,) = entries_of("bluesky", {"posts": [a_skeet(7)]})
    assert entry.text == "Le Petit Mistral <3 numéro 7"
    assert entry.stable_id == "at://did:plc:abc/app.bsky.feed.post/3k7"
    assert entry.url == "https://bsky.app/profile/lea.example/post/3k7"
    assert (entry.language, entry.engagement, entry.reach) == ("fr", 6, None)


def test_an_author_whose_name_went_bad_is_linked_by_id():
    post = a_skeet(7)
    post["author"]["handle"] = "handle.invalid"
    (entry,) = entries_of("bluesky", {"posts": [post]})
    assert entry.url == "https://bsky.app/profile/did:plc:abc/post/3k7"


def test_a_later_poll_pages_since_shortly_before_the_last():
    requests = list[Request]()
    pages = ({"posts": [a_skeet(2)], "cursor": "100 +"}, {"posts": [a_skeet(1)]})
    walked = ask("bluesky", *pages, cursor=LAST, requests=requests)
    first, second = (request.url for request in requests)
    assert "since=2026-11-21T19%3A50%3A00Z" in first
    assert "sort=latest" in first
    assert second == f"{first}&cursor=100+%2B"
    assert walked.found
    assert walked.found.cursor == NOW.isoformat()


def test_a_post_indexed_late_is_still_asked_for():
    requests = list[Request]()
    source = replace(
        source_of("bluesky"), cursor=(NOW - timedelta(hours=9)).isoformat()
    )
    ask("bluesky", {"posts": []}, cursor=source.cursor, requests=requests)
    assert "since=2026-11-21T11%3A30%3A00Z" in requests[0].url


def test_the_whole_exchange_goes_through_the_guarded_fetcher():
    session = json.dumps({"accessJwt": "a1", "refreshJwt": "r1"}).encode()
    posts = json.dumps({"posts": [a_skeet()]}).encode()
    spent = {"RateLimit_Limit": "3000"}
    web = a_web(
        http(body=session), http(body=posts, **spent), names={"bsky.social": [PUBLIC]}
    )
    opened, searched = web.sockets
    walked = walk(
        connector_of("bluesky").poll(source_of("bluesky"), dict(ACCOUNT), NOW),
        web.fetcher(),
        lambda _: None,
    )
    assert walked.found
    assert len(walked.found.items) == 1
    assert opened.sent.startswith(b"POST /xrpc/com.atproto.server.createSession HTTP")
    assert opened.sent.endswith(json.dumps(ACCOUNT).encode())
    assert b"Authorization: Bearer a1" in searched.sent
    assert ACCOUNT["password"].encode() not in searched.sent
