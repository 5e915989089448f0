"""The laptop cloud's time: it stands still while a handler runs, never goes back."""

from datetime import UTC, datetime, timedelta

MINUTE = timedelta(minutes=1)


class VirtualClock:
    """A clock that is told the time; a handler gets it in place of the real one."""

    def __init__(self, start: datetime) -> None:
        """Start at an aware instant."""
        self._now = _utc(start)

    def __call__(self) -> datetime:
        """Now, aware, in UTC."""
        return self._now

    def set(self, now: datetime) -> None:
        """Move on to an instant.

        Raises:
            ValueError: it lies in the past, or has no zone.
        """
        later = _utc(now)
        if later < self._now:
            raise ValueError(f"the clock is at {self._now}: it cannot go to {later}")
        self._now = later


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no zone")
    return instant.astimezone(UTC)


def next_boundary(instant: datetime, period: timedelta) -> datetime:
    """The first whole multiple of a period at or after an instant."""
    epoch = datetime.fromtimestamp(0, UTC)
    return epoch + -(-(instant - epoch) // period) * period
