"""Events of a crisis that put its telling off, begin it anew, or that a person ends
that with.
"""  # noqa: D205 - one sentence

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Deferred:
    """Nobody whom the next step would tell may be told yet: it comes `delay` later."""

    at: datetime
    delay: timedelta


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A responder said: not before `until`; then everybody is asked anew."""

    at: datetime
    by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Contained:
    """A responder said: in hand. Nobody is reminded, and it is watched to its end."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A responder said that it is over."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Deserted:
    """All whom its round had told have left the team: whoever is there is told."""

    at: datetime


Pause = Deferred | Snoozed | Contained | Deserted
