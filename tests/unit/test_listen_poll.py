"""One poll: what is about us is queued, and only then is anything remembered."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.domain.errors import ConflictError, FetchError, UnknownBusinessError
from functions.domain.mention import Entry, mention_id
from functions.domain.message import Poll, Vanished, decode_entry, decode_heard
from functions.domain.ports import Queue, Request, Response
from functions.domain.source import EVERYTHING, Source, SourceHealth
from functions.domain.subject import Subject, SubjectKind
from functions.listen.match import matcher_for
from functions.listen.plan import LEASE
from functions.listen.poll import Polled, Poller
from functions.listen.sources import feed
from functions.listen.sources.connector import Connector
from tests.listen_cases import (
    NOW,
    URL,
    FakeFetcher,
    a_business,
    a_source,
    an_item,
    answered,
    hours,
    reading,
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


@pytest.mark.parametrize(
    ("match", "about"),
    [
        ("", [1, 3]),
        (EVERYTHING, [1, 2, 3]),
        ('"grand large"', [2]),
        ("mistral NOT 3", [1]),
    ],
)
def test_a_source_may_say_itself_what_is_about_the_business(
    match: str, about: list[int]
):
    house = House(answered(TWO_OF_THREE), match=match)
    assert house.poll().matched == len(about)
    titles = [decode_entry(body).title for body in house.queue.take()]
    assert [int(title[-1]) for title in titles] == about


def test_of_reviews_which_are_all_ours_a_query_keeps_a_part():
    ours, business = a_source(), a_business()
    assert matcher_for(ours, business, ours=True) is None
    part = matcher_for(replace(ours, match="terrasse"), business, ours=True)
    assert part is not None
    assert part.may_be_named("la terrasse")
    assert not part.may_be_named("la salle du Petit Mistral")


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

    full = answered(TWO_OF_THREE, etag='"new"', fresh_for_s=7_200)
    house = House(full, queue=FullQueue(), etag='"old"')
    with pytest.raises(ConflictError):
        house.poll()
    after = house.source
    assert (after.health, after.health_detail) == (
        SourceHealth.STUMBLED,
        "ConflictError",
    )
    assert (after.etag, after.body_hash, after.failures) == ('"old"', None, 1)
    assert after.due_at
    assert after.due_at > NOW + hours(2), "the host asked for so long"


def test_what_nobody_foresaw_makes_a_source_wait_longer_each_time():
    house = House(*[RuntimeError("Madame Dupont, 06 12 34 56 78")] * 3)
    waits = []
    for _ in range(3):
        house.lease()
        with pytest.raises(RuntimeError):
            house.poll()
        assert house.source.due_at
        waits.append(house.source.due_at - NOW)
    assert [wait / waits[0] for wait in waits] == [1, 2, 4]
    assert house.source.health_detail == "RuntimeError"
    assert house.poll() == Polled(), "the message comes again: nobody is asked"
    assert len(house.fetcher.requests) == 3


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


def test_a_feed_says_at_which_hours_and_on_which_days_to_stay_away():
    sundays = "<skipDays><day>Sunday</day><day>Someday</day></skipDays>"
    late = "<skipHours><hour>21</hour><hour>24</hour><hour>x</hour></skipHours>"
    house = House(answered(rss(an_item(), channel=sundays + late)))
    house.poll()
    assert (house.source.skip_hours, house.source.skip_days) == ((0, 21), (6,))
    house.lease(NOW + timedelta(minutes=15))
    house.poller = replace(house.poller, fetcher=FakeFetcher([answered(b"")]))
    house.poll()
    assert house.source.due_at == NOW.replace(hour=22, minute=0)


def test_a_poll_that_comes_in_an_hour_to_skip_asks_nothing():
    house = House(skip_hours=(NOW.hour, NOW.hour + 1), failures=2)
    assert house.poll() == Polled(SourceHealth.NEW, put_off=True)
    assert house.fetcher.requests == []
    assert house.source.due_at == NOW.replace(hour=NOW.hour + 2, minute=0)
    assert (house.source.leased_until, house.source.failures) == (None, 2)


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


def test_a_message_that_comes_twice_at_once_asks_once():
    class Doubled(FakeFetcher):
        def fetch(self, request: Request) -> Response:
            assert house.poller.poll(twice) == Polled(), "the other is at it"
            return super().fetch(request)

    house = House()
    twice = replace(POLL, lease=(NOW + LEASE).isoformat())
    fetcher = Doubled([answered(TWO_OF_THREE)])
    house.poller = replace(house.poller, fetcher=fetcher)
    assert house.poller.poll(twice).queued == 2
    assert len(fetcher.requests) == 1


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


def test_a_lease_that_is_nearly_over_is_left_to_the_next():
    house = House(answered(TWO_OF_THREE), leased_until=NOW + timedelta(seconds=119))
    assert house.poll() == Polled()
    assert house.fetcher.requests == []


def test_a_message_of_a_former_lease_is_out_of_date():
    house = House(answered(TWO_OF_THREE))
    stale = replace(POLL, lease=(NOW - hours(1)).isoformat())
    assert house.poller.poll(stale) == Polled()
    right = replace(POLL, lease=(NOW + LEASE).isoformat())
    assert house.poller.poll(right).health is SourceHealth.OK


def test_a_changed_feed_queues_only_what_is_new_or_edited():
    edited = an_item(1).replace("Servi froid", "Servi chaud")
    house = House(
        answered(TWO_OF_THREE),
        answered(rss(an_item(4), edited, an_item(2), an_item(3))),
    )
    house.poll()
    house.queue.take()
    house.lease(NOW + hours(1))
    polled = house.poll()
    assert (polled.matched, polled.queued) == (4, 3)
    titles = [decode_entry(body).title[-1] for body in house.queue.take()]
    assert titles == ["4", "1", "2"], "2 is about the business since it was edited"


def test_an_unchanged_feed_costs_one_write_of_state():
    class CountingWatch(MemoryWatch):
        written = 0

        def put_source(self, source: Source) -> None:
            self.written += 1
            super().put_source(source)

        def put_heard(self, heard: object) -> None:
            raise AssertionError

    house = House(answered(TWO_OF_THREE), answered(TWO_OF_THREE))
    house.poll()
    house.lease(NOW + hours(1))
    watch = CountingWatch()
    watch.put_business(a_business())
    watch.put_source(house.source)
    replace(house.poller, watch=watch).poll(POLL)
    assert watch.written == 2, "the test's own write, and the poll's"
    assert len(house.queue) == 2


def test_an_entry_that_was_taken_down_is_told_to_those_who_stored_it():
    def dated(number: int) -> str:
        return an_item(number).replace("20:00:00", f"{20 - number}:00:00")

    whole = answered(rss(dated(1), dated(2), dated(3)))
    without = [
        answered(rss(dated(0), dated(1), dated(3), channel=c)) for c in ("", " ")
    ]
    house = House(whole, *without)
    for hour in range(3):
        house.lease(NOW + hours(hour))
        polled = house.poll()
    assert (polled.vanished, polled.queued) == (1, 0)
    *heard, last = map(decode_heard, house.queue.take())
    (taken_down,) = (
        one for one in heard if isinstance(one, Entry) and "2" in one.title
    )
    known = mention_id("mistral", "feed", taken_down.stable_id)
    assert last == Vanished("mistral", known)


def test_a_source_that_moved_is_asked_there_and_its_entries_keep_their_ids():
    new = "https://new.example/feed"
    house = House(
        answered(rss(an_item(1).replace("https://gazette.example/1", "1", 1))),
        moved_to=new,
        moves_seen=3,
    )
    house.poll()
    assert [request.url for request in house.fetcher.requests] == [new]
    (entry,) = map(decode_entry, house.queue.take())
    assert (
        entry.stable_id
        == reading(rss(an_item(1).replace("https://gazette.example/1", "1", 1)))
        .entries[0]
        .stable_id
    )


def test_a_host_that_rests_puts_a_source_off_and_leaves_it_as_it_was():
    house = House(answered(TWO_OF_THREE), etag='"x"', failures=1)
    before = house.source
    house.watch.rest_host("feeds.example", NOW, NOW + hours(1))
    assert house.poll() == Polled(SourceHealth.NEW, put_off=True)
    assert house.fetcher.requests == []
    due_at = NOW + hours(1) + timedelta(seconds=30)
    assert house.source == replace(before, leased_until=None, due_at=due_at)


class PaidHouse(House):
    """A house whose source costs 2 dollars a call and 1 an item, of which 3 come."""

    def __init__(self, *answers: Response | Exception, **source: Any) -> None:
        super().__init__(*answers, kind="paid_test", **source)

    def poll(self) -> Polled:
        declaration = replace(
            feed.DECLARATION, price_per_call=2.0, price_per_item=1.0, items_a_call=5
        )
        connector = Connector(declaration, feed.poll)
        self.poller = replace(self.poller, connector_of=lambda _kind: connector)
        return super().poll()


def test_a_paid_source_spends_what_it_may_and_then_waits_for_the_next_month():
    house = PaidHouse(answered(TWO_OF_THREE), budget_usd_per_month=11.0)
    house.poll()
    assert (house.source.spent_usd, house.source.spent_in) == (5.0, "2026-11")
    house.lease(NOW + hours(1))
    assert house.poll() == Polled(SourceHealth.BUDGET_SPENT)
    assert "5.00 of 11.00" in house.source.health_detail
    assert len(house.fetcher.requests) == 1
    december = datetime(2026, 12, 1, tzinfo=NOW.tzinfo)
    house.fetcher.answers.append(answered(TWO_OF_THREE))
    house.lease(december)
    assert house.poll().health is SourceHealth.OK
    assert house.source.spent_in == "2026-12"


def test_a_paid_source_without_a_budget_asks_nothing_and_says_so():
    house = PaidHouse()
    assert house.poll() == Polled(SourceHealth.BUDGET_SPENT)
    assert "budget_usd_per_month" in house.source.health_detail


def test_a_poll_that_dies_has_spent_the_most_it_could():
    class KilledError(BaseException):
        """As when the run is over its time."""

    class Deadly:
        def send(self, messages: object, delay_s: int = 0) -> None:
            raise KilledError

    house = PaidHouse(answered(TWO_OF_THREE), queue=Deadly(), budget_usd_per_month=20.0)
    with pytest.raises(KilledError):
        house.poll()
    assert house.source.spent_usd == 14.0, "two calls of 2 dollars and 5 items"


def test_a_poll_that_stumbled_has_spent_what_it_cost():
    class FullQueue:
        def send(self, messages: object, delay_s: int = 0) -> None:
            raise ConflictError

    house = PaidHouse(
        answered(TWO_OF_THREE), queue=FullQueue(), budget_usd_per_month=20.0
    )
    with pytest.raises(ConflictError):
        house.poll()
    assert house.source.spent_usd == 5.0, "one call of 2 dollars and 3 items"


def test_a_paid_call_that_failed_counts_as_the_dearest():
    error = FetchError(SourceHealth.SERVER_ERROR, "HTTP 500")
    house = PaidHouse(error, budget_usd_per_month=20.0)
    house.poll()
    assert house.source.spent_usd == 7.0


def test_news_after_an_outage_is_queued_once_with_the_gap_it_came_after():
    house = House(answered(TWO_OF_THREE))
    house.poll()
    house.queue.take()
    for hour in (1, 3, 7):
        house.fetcher.answers.append(FetchError(SourceHealth.UNREACHABLE, "down"))
        house.lease(NOW + hours(hour))
        house.poll()
    house.fetcher.answers.append(answered(rss(*map(an_item, (5, 4, 1)))))
    house.lease(NOW + hours(15))
    assert house.poll().queued == 2
    gaps = {decode_entry(body).poll_gap_s for body in house.queue.take()}
    assert gaps == {15 * 3600}


GRAND_LARGE = Subject(SubjectKind.COMPETITOR, "large", "Le Grand Large")


def test_what_is_about_a_competitor_is_queued_as_the_competitors():
    house = House(answered(TWO_OF_THREE))
    house.watch.put_business(a_business(subjects=(GRAND_LARGE,)))
    polled = house.poll()
    assert (polled.matched, polled.queued) == (2, 3), "matched counts our own"
    entries = [decode_entry(body) for body in house.queue.take()]
    told = {entry.title: entry.business for entry in entries}
    assert told.pop("Le Grand Large 2") == "mistral~competitor~large"
    assert set(told.values()) == {"mistral"}
    house.lease()
    house.fetcher.answers.append(answered(TWO_OF_THREE, etag='"y"'))
    assert house.poll().queued == 0, "known is known"


def test_where_all_is_about_us_nothing_is_about_a_competitor():
    house = House(answered(TWO_OF_THREE), match=EVERYTHING)
    house.watch.put_business(a_business(subjects=(GRAND_LARGE,)))
    house.poll()
    entries = [decode_entry(body) for body in house.queue.take()]
    assert {entry.business for entry in entries} == {"mistral"}
