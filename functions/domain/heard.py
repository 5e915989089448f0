"""What a source gave lately, so that nothing is queued twice and nothing vanishes
unseen.
"""  # noqa: D205 - one sentence

from dataclasses import dataclass
from typing import NamedTuple


class Known(NamedTuple):
    """An entry that was queued.

    `mention` is the id of its mention, `content` a short hash of its words,
    `published` its time in seconds (0 if unknown), `missed` how many answers in a row
    should have held it and did not.
    """

    mention: str
    content: str
    published: int
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """The latest entries about its business that a source gave. Some 20 kB at most."""

    business: str
    source: str
    entries: tuple[Known, ...] = ()
