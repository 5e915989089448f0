"""A host is asked by one at a time, and rests when it says so."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from cli.local.memory import MemoryWatch
from functions.domain.errors import FetchError
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from functions.listen.hosts import (
    BREATHER,
    LONGEST_REST,
    SPACING,
    NotNowError,
    Outing,
    host_of,
)
from tests.listen_cases import NOW, URL, FakeFetcher, answered

ASK = Request(URL)


@dataclass
class Street:
    """Outings that share a table of hosts and a clock that moves when one waits."""

    watch: MemoryWatch = field(default_factory=MemoryWatch)
    now: datetime = NOW
    left: float = 100.0

    def outing(self, *answers: Response | Exception, **more: object) -> Outing:
        fetcher = FakeFetcher(list(answers) or [answered(b"")] * 20)
        clock = lambda: self.now  # noqa: E731 - a clock
        return Outing(
            fetcher, self.watch, clock, self.wait, left_s=lambda: self.left, **more
        )  # type: ignore[arg-type]

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def test_requests_of_one_host_keep_their_distance_whoever_makes_them():
    street = Street()
    one, other = street.outing(), street.outing()
    for outing in (one, other, one):
        outing.fetch(ASK)
    assert street.now == NOW + 2 * SPACING
    street.outing().fetch(Request("https://elsewhere.example/"))
    assert street.now == NOW + 2 * SPACING


def test_a_port_or_a_capital_letter_makes_no_other_host():
    assert host_of("https://Feeds.example:8443/x") == "feeds.example"
    assert host_of("http://[") == ""


def test_a_clock_that_does_not_move_ends_no_wait_too_late():
    street = Street()
    paused: list[float] = []
    fetcher = FakeFetcher([answered(b"")] * 3)
    outing = Outing(fetcher, street.watch, lambda: NOW, paused.append)
    for _ in range(3):
        outing.fetch(ASK)
    assert paused == [2.0, 4.0]


def test_too_many_requests_give_all_who_ask_that_host_a_rest():
    street = Street()
    refusal = FetchError(SourceHealth.RATE_LIMITED, "429", retry_after_s=600)
    with pytest.raises(FetchError):
        street.outing(refusal).fetch(ASK)
    with pytest.raises(NotNowError) as later:
        street.outing().fetch(ASK)
    assert later.value.until == NOW + timedelta(minutes=10)


@pytest.mark.parametrize(("asked", "rest"), [(None, BREATHER), (10**6, LONGEST_REST)])
def test_a_rest_has_a_usual_and_a_longest_time(asked: int | None, rest: timedelta):
    street = Street()
    refusal = FetchError(SourceHealth.RATE_LIMITED, "429", retry_after_s=asked)
    with pytest.raises(FetchError):
        street.outing(refusal).fetch(ASK)
    with pytest.raises(NotNowError) as later:
        street.outing().fetch(ASK)
    assert later.value.until == NOW + rest


@pytest.mark.parametrize(
    ("shared", "reason"),
    [(False, SourceHealth.RATE_LIMITED), (True, SourceHealth.SERVER_ERROR)],
)
def test_what_concerns_one_key_or_one_page_keeps_no_neighbour_away(
    shared: bool, reason: SourceHealth
):
    street = Street()
    refusal = FetchError(reason, "no", retry_after_s=600)
    with pytest.raises(FetchError):
        street.outing(refusal, shared=shared).fetch(ASK)
    street.outing().fetch(ASK)
    assert street.now == NOW + SPACING


def test_no_call_is_made_that_is_not_paid_for():
    outing = Street().outing(most_calls=1)
    outing.fetch(ASK)
    with pytest.raises(FetchError) as error:
        outing.fetch(ASK)
    assert error.value.reason == SourceHealth.BUDGET_SPENT
    assert outing.calls == 1


def test_a_run_that_ends_soon_asks_nothing_more():
    street = Street(left=10.0)
    with pytest.raises(NotNowError):
        street.outing().fetch(ASK)
    street.left = 100.0
    outing = street.outing()
    outing.fetch(ASK)
    street.left = 10.0
    with pytest.raises(FetchError, match="next poll"):
        outing.fetch(ASK)
