"""How long Vigie itself takes, and how often it was right, from what is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from functions.domain.crisis import Crisis, CrisisState, LogEntry
from functions.domain.mention import Mention
from functions.domain.notification import Delivery, Notification


class Leg(StrEnum):
    """A stretch of the way from what somebody wrote to who took charge of it."""

    SEEN = "seen"
    DECIDED = "decided"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"


_TAKEN = {"acknowledged", "contained"}


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: so often, half of it within p50, 95 % within p95."""

    count: int
    p50: timedelta
    p95: timedelta


@dataclass(frozen=True, slots=True)
class Case:
    """A crisis with what happened to it."""

    crisis: Crisis
    weightiest: Sequence[Mention]
    notifications: Sequence[Notification]
    log: Sequence[LogEntry]


@dataclass(frozen=True, slots=True)
class Noise:
    """Crises that fired, parts of others left out: real, false, not judged yet.

    A crisis is real once it is over and nobody called it false, or somebody took it.
    `missed` did not fire; people declared them themselves.
    """

    fired: int
    real: int
    false: int
    open: int
    missed: int = 0


def spread(lengths: Iterable[timedelta]) -> Spread | None:
    """The spread of some lengths of time, None of none; percentiles by nearest rank."""
    ordered = sorted(lengths)
    if not ordered:
        return None

    def rank(share: float) -> timedelta:
        return ordered[ceil(share * len(ordered)) - 1]

    return Spread(len(ordered), rank(0.5), rank(0.95))


def seen_by_source(mentions: Iterable[Mention]) -> Mapping[str, Spread]:
    """From published to seen, by source; what is history, or undated, is left out."""
    by_source: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_source[one.source].append(one)
    spreads = (
        (source, spread(seen_delays(theirs)))
        for source, theirs in sorted(by_source.items())
    )
    return {source: one for source, one in spreads if one is not None}


def seen_delays(mentions: Iterable[Mention]) -> Iterator[timedelta]:
    """From published to seen, of each mention that is dated and no history."""
    for one in mentions:
        if one.published_at is not None and not one.backfill:
            yield max(one.seen_at - one.published_at, timedelta(0))


def legs_of(cases: Iterable[Case]) -> Mapping[Leg, Spread]:
    """From seen to decided, from decided to sent, from sent to acknowledged."""
    found: defaultdict[Leg, list[timedelta]] = defaultdict(list)
    for case in cases:
        opened = case.crisis.opened_at
        seen = [m.seen_at for m in case.weightiest if m.seen_at <= opened]
        if seen:
            found[Leg.DECIDED].append(opened - max(seen))
        sent = first_sent(case)
        if sent is None:
            continue
        found[Leg.SENT].append(sent - opened)
        taken = [e.at for e in case.log if e.event in _TAKEN and e.at >= sent]
        if taken:
            found[Leg.ACKNOWLEDGED].append(taken[0] - sent)
    spreads = ((leg, spread(found[leg])) for leg in Leg)
    return {leg: one for leg, one in spreads if one is not None}


def first_sent(case: Case) -> datetime | None:
    """When the first message of the first round left."""
    times = [
        n.sent_at
        for n in case.notifications
        if n.delivery is Delivery.SENT and n.sent_at and n.step.startswith("1.")
    ]
    return min(times, default=None)


def noise_of(crises: Iterable[Crisis], missed: int = 0) -> Noise:
    """How many crises fired, and what people made of them; how many did not fire."""
    own = [one for one in crises if one.merged_into is None]
    false = sum(one.state is CrisisState.FALSE_ALARM for one in own)
    real = sum(
        one.state is not CrisisState.FALSE_ALARM
        and (one.state.over or one.acknowledged_by is not None)
        for one in own
    )
    return Noise(len(own), real, false, len(own) - real - false, missed)
