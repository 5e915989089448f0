"""What the mentions of a business say now: its windows read, and why in full."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from functions.domain.baseline import Baseline
from functions.domain.business import Business
from functions.domain.crisis import Crisis, Rule, Why
from functions.domain.mention import Mention, RedFlag
from functions.domain.spike import find_spike
from functions.domain.story import weightiest
from functions.domain.windows import Reading, look

WEIGHTIEST = 3


@dataclass(frozen=True, slots=True)
class View:
    """Everything one decision about a business is made from.

    `fresh` are the mentions of the buckets still open, backfill left out; `crises`
    the latest ones, newest first.
    """

    business: Business
    baseline: Baseline
    fresh: Sequence[Mention]
    crises: Sequence[Crisis]
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The business's own time of day."""
        return ZoneInfo(self.business.timezone)

    def newest(self, rule: Rule) -> Crisis | None:
        """The latest crisis that this rule opened."""
        return next((c for c in self.crises if c.rule is rule), None)


def find(view: View, counts_from: datetime | None) -> Reading | None:
    """The window that is a spike, counting what was seen after `counts_from`."""
    readings = look(view.baseline, view.fresh, view.now, view.zone, counts_from)
    return find_spike(readings, view.business.policy, view.baseline.watched)


def explain(reading: Reading, mentions: Iterable[Mention]) -> Why:
    """A spike with the mentions of its window: sources, flags, the weightiest."""
    fresh = [m for m in mentions if not m.backfill and m.about.sure]
    counted = [m for m in fresh if m.counts and m.negative]
    heaviest = weightiest(fresh, counted, WEIGHTIEST)
    return Why(
        window=reading.window,
        expected=reading.expected,
        seen=reading.seen,
        total=reading.total,
        chance_days=reading.chance_days,
        sources=_sources(counted),
        mentions=tuple(story.told.id for story in heaviest),
        copies=tuple(story.copies for story in heaviest),
        flags=_flags(counted),
    )


def explain_flags(flagged: Sequence[Mention]) -> Why:
    """Red flags need no count: the words that were said are the reason."""
    heaviest = weightiest(flagged, flagged, WEIGHTIEST)
    return Why(
        window=timedelta(0),
        expected=0.0,
        seen=len(flagged),
        total=len(flagged),
        sources=_sources(flagged),
        mentions=tuple(story.told.id for story in heaviest),
        copies=tuple(story.copies for story in heaviest),
        flags=_flags(flagged),
    )


def _sources(mentions: Iterable[Mention]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(m.source for m in mentions).most_common())


def _flags(mentions: Iterable[Mention]) -> tuple[RedFlag, ...]:
    return tuple({f.subject: f for m in mentions for f in m.red_flags}.values())
