"""One poll: what is about us is queued, and only then is anything remembered."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.domain.errors import ConflictError, FetchError, UnknownBusinessError
from functions.domain.message import Poll, decode_entry
from functions.domain.ports import Queue, Response
from functions.domain.source import Source, SourceHealth
from functions.listen.plan import LEASE
from functions.listen.poll import Polled, Poller
from tests.listen_cases import (
    NOW,
    URL,
    FakeFetcher,
    a_business,
    a_source,
    an_item,
    answered,
    hours,
    rss,
)

POLL = Poll("mistral", "gazette")
TWO_OF_THREE = rss(an_item(1), an_item(2, about="Le Grand Large"), an_item(3))


class House:
    """A watch with one leased source, a scripted web and a queue."""

    def __init__(
        self, *answers: Response | Exception, queue: Queue | None = None, **source: Any
    ) -> None:
        self.watch = MemoryWatch()
        self.watch.put_business(a_business())
        self.watch.put_source(a_source(**{"leased_until": NOW + LEASE, **source}))
        self.fetcher = FakeFetcher(list(answers))
        self.queue = MemoryQueue()
        self.secrets = MemorySecrets()
        self.paused: list[float] = []
        self.poller = Poller(
            self.watch,
            self.fetcher,
            self.secrets,
            queue or self.queue,
            lambda: NOW,
            lambda: 0.5,
            self.paused.append,
        )

    def poll(self) -> Polled:
        return self.poller.poll(POLL)

    @property
    def source(self) -> Source:
        source = self.watch.source("mistral", "gazette")
        assert source is not None
        return source

    def lease(self, at: datetime = NOW) -> None:
        """The next poll is at this time."""
        self.watch.put_source(replace(self.source, leased_until=at + LEASE))
        self.poller = replace(self.poller, clock=lambda: at)


def test_what_is_about_the_business_is_queued_and_the_rest_is_not():
    house = House(answered(TWO_OF_THREE, etag='"x"', last_modified="then"))
    assert house.poll() == Polled(
        SourceHealth.OK, entries=3, matched=2, queued=2, calls=1
    )
    entries = [decode_entry(body) for body in house.queue.take()]
    assert [entry.title for entry in entries] == [
        "Le Petit Mistral 1",
        "Le Petit Mistral 3",
    ]
    source = house.source
    assert (source.etag, source.last_modified, source.health) == (
        '"x"',
        "then",
        SourceHealth.OK,
    )
    assert (source.last_success_at, source.polls, source.failures) == (NOW, 1, 0)
    assert source.leased_until is None


def test_validators_are_sent_back_and_a_304_queues_nothing():
    house = House(
        Response(304, URL),
        etag='W/"é"',
        last_modified="then",
        failures=3,
        health=SourceHealth.SERVER_ERROR,
        health_detail="HTTP 503",
    )
    assert house.poll() == Polled(SourceHealth.OK, calls=1)
    (request,) = house.fetcher.requests
    assert (request.etag, request.last_modified) == ('W/"é"', "then")
    assert (house.source.etag, house.source.failures) == ('W/"é"', 0)
    assert (house.source.health, house.source.health_detail) == (SourceHealth.OK, "")
    assert house.source.interval > a_source().interval


def test_the_same_body_again_is_no_news():
    house = House(answered(TWO_OF_THREE), answered(TWO_OF_THREE))
    house.poll()
    house.lease(NOW + hours(1))
    house.queue.take()
    assert house.poll() == Polled(SourceHealth.OK, calls=1)
    assert house.queue.take() == []


def test_entries_know_how_long_nobody_listened():
    house = House(answered(TWO_OF_THREE), answered(rss(an_item(4))))
    house.poll()
    house.lease(NOW + hours(2))
    house.poll()
    first, _, later = (decode_entry(body) for body in house.queue.take())
    assert (first.first_poll, first.poll_gap_s) == (True, 0)
    assert (later.first_poll, later.poll_gap_s) == (False, 7200)


def test_a_queue_that_fails_leaves_the_source_to_be_read_again():
    class FullQueue:
        def send(self, messages: object, delay_s: int = 0) -> None:
            raise ConflictError

    house = House(answered(TWO_OF_THREE, etag='"new"'), queue=FullQueue(), etag='"old"')
    before = house.source
    with pytest.raises(ConflictError):
        house.poll()
    assert house.source == before


@pytest.mark.parametrize(
    ("error", "health"),
    [
        (FetchError(SourceHealth.NOT_FOUND, "HTTP 404"), SourceHealth.NOT_FOUND),
        (FetchError(SourceHealth.UNREACHABLE, "nobody"), SourceHealth.UNREACHABLE),
        (answered(b"<html></html>"), SourceHealth.NOT_A_FEED),
        (answered(b""), SourceHealth.EMPTY),
    ],
)
def test_a_failed_poll_says_why_and_loses_nothing(error: Any, health: SourceHealth):
    house = House(
        error, etag='"x"', body_hash="h", last_success_at=NOW - hours(3), failures=1
    )
    assert house.poll() == Polled(health, calls=1)
    source = house.source
    assert (source.health, source.failures) == (health, 2)
    assert source.health_detail
    assert (source.etag, source.body_hash, source.last_success_at) == (
        '"x"',
        "h",
        NOW - hours(3),
    )
    assert source.due_at == NOW + 4 * a_source().interval


def test_a_host_that_forbids_is_left_alone_as_long_as_it_says():
    house = House(
        FetchError(SourceHealth.RATE_LIMITED, "HTTP 429", retry_after_s=86_400 * 2)
    )
    house.poll()
    assert house.source.not_before == NOW + timedelta(days=2, seconds=1)
    assert house.source.due_at == house.source.not_before + timedelta(seconds=30)


def test_max_age_and_ttl_put_the_next_poll_off():
    body = rss(an_item(), channel="<ttl>180</ttl>")
    house = House(answered(body, fresh_for_s=7_200))
    house.poll()
    assert house.source.not_before == NOW + hours(3) + timedelta(seconds=1)


def test_a_feed_that_is_gone_is_asked_no_more():
    house = House(Response(410, URL))
    assert house.poll() == Polled(SourceHealth.GONE, calls=1)
    assert (house.source.due_at, house.source.health) == (None, SourceHealth.GONE)


def test_a_feed_cut_short_leaves_no_validators_and_is_read_again_whole():
    cut = TWO_OF_THREE[:-60]
    house = House(answered(cut, etag='"half"'), answered(TWO_OF_THREE, etag='"whole"'))
    assert house.poll().health is SourceHealth.CUT_SHORT
    assert house.source.etag is None
    assert "breaks off" in house.source.health_detail
    house.lease(NOW + hours(1))
    assert house.poll() == Polled(
        SourceHealth.OK, entries=3, matched=2, queued=1, calls=1
    )
    assert house.source.etag == '"whole"'


def test_news_speed_the_source_up_and_history_does_not():
    old = an_item().replace("21 Nov 2026", "21 Nov 2025")
    fresh, stale = House(answered(rss(an_item()))), House(answered(rss(old)))
    fresh.poll()
    stale.poll()
    assert fresh.source.interval < a_source().interval < stale.source.interval


def test_a_message_that_comes_twice_polls_once():
    house = House(answered(TWO_OF_THREE))
    house.poll()
    assert house.poll() == Polled()
    assert len(house.fetcher.requests) == 1


def test_a_source_no_longer_configured_is_not_polled():
    house = House()
    house.watch.delete_source("mistral", "gazette")
    assert house.poll() == Polled()


def test_a_source_of_nobody_is_an_error():
    house = House(answered(TWO_OF_THREE))
    house.poller = replace(house.poller, watch=_without_businesses(house.source))
    with pytest.raises(UnknownBusinessError):
        house.poll()


def _without_businesses(source: Source) -> MemoryWatch:
    watch = MemoryWatch()
    watch.put_source(source)
    return watch


def test_an_unknown_kind_of_source_is_named():
    house = House(answered(TWO_OF_THREE), kind="telex")
    assert house.poll() == Polled(SourceHealth.UNSUPPORTED)
    assert "telex" in house.source.health_detail
