"""What connectors ask of the guarded fetch: methods, headers, bodies, errors' words."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.exchange import MAX_EXCUSE
from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from tests.listen_cases import PUBLIC, Web, a_web, http

URL = "https://api.example/reviews"
OTHER = "93.184.216.35"
NAMES = {"api.example": [PUBLIC], "other.example": [OTHER]}
SECRET = {"Authorization": "Bearer s3cret", "X-Api-Key": "k3y"}


def an_api(*answers: bytes) -> Web:
    return a_web(*answers, names=NAMES)


def heard(web: Web, request: Request) -> tuple[Response | FetchError, list[list[str]]]:
    """What came of a request, and the lines each connection was told."""
    sockets = list(web.sockets)
    try:
        outcome: Response | FetchError = web.fetcher().fetch(request)
    except FetchError as error:
        outcome = error
    return outcome, [one.sent.decode("latin-1").split("\r\n") for one in sockets]


def failure(web: Web, request: Request) -> FetchError:
    outcome, _ = heard(web, request)
    assert isinstance(outcome, FetchError)
    assert "s3cret" not in str(outcome)
    return outcome


def test_a_body_is_posted_with_its_length_and_the_request_s_own_headers():
    request = Request(
        URL,
        method="POST",
        headers={**SECRET, "content-type": "application/json", "accept": "text/x"},
        body=b'{"grant":"x"}',
    )
    outcome, (lines,) = heard(an_api(http(body=b"{}")), request)
    assert isinstance(outcome, Response)
    assert lines[0] == "POST /reviews HTTP/1.1"
    assert {
        "Host: api.example",
        "Authorization: Bearer s3cret",
        "content-type: application/json",
        "accept: text/x",
        "Content-Length: 13",
    } <= set(lines)
    assert lines[-1] == '{"grant":"x"}'
    assert not any(line.startswith("Accept: ") for line in lines)


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_other_methods_are_spoken(method: str):
    _, (lines,) = heard(an_api(http()), Request(URL, method=method))
    assert lines[0] == f"{method} /reviews HTTP/1.1"


@pytest.mark.parametrize(
    "request_",
    [
        Request(URL, method="DELETE"),
        Request(URL, method="GET /evil HTTP/1.1\r\nX:"),
        Request(URL, headers={"Host": "other.example"}),
        Request(URL, headers={"Content-Length": "3"}),
        Request(URL, headers={"Transfer-Encoding": "chunked"}),
        Request(URL, headers={"Cookie": "a=b"}),
        Request(URL, headers={"Proxy-Authorization": "x"}),
        Request(URL, headers={"X: y\r\nZ": "x"}),
    ],
)
def test_what_no_connector_needs_is_refused(request_: Request):
    web = an_api(http())
    with pytest.raises(ValueError, match=r"poll|may not set"):
        web.fetcher().fetch(request_)
    assert web.resolved == []


@pytest.mark.parametrize("value", ["k\r\nX-Evil: 1", "k\n", " k", "ké", "k\x00"])
def test_a_badly_copied_key_is_no_way_to_inject_a_header(value: str):
    web = an_api(http())
    error = failure(web, Request(URL, headers={"X-Api-Key": value}))
    assert error.reason == SourceHealth.NEEDS_CREDENTIALS
    assert "X-Api-Key" in error.detail
    assert web.connected == []


@pytest.mark.parametrize(
    "location",
    ["https://other.example/x", "//other.example/x", "https://API.example.:443/x"],
)
def test_another_host_is_told_no_secret_not_even_on_the_way_back(location: str):
    names = {**NAMES, "api.example.": [OTHER]}
    web = a_web(
        http("302 Go", Location=location),
        http("302 Back", Location=URL),
        http(body=b"x"),
        names=names,
    )
    outcome, told = heard(web, Request(URL, headers=SECRET))
    assert isinstance(outcome, Response)
    assert "Authorization: Bearer s3cret" in told[0]
    for lines in told[1:]:
        assert not any("s3cret" in line or "k3y" in line for line in lines)
        assert any(line.startswith("User-Agent: Vigie/") for line in lines)


def test_the_same_host_is_told_again_and_so_is_it_once_it_is_secure():
    web = a_web(
        http("301 Go", Location="/new"),
        http("301 Go", Location="https://api.example/new"),
        http(body=b"x"),
        names=NAMES,
    )
    _, told = heard(web, Request("http://api.example/old", headers=SECRET))
    assert all("Authorization: Bearer s3cret" in lines for lines in told)
    assert len(told) == 3


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See"])
def test_after_a_post_a_redirect_is_got_without_the_body(status: str):
    web = an_api(http(status, Location="https://other.example/"), http(body=b"x"))
    request = Request(URL, method="POST", body=b"refresh_token=s3cret")
    _, (_, lines) = heard(web, request)
    assert lines[0] == "GET / HTTP/1.1"
    assert not any("s3cret" in line or "Length" in line for line in lines)


def test_a_body_is_sent_again_to_the_same_host_and_to_no_other():
    request = Request(URL, method="POST", body=b"refresh_token=s3cret")
    web = an_api(http("307 Again", Location="/v2"), http(body=b"x"))
    _, (_, lines) = heard(web, request)
    assert (lines[0], lines[-1]) == ("POST /v2 HTTP/1.1", "refresh_token=s3cret")
    web = an_api(http("308 There", Location="https://other.example/"))
    assert failure(web, request).reason == SourceHealth.FORBIDDEN_ADDRESS
    assert web.connected == [(PUBLIC, 443)]


def test_headers_of_an_answer_have_small_names_and_hold_no_cookie():
    answer = (
        b"HTTP/1.1 200 OK\r\nX-RateLimit-Remaining: 3\r\nLink: <a>; rel=next\r\n"
        b"link: <b>; rel=prev\r\nSet-Cookie: a=b\r\nX-Long: " + b"y" * 5_000 + b"\r\n"
        b"X-RateLimit-Remaining: 4\r\nContent-Length: 0\r\n\r\n"
    )
    outcome, _ = heard(an_api(answer), Request(URL))
    assert isinstance(outcome, Response)
    assert dict(outcome.headers) == {
        "x-ratelimit-remaining": "3",
        "link": "<a>; rel=next, <b>; rel=prev",
        "content-length": "0",
    }


def test_no_cookie_is_sent_back_by_the_same_fetcher():
    web = an_api(
        http("302 Go", Location="/x", Set_Cookie="a=b"),
        http(body=b"x", Set_Cookie="c=d; Domain=example"),
        http(body=b"x"),
    )
    sockets, fetcher = list(web.sockets), web.fetcher()
    for _ in range(2):
        fetcher.fetch(Request(URL))
    assert not any(b"ookie" in socket.sent for socket in sockets)


@pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 No", "429 Slow", "500 X"])
def test_an_error_says_its_status_and_its_words(status: str):
    body = json.dumps({"error": "quotaExceeded"}).encode()
    packed = http(status, gzip.compress(body), Content_Encoding="gzip")
    for answer in (http(status, body), packed):
        error = failure(an_api(answer), Request(URL))
        assert (error.status, error.body) == (int(status[:3]), body)


@pytest.mark.parametrize(
    "answer",
    [
        http("500 X", b"y" * 10**6),
        http("500 X", gzip.compress(b"y" * 10**7), Content_Encoding="gzip"),
        http("500 X", b"y" * MAX_EXCUSE, length=10**9),
        b"HTTP/1.1 500 X\r\n\r\n" + b"y" * 10**6,
    ],
)
def test_the_words_of_an_error_are_cut(answer: bytes):
    error = failure(an_api(answer), Request(URL))
    assert error.reason == SourceHealth.SERVER_ERROR
    assert error.body == b"y" * MAX_EXCUSE


@pytest.mark.parametrize(
    "answer",
    [
        http("429 Slow", b"x", Content_Encoding="br", Retry_After="60"),
        http("429 Slow", b"x", Content_Encoding="gzip", Retry_After="60"),
        http("429 Slow", length=99, Retry_After="60"),
        b"HTTP/1.1 429 X\r\nRetry-After: 60\r\nTransfer-Encoding: chunked\r\n\r\nzz",
    ],
)
def test_words_that_cannot_be_read_change_nothing(answer: bytes):
    error = failure(an_api(answer), Request(URL))
    assert (error.reason, error.status) == (SourceHealth.RATE_LIMITED, 429)
    assert (error.retry_after_s, error.body) == (60, b"")


def test_words_that_drip_are_not_waited_for():
    drip = [http("503 X", length=99), *[b"y"] * 99]
    web = a_web(drip, names=NAMES, second=1.0)
    error = failure(web, Request(URL))
    assert (error.reason, error.status) == (SourceHealth.SERVER_ERROR, 503)
    assert 0 < len(error.body) < 20


def test_where_no_answer_came_there_is_no_status():
    assert failure(an_api(b""), Request(URL)).status is None


def test_an_address_stays_as_it_was_written():
    path = "/a%2fb/../c%zz?sig=%c3%a9+~'"
    _, (lines,) = heard(an_api(http()), Request(f"https://api.example{path}#x"))
    assert lines[0] == f"GET {path} HTTP/1.1"


@given(st.text(max_size=40))
def test_whatever_an_address_is_it_ends_in_an_answer_or_an_error(rest: str):
    web = an_api(http())
    heard(web, Request(f"http://{rest}"))
    heard(web, Request(f"http://api.example{rest}"))


@pytest.mark.parametrize(
    "location", ["http://[oups/", "http://a\x00b/", "http://*.example:x/", "/é☕"]
)
def test_wherever_a_redirect_points_nobody_else_reads_it(location: str):
    written = location.encode().decode("latin-1")
    outcome, _ = heard(
        an_api(http("302 Go", Location=written), http()), Request("http://api.example")
    )
    assert isinstance(outcome, Response if "☕" in location else FetchError)


def test_too_many_requests_are_waited_out_as_long_as_the_host_says():
    def wait(**said: str) -> int | None:
        answer = http("429 Slow", **said)
        return failure(an_api(answer), Request(URL)).retry_after_s

    assert wait(X_RateLimit_Reset="90") == 91
    assert wait(X_RateLimit_Reset="90", Retry_After="30") == 30
    assert wait(X_RateLimit_Reset="soon", Cache_Control="max-age=7") == 7
