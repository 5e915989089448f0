"""The doors of businesses, in memory."""

from collections import Counter
from datetime import datetime

from functions.domain.door import PER_HOUR, Door, Purpose, digest


class MemoryDoors:
    """`Doors` in memory."""

    def __init__(self) -> None:
        """Start without any."""
        self._doors: dict[tuple[str, Purpose], Door] = {}
        self._taken: Counter[tuple[str, datetime]] = Counter()

    def hang(self, door: Door) -> None:
        """Store a door in the place of the former one."""
        self._doors[door.business, door.purpose] = door

    def of(self, business: str) -> list[Door]:
        """The doors of a business, by purpose."""
        return [d for (owner, _), d in sorted(self._doors.items()) if owner == business]

    def open(self, token: str) -> Door | None:
        """The door of an address."""
        wanted = digest(token)
        found = (door for door in self._doors.values() if door.digest == wanted)
        return next(found, None)

    def admit(self, door: Door, now: datetime) -> bool:
        """Take one of the hour's places."""
        hour = (door.digest, now.replace(minute=0, second=0, microsecond=0))
        if self._taken[hour] >= PER_HOUR[door.purpose]:
            return False
        self._taken[hour] += 1
        return True
