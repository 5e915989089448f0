from datetime import UTC, datetime, timedelta

import pytest

from cli.local.clock import VirtualClock, next_boundary

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def test_the_clock_goes_forward_only() -> None:
    clock = VirtualClock(NOON)
    clock.set(NOON + timedelta(hours=1))
    assert clock() == NOON + timedelta(hours=1)
    with pytest.raises(ValueError, match="cannot go"):
        clock.set(NOON)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        VirtualClock(datetime(2026, 3, 14))  # noqa: DTZ001 - the point of the test


def test_a_boundary_is_the_next_whole_multiple() -> None:
    minute = timedelta(minutes=1)
    assert next_boundary(NOON, minute) == NOON
    assert next_boundary(NOON + timedelta(microseconds=1), minute) == NOON + minute
