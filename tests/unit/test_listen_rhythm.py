"""When a source is due again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.listen.rhythm import (
    Outcome,
    Rhythm,
    is_welcome,
    next_rhythm,
    next_welcome,
)
from tests.listen_cases import NOW, a_source

MINUTE = timedelta(minutes=1)
MIDDLE = 0.5


def after(outcome: Outcome, asked_s: int | None = None, **source: object) -> Rhythm:
    return next_rhythm(a_source(**source), outcome, NOW, jitter=MIDDLE, asked_s=asked_s)


def test_quiet_slows_down_and_news_speed_up_within_bounds():
    assert after(Outcome.QUIET).interval == 18.75 * MINUTE
    assert after(Outcome.QUIET, interval=59 * MINUTE).interval == 60 * MINUTE
    assert after(Outcome.ABOUT_US).interval == 7.5 * MINUTE
    assert after(Outcome.ABOUT_US, interval=6 * MINUTE).interval == 5 * MINUTE


def test_failures_wait_twice_as_long_each_time_up_to_a_day():
    waits = [after(Outcome.FAILED, failures=n).due_at - NOW for n in (0, 1, 2, 9, 99)]  # type: ignore[operator]
    assert waits == [
        30 * MINUTE,
        60 * MINUTE,
        120 * MINUTE,
        timedelta(days=1),
        timedelta(days=1),
    ]
    assert after(Outcome.FAILED, failures=9).interval == 15 * MINUTE


def test_a_feed_that_is_gone_is_never_due():
    assert after(Outcome.GONE).due_at is None


@given(
    st.sampled_from([Outcome.QUIET, Outcome.ABOUT_US, Outcome.FAILED]),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 7 * 86_400),
    st.integers(0, 50),
)
def test_no_host_is_asked_before_it_allows(
    outcome: Outcome, jitter: float, asked_s: int, failures: int
):
    rhythm = next_rhythm(
        a_source(failures=failures), outcome, NOW, jitter=jitter, asked_s=asked_s
    )
    assert rhythm.due_at is not None
    assert rhythm.due_at >= NOW + timedelta(seconds=asked_s)
    assert rhythm.due_at >= NOW + 0.89 * rhythm.interval


def test_a_host_that_asks_for_a_year_gets_a_week():
    asked = after(Outcome.QUIET, asked_s=10**9)
    assert asked.not_before == NOW + timedelta(days=7, seconds=1)
    assert asked.due_at == NOW + timedelta(days=7, seconds=31), "not all at once"


@pytest.mark.parametrize(("jitter", "minutes"), [(0.0, 16.875), (0.5, 18.75)])
def test_jitter_spreads_by_a_tenth(jitter: float, minutes: float):
    rhythm = next_rhythm(a_source(), Outcome.QUIET, NOW, jitter=jitter)
    assert rhythm.due_at == NOW + minutes * MINUTE


def test_a_day_has_no_more_polls_than_the_settings_allow_even_in_a_hurry():
    rhythm = after(Outcome.ABOUT_US, polls_per_day=8)
    assert rhythm.due_at == rhythm.not_before == NOW + timedelta(hours=3)


def test_what_is_left_of_a_budget_slows_down_but_yields_to_a_hurry():
    rhythm = next_rhythm(
        a_source(), Outcome.QUIET, NOW, jitter=MIDDLE, pace=timedelta(hours=5)
    )
    assert rhythm.due_at == NOW + timedelta(hours=5)
    assert rhythm.not_before == NOW + 5 * MINUTE


def test_a_failure_is_waited_out_even_in_a_hurry():
    rhythm = after(Outcome.FAILED, failures=3)
    assert rhythm.not_before == NOW + 0.9 * timedelta(hours=4)


def test_those_sent_away_together_do_not_come_back_together():
    times = {
        next_rhythm(
            a_source(), Outcome.QUIET, NOW, jitter=n / 10, asked_s=86_400
        ).due_at
        for n in range(10)
    }
    assert len(times) == 10


NIGHT = tuple(range(7))


@pytest.mark.parametrize(
    ("at", "hours", "days", "welcome"),
    [
        ("2026-11-21T20:40", NIGHT, (), "2026-11-21T20:40"),
        ("2026-11-21T03:12", NIGHT, (), "2026-11-21T07:00"),
        ("2026-11-20T23:59", NIGHT, (), "2026-11-21T07:00"),
        ("2026-11-21T20:40", (), (5, 6), "2026-11-23T00:00"),
        ("2026-11-21T20:40", NIGHT, (5, 6), "2026-11-23T07:00"),
        ("2026-11-21T20:40", tuple(range(24)), (), "2026-11-21T20:40"),
        ("2026-11-21T20:40", (), tuple(range(7)), "2026-11-21T20:40"),
    ],
)
def test_a_feed_is_asked_when_it_does_not_ask_to_be_skipped(
    at: str, hours: tuple[int, ...], days: tuple[int, ...], welcome: str
):
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert next_welcome(when, hours, days).isoformat()[:16] == welcome


@given(
    st.datetimes(timezones=st.just(UTC)),
    st.frozensets(st.integers(0, 23)),
    st.frozensets(st.integers(0, 6)),
)
def test_the_first_welcome_moment_is_welcome(
    at: datetime, hours: frozenset[int], days: frozenset[int]
):
    assert is_welcome(next_welcome(at, hours, days), hours, days)


@pytest.mark.parametrize(
    ("at", "welcome"),
    [("06:59", False), ("07:00", True), ("23:59", True), ("00:00", False)],
)
def test_a_skipped_hour_is_skipped_to_its_last_minute_and_not_before(
    at: str, welcome: bool
):
    when = datetime.fromisoformat(f"2026-11-20T{at}").replace(tzinfo=UTC)
    assert is_welcome(when, NIGHT, ()) is welcome
    assert is_welcome(when, (), (5, 6))
    assert not is_welcome(when, (), (4,))
