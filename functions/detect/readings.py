"""What the mentions of a business say now: its windows read, and why in full."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from functions.domain.baseline import WINDOWS, Baseline
from functions.domain.bucket import bucket_of, bucket_start
from functions.domain.business import Business
from functions.domain.crisis import Crisis, Rule
from functions.domain.livelier import livelier
from functions.domain.mention import Mention, RedFlag, Topic
from functions.domain.planned import Plan, Planned, under_way
from functions.domain.spike import find_spike
from functions.domain.story import weightiest
from functions.domain.tale import count_topics
from functions.domain.why import Why
from functions.domain.windows import Reading, look, read_window

WEIGHTIEST = 3
FEW = 10
"""Mentions below which a share is none."""


FOREKNOWN = {Plan.CLOSURE: Topic.CLOSURE, Plan.MAINTENANCE: Topic.CLOSURE}
"""What people will say who were not told of a plan: that it is closed."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything one decision about a business is made from.

    `fresh` are the mentions of the buckets still open, backfill left out; `flagged`,
    where one of them has a red flag, are all of a day that have, and so are `raised`,
    older ones in which an edit has just raised one. Where a crisis is contained, `then`
    are the mentions of its window as it was. Of the `latest` crises, newest first,
    `crises` are those of what is said of this business, or of this subject of one, and
    `hushes` those of its sources that fell silent. What is `apart`, by its ids, belongs
    to other stories, and is neither counted nor told of here.
    """

    business: Business
    baseline: Baseline
    fresh: Sequence[Mention]
    latest: Sequence[Crisis]
    now: datetime
    flagged: Sequence[Mention] = ()
    raised: Sequence[Mention] = ()
    then: Sequence[Mention] = ()
    apart: frozenset[str] = frozenset()

    @property
    def crises(self) -> list[Crisis]:
        """The crises of what is said of it."""
        subject = self.business.subject
        if subject is None:
            return [crisis for crisis in self.latest if not crisis.rule.is_notice]
        return [
            c for c in self.latest if c.elsewhere and c.elsewhere.key == subject.key
        ]

    @property
    def hushes(self) -> list[Crisis]:
        """What was told of sources that fell silent."""
        return [crisis for crisis in self.latest if crisis.rule is Rule.HUSH]

    @property
    def next_number(self) -> int:
        """The number of the crisis that opens next."""
        return self.latest[0].number + 1 if self.latest else 1

    @property
    def zone(self) -> ZoneInfo:
        """The business's own time of day."""
        return ZoneInfo(self.business.timezone)


def is_foreknown(mention: Mention, planned: Iterable[Planned]) -> bool:
    """Whether a mention says only what a plan under way had to make people say."""
    if mention.red_flags:
        return False
    plans = under_way(planned, mention.seen_at)
    return any(FOREKNOWN.get(plan.kind) in mention.topics for plan in plans)


def usual_now(view: View) -> Baseline:
    """The baseline as what is planned makes it: livelier for as long as that lasts."""
    return livelier(view.baseline, view.business.planned, view.now, view.zone)


def planned_by(view: View, moment: datetime) -> View:
    """The view without what is planned to begin later.

    A drill or a ball that begins amid a crisis makes its complaints no more usual: it
    would end what is not over.
    """
    known = tuple(p for p in view.business.planned if p.start <= moment)
    return replace(view, business=replace(view.business, planned=known))


def find(
    view: View,
    counts_from: datetime | None,
    windows: Iterable[timedelta] = WINDOWS,
) -> Reading | None:
    """The window that is a spike, counting what was seen after `counts_from`.

    Closed buckets are counted whole, so the one in which it lies counts no more:
    otherwise what was just called a false alarm would be told once again.
    """
    if counts_from is not None:
        counts_from = bucket_start(bucket_of(counts_from) + 1)
        if counts_from > view.now:
            return None
    readings = look(
        usual_now(view), view.fresh, view.now, view.zone, counts_from, windows
    )
    return find_spike(readings, view.business.policy, view.baseline.watched)


def read(view: View, window: timedelta) -> Reading:
    """One window that ends now."""
    return read_window(usual_now(view), view.fresh, window, view.now, view.zone)


def explain(
    reading: Reading, mentions: Iterable[Mention], flagged: Sequence[Mention] = ()
) -> Why:
    """A count with the mentions of its window: sources, flags, the weightiest.

    Where red flags are the reason, those that bear one are `flagged`: they are told
    with what was counted, and how rare the count is does not matter.
    """
    said, borne = list(mentions), {m.id for m in flagged}
    grave = [m for m in said if (m.counts and m.negative) or m.id in borne]
    return Why(
        window=reading.span,
        expected=reading.expected,
        seen=reading.seen,
        total=reading.total,
        chance_days=None if flagged else reading.chance_days,
        **_grounds(said, grave),
    )


def explain_flags(flagged: Sequence[Mention]) -> Why:
    """Red flags need no count: the words that were said are the reason."""
    return Why(
        window=timedelta(0),
        expected=0.0,
        seen=len(flagged),
        total=len(flagged),
        **_grounds(flagged, flagged),
    )


def usual_share(baseline: Baseline) -> float | None:
    """The part of a business's mentions that is negative; None of too few to tell."""
    if baseline.total.heard < FEW:
        return None
    return baseline.negative.heard / baseline.total.heard


class _Grounds(TypedDict):
    """What of a `Why` its mentions say."""

    sources: tuple[tuple[str, int], ...]
    mentions: tuple[str, ...]
    copies: tuple[int, ...]
    stories: tuple[str, ...]
    flags: tuple[RedFlag, ...]
    topics: tuple[tuple[Topic, int], ...]
    since: datetime | None
    authors: int
    unread: int


def _grounds(said: Sequence[Mention], grave: Sequence[Mention]) -> _Grounds:
    heaviest = weightiest(said, grave, WEIGHTIEST)
    ids = {m.id for m in grave}
    wrote = {m.author or m.id for m in said if m.negative or m.id in ids}
    return _Grounds(
        sources=_sources(grave),
        mentions=tuple(story.told.id for story in heaviest),
        copies=tuple(story.copies for story in heaviest),
        stories=tuple(story.id for story in heaviest),
        flags=_flags(grave),
        topics=count_topics(grave),
        since=min((m.said_at for m in grave), default=None),
        authors=len(wrote),
        unread=sum(not m.sentiment.readable for m in said),
    )


def _sources(mentions: Iterable[Mention]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(m.source for m in mentions).most_common())


def _flags(mentions: Iterable[Mention]) -> tuple[RedFlag, ...]:
    return tuple({f.subject: f for m in mentions for f in m.red_flags}.values())
