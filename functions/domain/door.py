"""A door: an address of a business's own, where what is said is brought to it.

Whoever knows the address may bring something; it opens nothing to read. Only a hash
of it is kept, so that what is stored gives no address away.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol


class Purpose(StrEnum):
    """Who a door is for: customers, the team, or another program."""

    FEEDBACK = "feedback"
    STAFF = "staff"
    WEBHOOK = "webhook"


PER_HOUR: Final = {Purpose.FEEDBACK: 60, Purpose.STAFF: 60, Purpose.WEBHOOK: 120}
"""What may be brought to a door in an hour: more than a house is told on its worst day,
less than would drown it.
"""


@dataclass(frozen=True, slots=True)
class Door:
    """One door of a business; it has at most one of each purpose."""

    business: str
    purpose: Purpose
    digest: str
    opened_at: datetime


class Doors(Protocol):
    """Where doors are kept."""

    def hang(self, door: Door) -> None:
        """Store a door; the one it had of this purpose opens no more."""
        ...

    def of(self, business: str) -> list[Door]:
        """The doors of a business, by purpose."""
        ...

    def open(self, token: str) -> Door | None:
        """The door of an address, None when there is none or it was replaced."""
        ...

    def admit(self, door: Door, now: datetime) -> bool:
        """Take one of the hour's places; False when all `PER_HOUR` are taken."""
        ...


def digest(token: str) -> str:
    """How a door's address is kept: SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
