"""What a person says of a mention that Vigie had taken otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Matter(StrEnum):
    """What a correction is about."""

    TONE = "tone"
    OURS = "ours"
    FLAGS = "flags"


class Said(StrEnum):
    """What a person says; the last two pairs undo each other."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    NOT_US = "not_us"
    OURS = "ours"
    NO_FLAG = "no_flag"
    FLAG = "flag"

    @property
    def matter(self) -> Matter:
        """What it is said of."""
        if self in TONES:
            return Matter.TONE
        return Matter.OURS if self in (Said.NOT_US, Said.OURS) else Matter.FLAGS


TONES: Final = (Said.NEGATIVE, Said.NEUTRAL, Said.POSITIVE)


@dataclass(frozen=True, slots=True)
class Correction:
    """Who said what of a mention, when, and of which edition of it."""

    said: Said
    by: str
    at: datetime
    edition: int


def standing(
    corrections: Iterable[Correction], edition: int
) -> dict[Matter, Correction]:
    """The latest correction of each matter.

    Whose it is holds for all editions; tone and flags were said of other words, if
    the text was edited since.
    """
    found: dict[Matter, Correction] = {}
    for one in corrections:
        matter = one.said.matter
        if matter is Matter.OURS or one.edition == edition:
            found[matter] = one
    return found
