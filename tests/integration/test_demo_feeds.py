"""The demo's feed server over real HTTP on loopback."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import requests

from cli.demo.feeds import FEEDS, LATEST, FeedServer
from cli.demo.scenario import END, START, load_posts

POSTS = load_posts()
WITH_VALIDATORS = [name for name, feed in FEEDS.items() if feed.validators]


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture
def web(clock: Clock) -> Iterator[FeedServer]:
    with FeedServer(POSTS, clock) as server:
        yield server


def ids_of(web: FeedServer) -> list[str]:
    items = requests.get(web.url("social"), timeout=5).json()["items"]
    return [item["id"] for item in items]


def test_a_post_appears_the_minute_it_is_published(web: FeedServer, clock: Clock):
    first = next(post for post in POSTS if post.source == "social")
    clock.now = first.at - timedelta(seconds=1)
    assert ids_of(web) == []
    clock.now = first.at
    assert ids_of(web) == [first.id]


def test_a_feed_shows_only_its_latest_newest_first(web: FeedServer, clock: Clock):
    clock.now = END
    social = [post.id for post in POSTS if post.source == "social"]
    assert ids_of(web) == social[::-1][:LATEST]


@pytest.mark.parametrize("name", WITH_VALIDATORS)
def test_validators_are_honoured_until_the_next_post(
    web: FeedServer, clock: Clock, name: str
):
    latest = [post.at for post in POSTS if post.source == name][-1]
    clock.now = latest - timedelta(minutes=1)
    before = requests.get(web.url(name), timeout=5)
    assert before.status_code == 200
    by_tag = {"If-None-Match": before.headers["ETag"]}
    by_date = {"If-Modified-Since": before.headers["Last-Modified"]}
    for headers in (by_tag, by_date, {**by_tag, **by_date}):
        again = requests.get(web.url(name), headers=headers, timeout=5)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == before.headers["ETag"]
    clock.now = latest
    for headers in (by_tag, by_date):
        changed = requests.get(web.url(name), headers=headers, timeout=5)
        assert changed.status_code == 200
        assert changed.content != before.content


def test_an_etag_outweighs_a_date(web: FeedServer, clock: Clock):
    clock.now = END
    page = requests.get(web.url("press"), timeout=5)
    headers = {
        "If-None-Match": '"another"',
        "If-Modified-Since": page.headers["Last-Modified"],
    }
    again = requests.get(web.url("press"), headers=headers, timeout=5)
    assert again.status_code == 200


def test_the_alerts_feed_sends_no_validators(web: FeedServer, clock: Clock):
    clock.now = END
    page = requests.get(web.url("web"), timeout=5)
    assert page.status_code == 200
    assert "ETag" not in page.headers
    assert "Last-Modified" not in page.headers


def test_another_address_is_not_found_and_every_answer_is_counted(web: FeedServer):
    requests.get(f"http://{web.host}/elsewhere", timeout=5)
    requests.get(web.url("web"), timeout=5)
    assert web.answers == {404: 1, 200: 1}
