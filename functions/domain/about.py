"""Whether something said is about the business, and on what grounds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """How surely it is about the business.

    What is `perhaps` is stored and shown as « est-ce bien vous ? »; it does not count
    and wakes nobody. What is `not` is not kept.
    """

    ABOUT = "about"
    PERHAPS = "perhaps"
    NOT = "not"


class Because(StrEnum):
    """A ground for a verdict; those below `EXCLUDED` speak for it, the rest against."""

    QUERY = "query"
    NAME = "name"
    HANDLE = "handle"
    LINK = "link"
    ADDRESS = "address"
    TOWN = "town"
    TRADE = "trade"
    LEARNED = "learned"
    SAID_SO = "said_so"
    OWN_ACCOUNT = "own_account"
    COMMON_NAME = "common_name"
    SHARED_NAME = "shared_name"
    OTHER_TOWN = "other_town"
    LEARNED_OTHER = "learned_other"
    EXCLUDED = "excluded"


WHERE: Final = frozenset(
    {Because.HANDLE, Because.LINK, Because.ADDRESS, Because.TOWN, Because.OTHER_TOWN}
)
"""Grounds whose words are names of somebody or of some place."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground, with the words that made it."""

    because: Because
    words: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """A verdict, the name it was found by, and its grounds.

    `said_by` is the id of the responder who settled it at `said_at`, if one did. It is
    without grounds where it was said on a page of the business's own, or stored before
    grounds were kept.
    """

    verdict: Verdict = Verdict.ABOUT
    name: str = ""
    grounds: tuple[Ground, ...] = ()
    said_by: str | None = None
    said_at: datetime | None = None

    @property
    def sure(self) -> bool:
        """Whether it counts."""
        return self.verdict is Verdict.ABOUT

    @property
    def own_voice(self) -> bool:
        """Whether the business said it itself, by one of its accounts."""
        return any(one.because is Because.OWN_ACCOUNT for one in self.grounds)

    @property
    def found_by(self) -> str:
        """The words that tell whom it is about: names, towns, addresses, handles."""
        told = (ground.words for ground in self.grounds if ground.because in WHERE)
        return " ".join((self.name, *told))

    @property
    def open(self) -> bool:
        """Whether a person is asked."""
        return self.verdict is Verdict.PERHAPS


ABOUT_US = About()
NOT_US = About(Verdict.NOT)
