"""A hush is told from a pause by how regularly a source was heard."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.mention import Mention
from functions.domain.pulse import (
    ALL,
    AT_LEAST,
    FEW,
    MOST_KEPT,
    Pulse,
    hushed,
    listen,
    years_between,
)
from tests.builders import HOUR, NOON, a_mention


def hours(start: datetime, end: datetime) -> float:
    return (end - start) / HOUR


def said(*hours_after: float, source: str = "blog") -> list[Mention]:
    return [
        a_mention(id=f"m{source}{n}", source=source, seen_at=NOON + at * HOUR)
        for n, at in enumerate(hours_after)
    ]


def heard(mentions: list[Mention], until: float) -> tuple[Pulse, ...]:
    return listen((), mentions, NOON, NOON + until * HOUR, hours)


def quiet(mentions: list[Mention], until: float) -> set[str]:
    found = hushed(heard(mentions, until), 4.0, NOON + until * HOUR)
    return {pulse.source for pulse in found}


REGULAR = said(*range(0, 240, 4))
"""Something every four hours, for ten days."""


def test_a_regular_source_that_stops_is_a_hush_and_so_is_the_whole():
    assert quiet(REGULAR, 246) == set()
    assert quiet(REGULAR, 360) == {"blog", ALL}


def test_one_source_stops_while_the_others_speak():
    others = said(*range(0, 360, 4), source="press")
    assert quiet(REGULAR + others, 360) == {"blog"}


def test_a_source_heard_by_fits_and_starts_may_pause_longer():
    fits = said(*(72 * day + part / 4 for day in range(12) for part in range(6)))
    assert quiet(fits, 72 * 12 + 48) == set()


def test_what_was_hardly_ever_heard_cannot_fall_silent():
    assert quiet(said(*range(0, 4 * FEW, 4)), 5000) == set()


def test_an_outage_that_is_over_is_no_habit():
    back = said(*range(0, 240, 4), *range(900, 940, 4))
    assert quiet(back, 936 + 200) == {"blog", ALL}


@given(st.lists(st.integers(0, 60 * 24 * 20), max_size=80), st.integers(1, 30))
def test_listening_often_or_seldom_hears_the_same(minutes: list[int], times: int):
    mentions = said(*(minute / 60 for minute in minutes))
    end = NOON + timedelta(days=20, minutes=1)
    at_once = listen((), mentions, NOON, end, hours)
    step, since, pulses = (end - NOON) / times, NOON, ()
    for number in range(1, times + 1):
        until = end if number == times else NOON + number * step
        some = [m for m in mentions if since <= m.seen_at < until]
        pulses = listen(pulses, some, since, until, hours)
        since = until
    for one, other in zip(at_once, pulses, strict=True):
        assert one.heard_s == other.heard_s
        assert abs(years_between(one) - years_between(other)) < 0.05 or (
            one.pauses < FEW
        )


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_state_is_bounded_and_a_hush_has_lasted(seconds: list[int]):
    mentions = [
        a_mention(id=f"m{n}", source=f"s{n}", seen_at=NOON + timedelta(seconds=at))
        for n, at in enumerate(seconds)
    ]
    end = NOON + timedelta(days=30)
    pulses = listen((), mentions, NOON, end, hours)
    assert len(pulses) <= MOST_KEPT
    assert all(end - one.heard_at >= AT_LEAST for one in hushed(pulses, 4.0, end))
