"""What is usual, learned from what was heard."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.dynamodb.baselines import pack, unpack
from functions.adapters.dynamodb.items import to_json
from functions.domain.baseline import Baseline, foresee, new_baseline
from functions.domain.bucket import (
    BUCKET,
    GRACE,
    Bucketed,
    bucket_of,
    bucket_start,
    bucketed,
    closed_until,
)
from functions.domain.business import Policy
from functions.domain.horizon import PER_HOUR, horizon_of
from functions.domain.learning import fold
from functions.domain.mention import Mention
from functions.domain.spike import find_spike
from functions.domain.windows import gauges_of, read_windows
from tests.builders import HOUR, POSITIVE, a_mention

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def heard(hours: list[float], **fields: object) -> list[Mention]:
    return [
        a_mention(id=f"m{n}", seen_at=MONDAY + at * HOUR, **fields)
        for n, at in enumerate(sorted(hours))
    ]


def expected(
    baseline: Baseline, start: datetime, end: datetime, zone: ZoneInfo
) -> float:
    hours = int((end - start) / HOUR)
    return sum(foresee(baseline, start + n * HOUR, zone) for n in range(hours))


def bucket_time(at: datetime) -> datetime:
    return bucket_start(bucket_of(at))


def learned(hours: list[float], days: int, **fields: object) -> Baseline:
    start = new_baseline("mistral", MONDAY)
    return fold(start, heard(hours, **fields), MONDAY + days * DAY, PARIS)


def test_a_bucket_is_closed_only_when_no_run_can_still_write_into_it():
    assert closed_until(MONDAY + BUCKET + GRACE) == MONDAY + BUCKET
    assert closed_until(MONDAY + BUCKET + GRACE - timedelta(seconds=1)) == MONDAY


def test_a_day_of_one_an_hour_is_expected_again():
    baseline = learned([n + 0.5 for n in range(240)], days=10)
    tomorrow = MONDAY + 10 * DAY
    assert expected(baseline, tomorrow, tomorrow + DAY, PARIS) == pytest.approx(24, 0.1)


def test_a_busy_hour_of_the_day_is_expected_to_be_busy():
    lunches = [day * 24 + 11 + n / 5 for day in range(14) for n in range(5)]
    baseline = learned(lunches, days=14)
    today = MONDAY + 14 * DAY
    lunch = expected(baseline, today + 11 * HOUR, today + 12 * HOUR, PARIS)
    night = expected(baseline, today + 2 * HOUR, today + 3 * HOUR, PARIS)
    assert lunch > 3 * night


def test_praise_shapes_the_rhythm_and_not_the_level():
    praised = learned([n / 2 for n in range(400)], days=9, sentiment=POSITIVE)
    tomorrow = MONDAY + 9 * DAY
    assert expected(praised, tomorrow, tomorrow + DAY, PARIS) < 0.1
    assert praised.total.heard > 100


def test_a_burst_teaches_little_of_the_level():
    """Eighty in an hour, where one a day is usual, are worth one a day more at most."""
    calm = learned([day * 24 + 12.0 for day in range(14)], days=14)
    burst = [day * 24 + 12.0 for day in range(14)]
    burst += [13 * 24 + 20 + n / 100 for n in range(80)]
    shaken = learned(burst, days=14)
    tomorrow = (MONDAY + 14 * DAY, MONDAY + 15 * DAY, PARIS)
    assert expected(shaken, *tomorrow) < expected(calm, *tomorrow) + 1


def needed(baseline: Baseline, at: datetime) -> int:
    """The fewest people of one hour that are a spike."""
    first = bucket_of(at)
    for people in range(1, 400):
        spread = Counter(first + n * 12 // people for n in range(people))
        fresh = [Bucketed(at, at, 0, n, n) for at, n in spread.items()]
        horizon = horizon_of(baseline, PARIS, fresh, at + HOUR)
        gauges = gauges_of(baseline, at + HOUR - BUCKET, PARIS)
        readings = read_windows(gauges, horizon, at + HOUR)
        if find_spike(readings, Policy(), baseline.watched):
            return people
    raise AssertionError("no crowd is a spike")


def test_crises_that_people_took_for_true_do_not_deafen():
    """One a week of sixty people in half a day, at ten complaints a day."""
    weeks = [28 + 7 * n for n in range(4)]
    talk = [n * 2.4 for n in range(570)]
    bursts = [day * 24 + 12 + n / 5 for day in weeks for n in range(60)]
    start, end = new_baseline("mistral", MONDAY), MONDAY + 57 * DAY
    crises = [
        (MONDAY + day * DAY + 12.5 * HOUR, MONDAY + day * DAY + 27 * HOUR)
        for day in weeks
    ]
    usual = needed(fold(start, heard(talk), end, PARIS), end)
    mentions = heard([*talk, *bursts])
    true = needed(fold(start, mentions, end, PARIS, crises), end)
    unjudged = needed(fold(start, mentions, end, PARIS), end)
    assert true <= usual + 2
    assert true < unjudged <= 5 * usual


def test_history_that_a_first_poll_brings_teaches_nothing():
    assert learned([5.0, 6.0], days=2, backfill=True) == learned([], days=2)


def test_a_week_outlives_the_hour_of_the_clock_change():
    spring = datetime(2026, 3, 29, tzinfo=UTC)
    baseline = learned([n + 0.5 for n in range(600)], days=25)
    day = expected(baseline, spring, spring + DAY, PARIS)
    assert day == pytest.approx(24, 0.15)


@given(
    st.lists(st.floats(0, 47.9), max_size=60),
    st.lists(st.integers(1, 560), max_size=6),
)
def test_folding_often_or_once_learns_the_same(hours: list[float], cuts: list[int]):
    mentions = heard(hours)
    once = fold(new_baseline("mistral", MONDAY), mentions, MONDAY + 2 * DAY, PARIS)
    often = new_baseline("mistral", MONDAY)
    for cut in [*sorted(cuts), 576]:
        often = fold(often, mentions, MONDAY + cut * BUCKET, PARIS)
        often = fold(often, mentions, often.folded_until, PARIS)
    assert replace(often, chatter=()) == replace(once, chatter=())
    for one, other in zip(often.chatter, once.chatter, strict=True):
        # Running sums begin elsewhere: the last digits differ.
        assert one == pytest.approx(other, rel=1e-9, abs=1e-9)


def test_a_slow_source_keeps_when_its_mentions_were_published():
    mention = a_mention(
        seen_at=MONDAY + 6 * HOUR, published_at=MONDAY + HOUR, poll_gap_s=6 * 3600
    )
    bucket = bucketed(mention)
    assert bucket_start(bucket.seen_in) == MONDAY + 6 * HOUR
    assert bucket_start(bucket.published_in) == MONDAY + HOUR
    quick = bucketed(replace(mention, poll_gap_s=600))
    assert quick.published_in == quick.seen_in == bucket_of(MONDAY + 6 * HOUR)


def test_a_copy_counts_neither_as_negative_nor_among_all():
    assert bucketed(a_mention(counts=False))[3:] == (0, 0)


def test_the_state_of_the_busiest_business_stays_under_ten_kilobytes():
    crowd = heard([n / 240 for n in range(240 * 60)])
    end = MONDAY + 59.9 * HOUR
    baseline = fold(new_baseline("mistral", MONDAY), crowd, bucket_time(end), PARIS)
    text = pack(baseline)
    assert len(baseline.recent) > 300
    assert len(text) < 10_000
    assert unpack(text) == baseline


def test_a_baseline_stored_before_chatter_was_learned_is_read_and_starts_warm():
    """What an older release stored: whole buckets, no horizon, no chatter."""
    known = learned([n + 0.5 for n in range(240)], days=10)
    old = json.loads(to_json(known))
    for field in ("lately", "foreseen", "chatter"):
        del old[field]
    read = unpack(json.dumps(old))
    assert read.recent == known.recent
    horizon = horizon_of(read, PARIS, until=read.learned_until)
    assert read.negative == known.negative
    assert horizon.foreseen_before(25 * PER_HOUR) == pytest.approx(25, rel=0.1)


def test_a_slow_source_survives_being_stored():
    slow = heard([5.0, 5.2], poll_gap_s=4 * 3600, published_at=MONDAY + 4 * HOUR)
    baseline = fold(new_baseline("mistral", MONDAY), slow, MONDAY + 6 * HOUR, PARIS)
    assert {one.gap_s for one in baseline.recent} == {8 * 3600}
    assert unpack(pack(baseline)) == baseline


def test_on_the_first_day_its_own_hours_are_the_usual():
    night_then_noon = [20 + n / 3 for n in range(6)]
    baseline = learned(night_then_noon, days=1)
    horizon = horizon_of(baseline, PARIS)
    assert horizon.foreseen_before(24 * PER_HOUR) == pytest.approx(6, rel=0.5)


def test_a_busy_brand_is_known_when_its_first_day_is_over():
    baseline = learned([n / 60 for n in range(36 * 60)], days=1)
    tomorrow = MONDAY + DAY
    assert expected(baseline, tomorrow, tomorrow + DAY, PARIS) == pytest.approx(
        1440, rel=0.1
    )


def test_a_storm_on_the_first_day_hides_no_later_one():
    seldom = [float(n) for n in range(3, 7 * 24, 36)]
    storm = [10 + n / 10 for n in range(20)]
    a_week_on = MONDAY + 7 * DAY
    assert needed(learned(seldom, days=7), a_week_on) <= 3
    assert needed(learned([*seldom, *storm], days=7), a_week_on) <= 6


def test_a_lively_week_raises_the_level_for_some_days():
    calm = [float(n) for n in range(0, 14 * 24, 4)]
    lively = calm + [14 * 24 + n / 3 for n in range(3 * 72)]
    usual, raised = learned(calm, days=17), learned(lively, days=17)
    later = learned(lively, days=31)
    hour = (MONDAY + 31 * DAY, PARIS)
    assert foresee(raised, *hour) > 3 * foresee(usual, *hour)
    assert foresee(later, *hour) < foresee(raised, *hour) / 2


def test_one_crisis_that_nobody_judged_does_not_hide_the_next():
    """A hundred complaints a day for a week, an evening of sixty more in it."""
    talk = [n * 0.24 for n in range(700)]
    burst = [2.6 * 24 + n / 30 for n in range(60)]
    end = MONDAY + 7 * DAY
    usual = needed(fold(new_baseline("mistral", MONDAY), heard(talk), end, PARIS), end)
    shaken = fold(new_baseline("mistral", MONDAY), heard([*talk, *burst]), end, PARIS)
    assert needed(shaken, end) <= 1.7 * usual


@pytest.mark.parametrize("first", [date(2026, 3, 24), date(2026, 10, 20)])
def test_a_day_is_a_day_where_clocks_change_at_midnight(first):
    """Twice a year an hour 0 comes twice there, or never."""
    azores = ZoneInfo("Atlantic/Azores")
    noons = [
        datetime.combine(first + timedelta(days=n), time(12), azores).astimezone(UTC)
        for n in range(10)
    ]
    baseline, known = new_baseline("mistral", noons[0]), []
    for noon in noons[1:]:
        baseline = fold(baseline, [], noon, azores)
        known.append(len(baseline.rarest))
    assert known == [known[0] + n for n in range(9)]
