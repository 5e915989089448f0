"""Crises that Vigie did not tell of, as people declared them: its misses, counted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Missed:
    """A crisis that a person says there was at `at`, of which nobody was told.

    `by` is the id of the responder who declared it, `declared_at` when; `note` is what
    they say of it, in their words.
    """

    business: str
    at: datetime
    by: str
    declared_at: datetime
    note: str = ""


class Misses(Protocol):
    """Where they are kept, beside the crises that Vigie told of."""

    def declare(self, missed: Missed) -> None:
        """Store a miss; one of the same business and minute replaces it."""
        ...

    def declared(self, business: str, start: datetime, end: datetime) -> list[Missed]:
        """The misses of a business with start <= at < end, in that order."""
        ...
