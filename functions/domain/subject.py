"""What a business watches beside itself: a competitor, a topic of its industry."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

APART: Final = "~"
"""Between the id of a business and that of a subject: no id of a file has it, so what
is said of a subject is stored apart from what is said of the business."""


class SubjectKind(StrEnum):
    """What a subject is to the business."""

    COMPETITOR = "competitor"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody, or something, that is watched like a business and is none of ours.

    `names` are the name and its aliases; `match` is a query that decides instead.
    """

    kind: SubjectKind
    id: str
    name: str
    names: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    match: str = ""

    @property
    def key(self) -> str:
        """Its id beside that of the business: competitor~la-table."""
        return f"{self.kind}{APART}{self.id}"
