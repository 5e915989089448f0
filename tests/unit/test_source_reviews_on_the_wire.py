"""Review sources through the real fetch: what goes over the wire, what errors tell."""

import json
from typing import Any

import pytest

from functions.domain.errors import FetchError
from functions.listen.sources.registry import connector_of
from functions.listen.walk import Walked, walk
from tests.listen_cases import NOW, PUBLIC, Web, a_web, http
from tests.review_cases import CREDENTIALS, SECRET, source_of

HOSTS = (
    "oauth2.googleapis.com",
    "mybusiness.googleapis.com",
    "graph.facebook.com",
    "api.yelp.com",
)


def told(status: str = "200 OK", **data: Any) -> bytes:
    return http(status, json.dumps(data).encode(), Content_Type="application/json")


def wired(kind: str, web: Web, **credentials: str) -> Walked:
    steps = connector_of(kind).poll(
        source_of(kind), {**CREDENTIALS[kind], **credentials}, NOW
    )
    return walk(steps, web.fetcher(), lambda _values: None)


def a_web_of(*answers: bytes) -> tuple[Web, list[Any]]:
    web = a_web(*answers, names={host: [PUBLIC] for host in HOSTS})
    return web, list(web.sockets)


def test_a_token_is_asked_for_by_post_and_borne_in_a_header():
    web, sockets = a_web_of(
        told(access_token="ya29.new", expires_in=3599),
        told(reviews=[{"reviewId": "R1", "starRating": "ONE"}], totalReviewCount=1),
    )
    walked = wired("google_business", web, access_token="")
    assert walked.found is not None
    assert len(walked.found.items) == 1
    assert sockets[0].sent.startswith(b"POST /token HTTP/1.1\r\n")
    assert b"grant_type=refresh_token" in sockets[0].sent
    assert b"Authorization: Bearer ya29.new\r\n" in sockets[1].sent
    assert SECRET.encode() not in sockets[1].sent


def test_the_words_of_an_error_reach_who_explains_it():
    refused = told(
        "429 Too Many Requests", error={"details": [{"quota_limit_value": "0"}]}
    )
    with pytest.raises(FetchError, match="ask for access"):
        wired("google_business", a_web_of(refused)[0])
    lapsed = told("400 Bad Request", error={"message": "m", "code": 190})
    with pytest.raises(FetchError, match="vigie connect"):
        wired("facebook", a_web_of(lapsed)[0])
    spent = told("429 Too Many Requests", error={"code": "ACCESS_LIMIT_REACHED"})
    with pytest.raises(FetchError, match="used up"):
        wired("yelp", a_web_of(spent)[0])


def test_a_key_does_not_follow_a_redirect_to_another_host():
    web = a_web(
        http("302 Found", Location="https://elsewhere.example/"),
        told(reviews=[]),
        names={"api.yelp.com": [PUBLIC], "elsewhere.example": [PUBLIC]},
    )
    sockets = list(web.sockets)
    wired("yelp", web)
    assert SECRET.encode() in sockets[0].sent
    assert SECRET.encode() not in sockets[1].sent
