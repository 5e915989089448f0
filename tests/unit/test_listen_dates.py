"""Dates as feeds write them, in two languages, and dates that are none."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.listen.reading.dates import parse_date
from tests.listen_cases import NOW

TEN = datetime(2026, 2, 3, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "Tue, 03 Feb 2026 10:00:00 GMT",
        "Tue, 3 Feb 26 10:00 UT",
        "03 Feb 2026 11:00:00 +0100",
        "Tue, 03 Feb 2026 05:00:00 EST",
        "mar., 03 févr. 2026 11:00:00 +0100",
        "mardi 3 février 2026 à 10h00",
        "mar, 03 fév 2026 11:00:00 CET",
        "2026-02-03T10:00:00Z",
        "2026-02-03T11:00:00.123456789+01:00",
        "2026-02-03 10:00:00",
        "20260203T100000Z",
        "Tue Feb  3 10:00:00 UTC 2026",
        "February 3, 2026 at 10:00",
    ],
)
def test_ten_o_clock_is_ten_o_clock_however_it_is_written(raw: str):
    assert parse_date(raw, NOW) == TEN


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-02-03", (2026, 2, 3)),
        ("2026-02", (2026, 2, 1)),
        ("2025", (2025, 1, 1)),
        ("1er août 2025", (2025, 8, 1)),
        ("31 décembre 2025", (2025, 12, 31)),
        ("12 juin 2025", (2025, 6, 12)),
        ("12 juillet 2025", (2025, 7, 12)),
    ],
)
def test_a_date_without_a_time_is_midnight(raw: str, day: tuple[int, int, int]):
    assert parse_date(raw, NOW) == datetime(*day, tzinfo=UTC)


def test_a_leap_second_is_the_second_before():
    read = parse_date("2016-12-31T23:59:60Z", NOW)
    assert read == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_a_clock_a_zone_ahead_is_borne_and_one_a_week_ahead_is_not():
    assert parse_date((NOW + timedelta(hours=14)).isoformat(), NOW) is not None
    assert parse_date((NOW + timedelta(days=7)).isoformat(), NOW) is None


@given(st.text(max_size=120))
def test_any_text_is_a_sane_date_or_none(raw: str):
    read = parse_date(raw, NOW)
    assert read is None or (1995 <= read.year <= 2026 and read.tzinfo is UTC)
