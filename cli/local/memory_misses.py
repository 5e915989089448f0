"""Crises that people declared themselves, in memory."""

from datetime import datetime

from functions.domain.missed import Missed


class MemoryMisses:
    """`Misses` in memory."""

    def __init__(self) -> None:
        """Start with none."""
        self._declared: dict[tuple[str, datetime], Missed] = {}

    def declare(self, missed: Missed) -> None:
        """Store a miss."""
        minute = missed.at.replace(second=0, microsecond=0)
        self._declared[missed.business, minute] = missed

    def declared(self, business: str, start: datetime, end: datetime) -> list[Missed]:
        """The misses of a business in a time."""
        found = sorted(self._declared.values(), key=lambda one: one.at)
        return [o for o in found if o.business == business and start <= o.at < end]
