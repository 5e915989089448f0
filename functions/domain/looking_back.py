"""What a time looked like for a business: its talk, its crises, Vigie's own delays and
errors; for the weekly digest and `vigie status` alike.
"""  # noqa: D205 - one sentence

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from functions.domain.accuracy import NOTHING_JUDGED, Accuracy, accuracy_of
from functions.domain.crisis import Crisis
from functions.domain.delays import (
    Case,
    Leg,
    Noise,
    Spread,
    legs_of,
    noise_of,
    seen_by_source,
    seen_delays,
    spread,
)
from functions.domain.missed import Missed, Misses
from functions.domain.ports import Crises, Mentions

MOST: Final = 200
"""Crises looked at: more in a quarter than anybody could act upon."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to say of [start, end).

    `mentions` are what others said, surely of the business, `negative` a part of them,
    `accuracy` how often people corrected what was judged, strangers' texts too.
    `seen` is how long mentions took from published to seen, all of them together and
    by source; `legs` how long the rest of the way took. `crises` are those that people
    were first told of then, whenever they began, so that each is of one week;
    `notices` likewise what was told that is no crisis.
    """

    start: datetime
    end: datetime
    mentions: int
    negative: int
    seen: Spread | None
    seen_by_source: Mapping[str, Spread]
    legs: Mapping[Leg, Spread]
    noise: Noise
    crises: tuple[Crisis, ...]
    missed: tuple[Missed, ...]
    notices: tuple[Crisis, ...] = ()
    accuracy: Accuracy = NOTHING_JUDGED

    @property
    def last_day(self) -> datetime:
        """A moment of the last day, which `end` is no part of."""
        return self.end - timedelta(microseconds=1)


def heard_of(crises: Sequence[Crisis]) -> list[Crisis]:
    """Those that people were told of, or of whose parts they were; no notice."""
    through = {one.merged_into for one in crises if one.told}
    return [
        one
        for one in crises
        if not one.rule.is_notice and (one.told or one.number in through)
    ]


def first_told(crisis: Crisis, crises: Sequence[Crisis]) -> datetime:
    """When people were first told of a crisis; of its parts, where never of itself.

    What was told before that was written down counts from its beginning.
    """
    parts = [c.told_at for c in crises if c.merged_into == crisis.number and c.told_at]
    own = None if crisis.told else min(parts, default=None)
    return crisis.told_at or own or crisis.opened_at


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Reads what was stored."""

    mentions: Mentions
    crises: Crises
    misses: Misses

    def figures(self, business: str, start: datetime, end: datetime) -> Figures:
        """The figures of [start, end)."""
        seen = self.mentions.seen_between(business, start, end)
        talk = [one for one in seen if one.talk]
        latest = self.crises.latest(business, MOST)
        told = _told(latest, start, end)
        missed = tuple(self.misses.declared(business, start, end))
        return Figures(
            start=start,
            end=end,
            mentions=len(talk),
            negative=sum(one.negative for one in talk),
            seen=spread(seen_delays(seen)),
            seen_by_source=seen_by_source(seen),
            legs=legs_of(self._case(one) for one in told),
            noise=noise_of(told, len(missed)),
            crises=told,
            missed=missed,
            notices=_notices(latest, start, end),
            accuracy=accuracy_of(seen),
        )

    def noise(self, business: str, start: datetime, end: datetime) -> Noise:
        """How right Vigie was in [start, end), without reading a mention."""
        missed = self.misses.declared(business, start, end)
        told = _told(self.crises.latest(business, MOST), start, end)
        return noise_of(told, len(missed))

    def _case(self, crisis: Crisis) -> Case:
        business = crisis.business
        return Case(
            crisis,
            self.mentions.get_many(business, crisis.why.mentions),
            self.crises.notifications(business, crisis.number),
            self.crises.log(crisis),
        )


def _told(
    latest: Sequence[Crisis], start: datetime, end: datetime
) -> tuple[Crisis, ...]:
    """Crises first told of then, the earliest first: no parts of others."""
    own = (one for one in reversed(heard_of(latest)) if one.merged_into is None)
    return tuple(one for one in own if start <= first_told(one, latest) < end)


def _notices(
    latest: Sequence[Crisis], start: datetime, end: datetime
) -> tuple[Crisis, ...]:
    """What was told then that is no crisis, the earliest first."""
    told = (one for one in reversed(latest) if one.rule.is_notice and one.told)
    return tuple(one for one in told if start <= first_told(one, latest) < end)
