"""More negative mentions than chance allows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.baseline import Baseline, new_baseline
from functions.domain.business import Policy, Severity
from functions.domain.learning import fold
from functions.domain.mention import Mention
from functions.domain.spike import (
    authors_needed,
    find_spike,
    is_calm,
    severity_of,
    spikes_lately,
    threshold,
)
from functions.domain.why import Lately
from functions.domain.windows import Count, Reading, look, read_window
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
    return find_spike(look(QUIET, mentions, at, PARIS), Policy(), QUIET.watched)


def window(
    baseline: Baseline, mentions: list[Mention], length: timedelta, **options: object
) -> Reading:
    at = NOW + HOUR
    (reading,) = look(baseline, mentions, at, PARIS, windows=(length,), **options)
    return reading


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


def test_praise_gone_viral_brings_its_share_of_complaints_and_no_spike():
    """One in four is negative in a usual week: five among sixty are fewer."""
    assert spike(burst(5)) is not None
    praise = burst(60, sentiment=POSITIVE)
    assert spike([*burst(5), *(replace(m, id=f"p{m.id}") for m in praise)]) is None


def with_praise(complaints: int, praise: int) -> Reading:
    kind = [replace(m, id=f"p{m.id}") for m in burst(praise, sentiment=POSITIVE)]
    return window(QUIET, [*burst(complaints), *kind], HOUR)


def test_a_word_of_praise_hides_no_crowd():
    alone, beside = with_praise(6, 0), with_praise(6, 1)
    assert alone.expected == beside.expected
    assert beside.surprise > alone.surprise - 1


@given(st.integers(3, 30), st.integers(0, 50), st.integers(0, 50))
def test_the_more_praise_the_less_do_complaints_surprise(complaints, less, more):
    less, more = sorted((less, more))
    surprises = [with_praise(complaints, n).surprise for n in (less, more)]
    assert surprises[1] <= surprises[0] + 0.2, "more than the formula is off by"


def test_no_flood_of_praise_explains_a_crowd_of_complaints():
    assert with_praise(100, 20_000).years > threshold(Policy())


def test_a_shift_of_share_at_steady_volume_is_a_spike():
    """As many mentions as ever, and now most of them negative."""
    usual = [
        a_mention(
            id=f"u{n}",
            seen_at=START + n * HOUR / 2,
            sentiment=POSITIVE if n % 4 else a_mention().sentiment,
        )
        for n in range(28 * 48)
    ]
    baseline = fold(new_baseline("mistral", START), usual, NOW, PARIS)
    turned = [
        a_mention(id=f"t{n}", seen_at=NOW + n * HOUR / 2, published_at=None)
        for n in range(16)
    ]
    as_ever = [
        replace(m, sentiment=POSITIVE) if n % 4 else m for n, m in enumerate(turned)
    ]
    at = NOW + 8 * HOUR
    for mentions, found in ((turned, True), (as_ever, False)):
        readings = look(baseline, mentions, at, PARIS)
        assert bool(find_spike(readings, Policy(), baseline.watched)) is found


def test_copies_of_one_author_are_no_spike():
    first, *copies = burst(30)
    assert spike([first, *(replace(c, counts=False) for c in copies)]) is None


def test_history_never_opens_a_crisis():
    assert spike(burst(30, backfill=True)) is None


def test_a_month_of_news_in_one_slow_poll_is_no_spike():
    old = burst(8, minutes=1, poll_gap_s=24 * 3600)
    spread = [replace(m, published_at=NOW - n * 3 * HOUR) for n, m in enumerate(old)]
    hour, day = window(QUIET, spread, HOUR), window(QUIET, spread, DAY)
    assert hour.seen == 1
    assert day.seen >= len(spread)


def test_what_an_earlier_crisis_counted_is_not_counted_again():
    mentions = burst(10)
    later = NOW + 30 * MINUTE
    reading = window(QUIET, mentions, DAY, counts_from=later)
    assert reading.seen == 5
    assert reading.span == 30 * MINUTE


def test_a_stricter_owner_is_woken_less_often():
    reading = spike(burst(4))
    assert reading is not None
    strict = Policy(false_alarms_per_year=10**-reading.years / 2)
    assert threshold(strict) > reading.years > threshold(Policy())
    assert find_spike([reading], strict, QUIET.watched) is None


def test_on_the_first_day_only_a_crowd_is_a_spike():
    fresh = new_baseline("mistral", NOW)
    few, crowd = burst(9), burst(20)
    for mentions, found in ((few, False), (crowd, True)):
        readings = look(fresh, mentions, NOW + HOUR, PARIS)
        assert bool(find_spike(readings, Policy(), fresh.watched)) is found


def test_the_less_was_heard_the_more_people_it_takes():
    needed = [authors_needed(days * DAY, 3) for days in (0, 1, 2, 3, 5, 14)]
    assert needed == [15, 15, 8, 5, 3, 3]
    assert authors_needed(14 * DAY, 6) == 6


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
    assert (
        severity_of(Reading(HOUR, HOUR, Count(seen, seen, usual, usual, 9.0)))
        is severity
    )


def test_talk_that_is_usual_again_is_calm():
    assert is_calm(window(QUIET, [], 3 * HOUR))
    assert not is_calm(window(QUIET, burst(5), 3 * HOUR))


def test_a_window_of_any_length_can_be_read():
    mentions = burst(12)
    for hours in (0.5, 1, 6, 8):
        reading = read_window(QUIET, mentions, hours * HOUR, NOW + HOUR, PARIS)
        assert reading.seen == (12 if hours >= 1 else 6)


def test_what_a_setting_would_have_brought_lately_is_told():
    """Two rare days in a row are one spike; who tolerates more would have had more."""
    seldom = threshold(Policy(false_alarms_per_year=4))
    rarest = (*[-2.0] * 5, seldom, seldom + 1, -2.0, seldom, seldom - 0.4)
    baseline = replace(QUIET, rarest=rarest)
    assert spikes_lately(baseline, Policy(false_alarms_per_year=4)) == Lately(2, 10)
    assert spikes_lately(baseline, Policy(false_alarms_per_year=0.2)) == Lately(0, 10)


def test_a_few_days_tell_nothing_of_how_often():
    assert spikes_lately(replace(QUIET, rarest=(5.0,) * 6), Policy()) is None
