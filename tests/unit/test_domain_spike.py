"""More negative mentions than chance allows."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.baseline import Baseline, fold, new_baseline
from functions.domain.business import Policy, Severity
from functions.domain.mention import Mention
from functions.domain.spike import (
    WINDOWS,
    Reading,
    find_spike,
    is_calm,
    read_window,
    severity_of,
    tail,
)
from tests.builders import HOUR, MINUTE, POSITIVE, a_mention

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 3, 2, tzinfo=UTC)
NOW = START + timedelta(days=28)
DAY = timedelta(days=1)


def quiet_month() -> Baseline:
    """A negative mention every third day, praise every day."""
    mentions = [
        a_mention(id=f"q{n}", seen_at=START + n * DAY + 13 * HOUR, sentiment=sentiment)
        for n in range(28)
        for sentiment in ([POSITIVE] if n % 3 else [a_mention().sentiment])
    ]
    return fold(new_baseline("mistral", START), mentions, NOW, PARIS)


QUIET = quiet_month()


def burst(count: int, minutes: int = 60, **fields: object) -> list[Mention]:
    step = timedelta(minutes=minutes) / max(count, 1)
    return [
        a_mention(
            **{
                "id": f"b{n}",
                "seen_at": NOW + n * step,
                "published_at": NOW + n * step,
            }
            | fields
        )
        for n in range(count)
    ]


def spike(mentions: list[Mention], at: datetime = NOW + HOUR) -> Reading | None:
    readings = [read_window(QUIET, mentions, w, at, PARIS) for w in WINDOWS]
    return find_spike(readings, Policy(), QUIET.watched)


@given(st.integers(0, 40), st.floats(0.01, 30), st.floats(0.1, 50))
def test_the_tail_is_what_its_terms_add_up_to(seen: int, mean: float, shape: float):
    below = sum(
        math.exp(
            math.lgamma(k + shape)
            - math.lgamma(shape)
            - math.lgamma(k + 1)
            + shape * math.log(shape / (shape + mean))
            + k * math.log(mean / (shape + mean))
        )
        for k in range(seen)
    )
    assert tail(seen, mean, shape) == pytest.approx(1 - below, abs=1e-9)


def test_the_tail_keeps_its_precision_where_one_minus_the_rest_would_not():
    assert 0 < tail(60, 0.5, 5) < 1e-40


def test_one_complaint_at_a_quiet_shop_is_no_spike():
    assert spike(burst(1)) is None
    assert spike(burst(2)) is None


def test_six_people_complaining_in_an_hour_are_one():
    reading = spike(burst(6))
    assert reading is not None
    assert (reading.seen, reading.total) == (6, 6)
    assert reading.expected < 0.1
    assert reading.chance_days > 91


def test_praise_gone_viral_is_no_spike():
    assert spike(burst(60, sentiment=POSITIVE)) is None


def test_copies_of_one_author_are_no_spike():
    first, *copies = burst(30)
    assert spike([first, *(replace(c, counts=False) for c in copies)]) is None


def test_history_never_opens_a_crisis():
    assert spike(burst(30, backfill=True)) is None


def test_a_month_of_news_in_one_slow_poll_is_no_spike():
    old = burst(8, minutes=1, poll_gap_s=24 * 3600)
    spread = [replace(m, published_at=NOW - n * 3 * HOUR) for n, m in enumerate(old)]
    hour = read_window(QUIET, spread, HOUR, NOW + HOUR, PARIS)
    day = read_window(QUIET, spread, DAY, NOW + HOUR, PARIS)
    assert hour.seen == 1
    assert day.seen >= len(spread)


def test_what_an_earlier_crisis_counted_is_not_counted_again():
    mentions = burst(10)
    later = NOW + 30 * MINUTE
    reading = read_window(QUIET, mentions, DAY, NOW + HOUR, PARIS, counts_from=later)
    assert reading.seen == 5
    assert reading.span == 30 * MINUTE


def test_a_stricter_owner_is_woken_less_often():
    reading = spike(burst(4))
    assert reading is not None
    strict = Policy(false_alarms_per_year=1 / (reading.chance_days / 365) / 2)
    assert find_spike([reading], strict, QUIET.watched) is None


def test_on_the_first_day_only_a_crowd_is_a_spike():
    fresh = new_baseline("mistral", NOW)
    few, crowd = burst(9), burst(20)
    for mentions, found in ((few, False), (crowd, True)):
        readings = [read_window(fresh, mentions, w, NOW + HOUR, PARIS) for w in WINDOWS]
        assert bool(find_spike(readings, Policy(), fresh.watched)) is found


@pytest.mark.parametrize(
    ("seen", "usual", "severity"),
    [
        (4, 0.1, Severity.MINOR),
        (9, 1.0, Severity.MAJOR),
        (9, 4.0, Severity.MINOR),
        (25, 1.0, Severity.CRITICAL),
        (200, 60.0, Severity.MINOR),
    ],
)
def test_gravity_is_people_and_how_far_beyond_the_usual(
    seen: int, usual: float, severity: Severity
):
    assert severity_of(Reading(HOUR, HOUR, usual, seen, seen, 1e-9)) is severity


def test_talk_that_is_usual_again_is_calm():
    assert is_calm(read_window(QUIET, [], 3 * HOUR, NOW + HOUR, PARIS))
    assert not is_calm(read_window(QUIET, burst(5), 3 * HOUR, NOW + HOUR, PARIS))
