"""How regularly each source is heard: by it a sudden hush is told from a pause.

Pauses are measured in usual hours: an hour counts by how lively it is with this
business, and not at all while it is closed as announced. A pause is judged once, by how
often its own source pauses as long: a gamma-mixed Poisson process (Lomax's law), of
which the negative binomial tail of detection counts the mentions, this one the pauses.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from functions.domain.bucket import BUCKET, BUCKET_S
from functions.domain.mention import Mention
from functions.domain.shares import HUSH

ALL: Final = ""
"""The business as a whole, among its sources."""

MEMORY_HOURS: Final = 28 * 24
"""Time constant of forgetting pauses, in usual hours."""

FEW: Final = 12
"""Pauses remembered without which nothing is « always »: three a week."""

MOST_SPREAD: Final = 0.45
"""Where pauses scatter so much their variance has almost no end."""

BOUND: Final = 10.0
"""Times the mean beyond which a pause teaches no more: an outage is no habit."""

AT_LEAST: Final = timedelta(hours=3)
"""No hush is shorter: a source that is polled each hour has been asked three times."""

MOST_KEPT: Final = 40
"""Sources remembered, the latest heard."""

YEAR_HOURS: Final = 365 * 24

UsualHours = Callable[[datetime, datetime], float]
"""Usual hours between two instants."""


class Pulse(NamedTuple):
    """A source, when it was last heard, the usual hours since, and its pauses.

    `heard_s` is in seconds since the epoch. Of the `pauses`, all fading, `hours` is the
    sum and `squares` the sum of squares, in usual hours.
    """

    source: str
    heard_s: int
    waited: float = 0.0
    pauses: float = 0.0
    hours: float = 0.0
    squares: float = 0.0

    @property
    def heard_at(self) -> datetime:
        """When it was last heard."""
        return datetime.fromtimestamp(self.heard_s, UTC)

    @property
    def usual(self) -> float:
        """Usual hours between two of its mentions."""
        return self.hours / self.pauses


def listen(
    pulses: Sequence[Pulse],
    mentions: Iterable[Mention],
    since: datetime,
    until: datetime,
    usual_hours: UsualHours,
) -> tuple[Pulse, ...]:
    """The pulses at `until`, from those at `since` and what was seen between."""
    known = {pulse.source: pulse for pulse in pulses}
    reached = dict.fromkeys(known, since)
    for mention in sorted(mentions, key=lambda m: m.seen_at):
        for source in (ALL, mention.source):
            at = mention.seen_at
            pulse = known.get(source)
            if pulse is None:
                known[source] = Pulse(source, int(at.timestamp()))
            else:
                waited = pulse.waited + usual_hours(reached[source], at)
                known[source] = _heard(pulse, waited, at)
            reached[source] = at
    rested = (
        pulse._replace(
            waited=round(pulse.waited + usual_hours(reached[source], until), 3)
        )
        for source, pulse in known.items()
    )
    latest = sorted(rested, key=lambda pulse: pulse.heard_s, reverse=True)
    return tuple(sorted(latest[:MOST_KEPT]))


def years_between(pulse: Pulse) -> float:
    """log10 of the years between two pauses as long as the present one.

    Minus infinity where too little is known.
    """
    if pulse.pauses < FEW or not pulse.waited:
        return -math.inf
    mean = pulse.usual
    scatter = pulse.squares / pulse.pauses / mean**2 - 1
    spread = (scatter - 1) / (2 * scatter) if scatter > 1 else 0.0
    spread = min(spread, MOST_SPREAD) + 1 / pulse.pauses
    rarity = math.log1p(spread * pulse.waited / mean) / spread / math.log(10)
    return rarity + math.log10(mean / YEAR_HOURS)


def hushed(
    pulses: Sequence[Pulse], false_alarms_per_year: float, now: datetime
) -> Iterator[Pulse]:
    """Those that have paused longer than the owner's false alarms allow.

    What is tolerated of hushes is shared among all that could fall silent.
    """
    regular = [pulse for pulse in pulses if pulse.pauses >= FEW]
    if not regular:
        return
    needed = math.log10(len(regular) / (HUSH * false_alarms_per_year))
    for pulse in regular:
        if now - pulse.heard_at >= AT_LEAST and years_between(pulse) >= needed:
            yield pulse


def _heard(pulse: Pulse, waited: float, at: datetime) -> Pulse:
    """Mentions of one bucket are heard at once."""
    seconds = int(at.timestamp())
    if seconds // BUCKET_S == pulse.heard_s // BUCKET_S:
        return pulse._replace(heard_s=max(seconds, pulse.heard_s), waited=waited)
    known = pulse.pauses >= FEW
    pause = max(waited, BUCKET / timedelta(hours=1))
    if known:
        pause = min(pause, BOUND * pulse.usual)
    faded = math.exp(-pause / MEMORY_HOURS)
    return Pulse(
        pulse.source,
        seconds,
        0.0,
        round(pulse.pauses * faded + 1, 4),
        round(pulse.hours * faded + pause, 4),
        round(pulse.squares * faded + pause * pause, 4),
    )
