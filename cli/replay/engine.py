"""What carries rows through Vigie: on tables in memory, or through the laptop cloud."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from functions.domain.business import Business
from functions.domain.crisis import Crisis
from functions.domain.mention import Entry
from functions.domain.notification import Notification

LONGEST_TAIL = timedelta(days=7)
"""How long after the last row a replay waits for its crises to close."""


class Engine(Protocol):
    """Vigie on a virtual clock."""

    def watch(self, businesses: Iterable[Business]) -> None:
        """Begin to watch, at the time the engine starts."""
        ...

    def hear(self, entries: Sequence[Entry]) -> None:
        """Take entries in at the present instant, as if just polled."""
        ...

    def run_until(self, at: datetime) -> None:
        """Do everything that falls due up to an instant, and stop there."""
        ...

    def crises(self, business: str) -> list[Crisis]:
        """All crises of a business so far."""
        ...

    def notifications(self, business: str, crisis: int) -> list[Notification]:
        """All notifications of a crisis so far."""
        ...
