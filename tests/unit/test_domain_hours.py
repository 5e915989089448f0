"""Quiet hours, opening hours and absences, on any clock and any night of the year."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Severity
from functions.domain.hours import Absence, Hours, Opening, open_from, quiet_until
from functions.domain.waiting import stand_in, tell_at
from tests.builders import CAMILLE, HUGO, LEA, a_business

PARIS = ZoneInfo("Europe/Paris")
NIGHT = Hours(time(22), time(8))
MINUTE, WEEK = timedelta(minutes=1), timedelta(days=7)
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + minutes * MINUTE
)
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
HOURS = st.builds(Hours, TIMES, TIMES)
ZONES = st.sampled_from(
    [PARIS, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe"), UTC]
)


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def test_quiet_hours_run_past_midnight():
    assert quiet_until(NIGHT, paris(21, 21, 59), PARIS) == paris(21, 21, 59)
    assert quiet_until(NIGHT, paris(21, 22), PARIS) == paris(22, 8)
    assert quiet_until(NIGHT, paris(22, 7, 59), PARIS) == paris(22, 8)
    assert quiet_until(NIGHT, paris(22, 8), PARIS) == paris(22, 8)
    assert quiet_until(None, paris(22, 3), PARIS) == paris(22, 3)


@given(HOURS, MOMENTS, ZONES)
def test_quiet_hours_end_within_a_day_and_are_over_then(hours, at, zone):
    until = quiet_until(hours, at, zone)
    assert at <= until <= at + timedelta(hours=25, minutes=1)
    if until != at and hours.start != hours.end:
        local = until.astimezone(zone)
        skipped = datetime.combine(local.date(), hours.end, zone)
        assert local.time() == hours.end or skipped.astimezone(UTC) == until


@given(st.lists(st.builds(Opening, st.just((0, 3, 5)), HOURS)), MOMENTS, ZONES)
def test_the_next_opening_comes_within_a_week(openings, at, zone):
    opens = open_from(openings, at, zone)
    assert at <= opens <= at + WEEK + timedelta(hours=2)
    assert open_from(openings, opens, zone) == opens


def test_a_house_without_hours_is_always_open():
    assert open_from((), paris(22, 3), PARIS) == paris(22, 3)


def test_an_absence_has_both_its_days_by_the_clock_of_who_is_away():
    away = Absence(date(2026, 11, 20), date(2026, 11, 21))
    assert away.covers(paris(20, 0), PARIS)
    assert away.covers(paris(21, 23, 59), PARIS)
    assert not away.covers(paris(22, 0), PARIS)
    assert away.covers(paris(22, 0), ZoneInfo("America/Montreal"))


@given(MOMENTS, HOURS, st.lists(st.builds(Opening, st.just((1, 2)), HOURS)))
def test_only_what_is_minor_waits_and_never_for_ever(at, hours, openings):
    sleeper = replace(LEA, quiet_hours=hours)
    house = a_business(opening_hours=tuple(openings))
    assert tell_at(sleeper, house, Severity.CRITICAL, at) == at
    assert tell_at(sleeper, house, Severity.MAJOR, at) == at
    assert at <= tell_at(sleeper, house, Severity.MINOR, at) <= at + 12 * WEEK


def test_backups_that_name_each_other_end_with_nobody():
    gone = (Absence(date(2026, 11, 1), date(2026, 11, 30)),)
    lea = replace(LEA, absences=gone, backup="hugo")
    hugo = replace(HUGO, absences=gone, backup="lea")
    house = a_business(team=(lea, hugo, CAMILLE))
    assert stand_in(lea, house, paris(21, 12)) is None
    assert stand_in(CAMILLE, house, paris(21, 12)) == CAMILLE
